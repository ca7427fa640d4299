// Package hengji_test holds the house rules as tests: which package may import
// which, which library may be used where, and what no package may contain. The
// tables are policy: they are changed openly, with a paragraph in DECISIONS.md,
// and never to make a build pass.
package hengji_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// layer is one row of the import table of ARCHITECTURE.md.
type layer struct {
	pkg  string   // below hengji/internal/
	may  []string // what it may import of the house
	why  string   // why nothing else
	free bool     // may import everything
}

// house is the import table. A package that is not listed may not exist.
func house() []layer {
	engines := []string{"num", "finding", "domain", "formula", "scheme", "score"}
	return []layer{
		{pkg: "num", why: "numbers know nothing of the field"},
		{pkg: "finding", why: "findings are told about anything"},
		{pkg: "domain", may: []string{"num", "finding"}, why: "nouns do not know who uses them"},
		{pkg: "formula", may: []string{"num", "finding"}, why: "the language knows names, not what they mean"},
		{pkg: "scheme", may: engines[:4], why: "a scheme is data; it does not score"},
		{pkg: "score", may: engines[:5], why: "scoring is pure: scheme and values in, tree out"},
		{pkg: "quality", may: []string{"num", "finding", "domain", "scheme", "score"}, why: "a reviewer sees the submission and its score, not where they are kept"},
		{pkg: "zhtext", may: []string{"num", "finding"}, why: "reading Chinese text does not judge it"},
		{pkg: "docfile", may: []string{"num", "finding"}, why: "formats do not know the field"},
		{pkg: "table", may: []string{"num", "finding", "domain"}, why: "a description of rows does not know where they are kept"},
		{pkg: "builtin", may: []string{"domain", "table"}, why: "what a site begins with is data"},
		{pkg: "chain", may: []string{"domain"}, why: "a hash knows nothing of what it covers"},
		{pkg: "store", may: []string{"num", "domain", "table", "chain"}, why: "what is kept does not know what it means"},
		{pkg: "store/storetest", why: "starts a database for tests; only they import it"},
		{pkg: "bundle", may: []string{"num", "finding", "domain", "table", "docfile", "scheme"}, why: "reading data must not depend on judging it"},
		{pkg: "check", may: []string{"num", "finding", "domain", "zhtext", "docfile", "scheme", "score"}, why: "the checker sees what a reader sees, not how it was made"},
		{pkg: "monitor", may: []string{"num", "finding", "domain"}, why: "the running year is watched by values alone: no clock, no store"},
		{pkg: "report", may: append([]string{"docfile", "chart"}, engines...), why: "a report states what data and score say"},
		{pkg: "chart", may: []string{"num"}, why: "a picture knows values, not what they are values of"},
		{pkg: "web", may: []string{"num", "finding", "domain", "table", "scheme", "score", "quality", "monitor", "docfile", "bundle", "check", "report", "publish", "chart", "app", "docs"}, why: "a page is one call of app; stores, journals and other programs are behind it"},
		{pkg: "publish", may: []string{"domain", "score", "report"}, why: "what the public sees is decided without the system around it"},
		{pkg: "app", may: append([]string{"table", "builtin", "chain", "publish", "monitor", "quality", "docfile", "bundle", "check", "report", "zhtext"}, engines...), why: "use cases do not know which store keeps them, nor who asks"},
		{pkg: "doctor", may: []string{"num", "finding", "domain", "table", "chain"}, why: "what is kept is examined as values: it is read, never opened or mended"},
		{pkg: "play", may: []string{"domain", "table", "app"}, why: "people know the use cases, not what is behind them"},
		{pkg: "api", may: []string{"finding", "domain", "table", "bundle", "score", "quality", "check", "monitor", "app"}, why: "an operation reads what was sent and makes one call of app"},
		{pkg: "examples", may: nil, why: "embedded files only"},
		{pkg: "docs", may: nil, why: "embedded files only"},
		{pkg: "examples/qinghe-2025/gen", free: true, why: "a program of its own, like cmd"},
		{pkg: "cmd/hengji", free: true, why: "wiring"},
	}
}

// fence keeps a library or a call inside the packages that exist for it.
type fence struct {
	path  string // import path prefix, or pkg.Func for a call
	only  []string
	cause string
}

func fences() []fence {
	return []fence{
		{"database/sql", []string{"store"}, "SQL has one home"},
		{"github.com/jackc/pgx", []string{"store"}, "one place knows PostgreSQL"},
		{"modernc.org/sqlite", []string{"store"}, "one place knows SQLite"},
		{"github.com/pressly/goose", []string{"store"}, "one place migrates"},
		{"archive/tar", []string{"store"}, "one place knows the backup"},
		{"net/http", []string{"web", "api", "cmd/hengji"}, "engines do not speak HTTP"},
		{"github.com/xuri/excelize", []string{"docfile"}, "one place knows .xlsx"},
		{"archive/zip", []string{"docfile"}, "one place knows containers"},
		{"encoding/xml", []string{"docfile"}, "one place knows XML"},
		{"golang.org/x/net/html", []string{"docfile"}, "one place reads HTML"},
		{"github.com/klippa-app/go-pdfium", []string{"docfile"}, "one place knows PDF"},
		{"github.com/tetratelabs/wazero", []string{"docfile"}, "foreign code runs in one sandbox"},
		{"go.yaml.in/yaml", []string{"scheme", "bundle", "cmd/hengji"}, "strict reading is written once for each kind of file"},
		{"github.com/emmansun/gmsm", []string{"chain"}, "national cryptography has one face"},
		{"modernc.org/sqlite", []string{"store"}, "drivers stay with SQL"},
		{"github.com/jackc/pgx", []string{"store"}, "drivers stay with SQL"},
		{"github.com/pressly/goose", []string{"store"}, "migrations stay with SQL"},
		{"github.com/alexedwards/argon2id", []string{"app"}, "passwords are judged in one place"},
		{"github.com/danielgtaylor/huma", []string{"api"}, "the API is declared in one place"},
		{"github.com/coreos/go-oidc", []string{"api"}, "one place knows the provider of the organisation"},
		{"golang.org/x/oauth2", []string{"api"}, "one place knows the provider of the organisation"},
		{"github.com/shopspring/decimal", []string{"num"}, "decimals have one face"},
		{"github.com/klauspost/compress", []string{"web"}, "answers are compressed at the edge"},
		{"github.com/mozillazg/go-pinyin", []string{"app"}, "names are looked up in one place"},
		{"github.com/yuin/goldmark", []string{"web"}, "Markdown is shown by pages"},
		{"golang.org/x/time/rate", []string{"web"}, "requests are slowed down at the edge"},
		{"github.com/spf13/cobra", []string{"cmd/hengji"}, "command lines belong to the command"},
		{"os/exec", []string{"cmd/hengji", "store/storetest"}, "engines start nothing"},
		{"unsafe", nil, "no package needs it"},
		{"math/rand", nil, "same input, same bytes"},
	}
}

// forbiddenCalls are functions of the outside world that only the command may
// ask: everything else gets a clock, a file system or a stream passed in.
func forbiddenCalls() map[string]string {
	return map[string]string{
		"time.Now":     "a clock is passed in",
		"os.Getenv":    "the environment is read by cmd",
		"os.LookupEnv": "the environment is read by cmd",
		"os.Exit":      "only main ends the program",
		"os.Open":      "packages take an fs.FS or a reader",
		"os.ReadFile":  "packages take an fs.FS or a reader",
		"os.WriteFile": "packages take a writer",
		"log.Fatal":    "errors are returned",
	}
}

type listed struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	Imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,Imports", "./...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		if len(p.GoFiles) > 0 {
			all = append(all, p)
		}
	}
}

func short(importPath string) string {
	return strings.TrimPrefix(strings.TrimPrefix(importPath, "hengji/"), "internal/")
}

func TestImportsFollowTheTable(t *testing.T) {
	table := map[string]layer{}
	for _, l := range house() {
		table[l.pkg] = l
	}
	for _, p := range packages(t) {
		l, ok := table[short(p.ImportPath)]
		if !ok {
			t.Errorf("package %s is not in the table of ARCHITECTURE.md", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			inner, ours := strings.CutPrefix(imp, "hengji/")
			if !ours || l.free {
				continue
			}
			inner = strings.TrimPrefix(inner, "internal/")
			if !slices.Contains(l.may, inner) {
				t.Errorf("%s imports %s: %s", l.pkg, inner, l.why)
			}
		}
	}
}

func TestLibrariesStayBehindTheirFences(t *testing.T) {
	for _, p := range packages(t) {
		for _, imp := range p.Imports {
			for _, f := range fences() {
				if (imp == f.path || strings.HasPrefix(imp, f.path+"/")) && !slices.Contains(f.only, short(p.ImportPath)) {
					t.Errorf("%s imports %s, which is only for %v: %s", short(p.ImportPath), imp, f.only, f.cause)
				}
			}
		}
	}
}

// exactPackages must not contain binary floating point at all.
func exactPackages() []string {
	return []string{"num", "domain", "formula", "scheme", "score", "quality", "bundle", "monitor", "report", "chart"}
}

func TestHouseRulesInSource(t *testing.T) {
	for _, p := range packages(t) {
		name := short(p.ImportPath)
		fset := token.NewFileSet()
		var files []*ast.File
		for _, f := range p.GoFiles {
			file, err := parser.ParseFile(fset, filepath.Join(p.Dir, f), nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
		say := func(pos token.Pos, format string, args ...any) {
			where := fset.Position(pos)
			t.Errorf("%s:%d: %s", filepath.Base(where.Filename), where.Line, fmt.Sprintf(format, args...))
		}
		for _, file := range files {
			if slices.Contains(exactPackages(), name) {
				forbidFloats(file, say)
			}
			if name != "cmd/hengji" && name != "store/storetest" && name != "examples/qinghe-2025/gen" {
				forbidCalls(file, say)
			}
			forbidInit(file, say)
		}
		forbidMutableVariables(files, say)
	}
}

type sayFunc func(pos token.Pos, format string, args ...any)

func forbidFloats(file *ast.File, say sayFunc) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if n.Name == "float64" || n.Name == "float32" {
				say(n.Pos(), "%s: money, points and rates are exact", n.Name)
			}
		case *ast.BasicLit:
			if n.Kind == token.FLOAT {
				say(n.Pos(), "literal %s is a float unless a type says otherwise", n.Value)
			}
		}
		return true
	})
}

func forbidCalls(file *ast.File, say sayFunc) {
	ast.Inspect(file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if id, ok := sel.X.(*ast.Ident); ok && id.Obj == nil {
			if why, bad := forbiddenCalls()[id.Name+"."+sel.Sel.Name]; bad {
				say(sel.Pos(), "%s.%s: %s", id.Name, sel.Sel.Name, why)
			}
		}
		return true
	})
}

func forbidInit(file *ast.File, say sayFunc) {
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
			say(f.Pos(), "init(): nothing happens by importing a package")
		}
	}
}

// forbidMutableVariables lets package variables be tables that nobody writes
// to: a variable that is assigned, changed through an index or a field, or whose
// address is taken is mutable state.
func forbidMutableVariables(files []*ast.File, say sayFunc) {
	vars := map[string]bool{}
	for _, file := range files {
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				for _, n := range s.(*ast.ValueSpec).Names {
					vars[n.Name] = n.Name != "_"
				}
			}
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, left := range n.Lhs {
					forbidWrite(file, left, vars, say)
				}
			case *ast.IncDecStmt:
				forbidWrite(file, n.X, vars, say)
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					forbidWrite(file, n.X, vars, say)
				}
			}
			return true
		})
	}
}

func forbidWrite(file *ast.File, e ast.Expr, vars map[string]bool, say sayFunc) {
	root := e
	for {
		switch x := root.(type) {
		case *ast.IndexExpr:
			root = x.X
			continue
		case *ast.SelectorExpr:
			root = x.X
			continue
		case *ast.ParenExpr:
			root = x.X
			continue
		}
		break
	}
	// The parser resolves names within one file: an identifier that it resolved
	// to anything but the file's own package scope is a local of the same name.
	if id, ok := root.(*ast.Ident); ok && vars[id.Name] && (id.Obj == nil || file.Scope.Objects[id.Name] == id.Obj) {
		say(e.Pos(), "package variable %s is written to: state is passed, not shared", id.Name)
	}
}

// TestNothingPrivateInTheTree keeps machine paths, names of our own workshop and
// personal data of the real report out of the repository.
func TestNothingPrivateInTheTree(t *testing.T) {
	// Written in pieces, so that this file does not contain them.
	bad := []string{"/wor" + "k/", "." + "library", "sub" + "agent", "proxy.golang" + ".org", "豫" + "君", "8131" + "0027"}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); path != "." && (name == ".git" || name == "hengji-data" || name == "build" || name == "dist") {
				return fs.SkipDir
			}
			return nil
		}
		// The binary of a plain go build knows where it was built, and the .git
		// file of a worktree names a folder of the machine.
		if path == "hengji" || path == ".git" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, b := range bad {
			if bytes.Contains(text, []byte(b)) {
				t.Errorf("%s contains %q", path, b)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
