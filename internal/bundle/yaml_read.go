package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"hengji/internal/finding"
	"hengji/internal/table"
)

const (
	maxYAMLBytes = 8 << 20 // one file; the largest real table is below 1 MB
	maxRows      = 50_000  // of one table
)

// readFolder reads every table's file in a folder. Sub-folders hold evidence
// and are not looked at.
func (r *reader) readFolder(fsys fs.FS, dir string) error {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return fmt.Errorf("bundle: read folder %s: %w", dir, err)
	}
	present := map[string]bool{}
	for _, e := range entries {
		name := e.Name()
		ext := path.Ext(name)
		key := strings.TrimSuffix(name, ext)
		if lower := strings.ToLower(ext); (lower != ".yaml" && lower != ".yml") || strings.HasPrefix(name, ".") {
			continue
		}
		if e.IsDir() {
			r.report(table.CodeFile, finding.Place{File: path.Join(dir, name)}, "改名或移走它", "“%s”是文件夹，应是文件", name)
			continue
		}
		if ext == ".yaml" && table.Find(r.tables, key) != nil {
			present[key] = true
			continue
		}
		r.unknownFile(path.Join(dir, name), key)
	}
	if !present["department"] {
		r.report(table.CodeFile, finding.Place{File: path.Join(dir, "department.yaml")}, "补上 department.yaml，至少写 name（部门名称）和 year（评价年度）",
			"填报包缺少 department.yaml")
	}
	for _, t := range r.tables {
		if !present[t.About().Key] {
			continue
		}
		errorsBefore := r.found.Count(finding.Error)
		if err := r.readFile(fsys, path.Join(dir, t.About().Key+".yaml"), t); err != nil {
			return err
		}
		if t.Count(r.bundle) == 0 && r.found.Count(finding.Error) > errorsBefore {
			r.broken[t.About().Key] = true
		}
	}
	return nil
}

func (r *reader) unknownFile(file, key string) {
	names := make([]string, len(r.tables))
	for i, t := range r.tables {
		names[i] = t.About().Key
	}
	hint := "删去或移走它；可用的文件：" + strings.Join(names, "、") + "（.yaml）"
	if meant, ok := finding.Nearest(key, names); ok {
		hint = "文件名是否应为 " + meant + ".yaml？"
	}
	r.report(table.CodeFile, finding.Place{File: file}, hint, "填报包里没有名为“%s”的表", path.Base(file))
}

func (r *reader) readFile(fsys fs.FS, file string, t table.Table) error {
	f, err := fsys.Open(file)
	if err != nil {
		return fmt.Errorf("bundle: open %s: %w", file, err)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxYAMLBytes+1))
	_ = f.Close() // opened for reading: nothing to lose
	if err != nil {
		return fmt.Errorf("bundle: read %s: %w", file, err)
	}
	if len(data) > maxYAMLBytes {
		r.report(table.CodeLimit, finding.Place{File: file}, "检查文件是否放错", "文件大于 %d MB", maxYAMLBytes>>20)
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if at, ok := invalidUTF8(data); ok {
		at.File = file
		r.report(table.CodeEncoding, at, "用记事本或 WPS 打开，另存为 UTF-8 编码", "文件不是 UTF-8 编码（可能是 GBK）")
		return nil
	}
	root, ok := r.parse(data, file)
	if !ok {
		return nil
	}
	d := document{r, file, t}
	d.read(root)
	return nil
}

// invalidUTF8 returns the place of the first byte that is not UTF-8.
func invalidUTF8(data []byte) (finding.Place, bool) {
	if utf8.Valid(data) {
		return finding.Place{}, false
	}
	line, column := 1, 1
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		if c == utf8.RuneError && size == 1 {
			break
		}
		column++
		if c == '\n' {
			line, column = line+1, 1
		}
		data = data[size:]
	}
	return finding.Place{Line: line, Column: column}, true
}

func (r *reader) parse(data []byte, file string) (*yaml.Node, bool) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var root yaml.Node
	err := dec.Decode(&root)
	if errors.Is(err, io.EOF) {
		r.report(table.CodeFile, finding.Place{File: file, Line: 1}, "删去这个空文件，或填写内容", "文件是空的")
		return nil, false
	}
	if err == nil {
		var second yaml.Node
		if err = dec.Decode(&second); err == nil {
			r.report(table.CodeSyntax, finding.Place{File: file, Line: second.Line, Column: second.Column}, "删去多余的 ---，每个文件只放一张表", "文件里有两份内容")
			return nil, false
		}
		if errors.Is(err, io.EOF) {
			return root.Content[0], true
		}
	}
	message, line := yamlMessage(err)
	r.report(table.CodeSyntax, finding.Place{File: file, Line: line}, "检查这一行及上一行的缩进、引号和冒号", "不是正确的 YAML：%s", message)
	return nil, false
}

func yamlLine() *regexp.Regexp { return regexp.MustCompile(`line (\d+): `) }

// yamlMessage translates the usual complaints of the YAML library.
func yamlMessage(err error) (message string, line int) {
	message = strings.TrimPrefix(err.Error(), "yaml: ")
	line = 1
	if m := yamlLine().FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = strings.Replace(message, m[0], "", 1)
	}
	for _, known := range [...]struct{ english, chinese string }{
		{"mapping values are not allowed", "文字里有冒号加空格，请给整段文字加上双引号；或缩进不对"},
		{"did not find expected key", "缩进不对，或引号没有成对"},
		{"did not find expected '-' indicator", "列表的各项没有对齐"},
		{"cannot start any token", "有不能放在开头的字符（如制表符、%、@），请改用空格或给文字加上双引号"},
		{"could not find expected ':'", "缺少冒号，或多行文字没有缩进"},
		{"unexpected end of stream", "引号或括号没有合上"},
		{"found unexpected document indicator", "引号没有合上"},
		{"control characters are not allowed", "含有看不见的控制字符"},
		{"did not find expected ',' or", "方括号里的各项要用半角逗号分开"},
		{"unknown anchor", "不能使用 * 引用；文字以 * 开头时请加上双引号"},
		{"block scalar", "文字以 > 或 | 开头时请加上双引号"},
		{"exceeded max depth", "层次太深"},
	} {
		if strings.Contains(message, known.english) {
			return known.chinese, line
		}
	}
	return message, line
}

// document is one file being read into its table.
type document struct {
	*reader
	file  string
	table table.Table
}

func (d document) place(n *yaml.Node) finding.Place {
	return finding.Place{File: d.file, Line: n.Line, Column: n.Column}
}

func (d document) read(root *yaml.Node) {
	t := d.table.About()
	if !d.plain(root) || !d.is(root, yaml.MappingNode, "文件应以“"+t.Key+":”开头") {
		return
	}
	var body *yaml.Node
	for i := 0; i < len(root.Content); i += 2 {
		key := root.Content[i]
		switch {
		case key.Value != t.Key:
			d.report(table.CodeKey, d.place(key), "改为“"+t.Key+"”，别的表放在各自的文件里", "这个文件里不能有“%s”", table.Clip(key.Value))
		case body != nil:
			d.report(table.CodeKeyTwice, d.place(key), "合并成一处", "“%s”写了两次", t.Key)
		default:
			body = root.Content[i+1]
		}
	}
	if body == nil || isEmpty(body) || !d.plain(body) {
		return
	}
	if t.Single {
		if d.is(body, yaml.MappingNode, "“"+t.Key+"”下应逐行写 字段: 值") {
			d.row(d.table.Grow(d.bundle), body)
		}
		return
	}
	if !d.is(body, yaml.SequenceNode, "“"+t.Key+"”下每一行内容应以“- ”开头") {
		return
	}
	if len(body.Content) > maxRows {
		d.report(table.CodeLimit, d.place(body), "检查文件是否放错", "“%s”有 %d 行，最多 %d 行", t.Key, len(body.Content), maxRows)
		return
	}
	for _, n := range body.Content {
		if d.plain(n) && d.is(n, yaml.MappingNode, "“- ”后应写 字段: 值") {
			d.row(d.table.Grow(d.bundle), n)
		}
	}
}

// row reads one mapping into row i of the table.
func (d document) row(i int, n *yaml.Node) {
	t := d.table
	specs := t.Specs()
	at := d.place(n)
	at.Field = rowField(t, i)
	d.bundle.Places[at.Field] = at
	errorsBefore := len(d.found)
	seen := make([]bool, len(specs))
	for c := 0; c < len(n.Content); c += 2 {
		key, value := n.Content[c], n.Content[c+1]
		col := slices.IndexFunc(specs, func(s *table.Spec) bool { return s.Key == key.Value })
		switch {
		case !d.plain(key):
		case col < 0:
			if meant := d.unknownKey(key, specs); meant >= 0 {
				seen[meant] = true // said once is enough
			}
		case seen[col]:
			d.report(table.CodeKeyTwice, d.place(key), "只留一处", "“%s”在同一行里写了两次", key.Value)
		default:
			seen[col] = true
			if d.plain(value) {
				if text, ok := d.text(specs[col], value); ok {
					if text == "" && specs[col].Required {
						seen[col] = false
					}
					d.store(t, i, col, text, d.place(value))
				}
			}
		}
	}
	d.troubled[at.Field] = len(d.found) > errorsBefore
	for col, s := range specs {
		if s.Required && !seen[col] {
			if s.Kind == table.KindID {
				d.broken[t.About().Key] = true
			}
			at.Field = table.FieldName(t, i, s.Key)
			d.report(table.CodeRequired, at, "补上 "+s.Key+": …", "没有填“%s”（%s）", s.Zh, s.Key)
		}
	}
}

// unknownKey reports a key that no column has and returns the column that was
// probably meant, or -1.
func (d document) unknownKey(key *yaml.Node, specs []*table.Spec) int {
	names := make([]string, len(specs))
	for i, s := range specs {
		names[i] = s.Key
		if s.Zh == key.Value {
			d.report(table.CodeKey, d.place(key), "改为 "+s.Key, "字段“%s”要写成“%s”", table.Clip(key.Value), s.Key)
			return i
		}
	}
	hint := "可用的字段：" + strings.Join(names, "、")
	meant, _ := finding.Nearest(key.Value, names)
	if meant != "" {
		hint = "是否应为 " + meant + "？"
	}
	d.report(table.CodeKey, d.place(key), hint, "“%s”没有“%s”这个字段", d.table.About().Zh, table.Clip(key.Value))
	return slices.Index(names, meant)
}

// text returns the canonical text of a value.
func (d document) text(s *table.Spec, n *yaml.Node) (string, bool) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" && n.Value != "" {
		d.report(table.CodeType, d.place(n), "没有值时删去这一行", "“%s”的值是“%s”", s.Key, n.Value)
		return "", false
	}
	if s.Kind != table.KindRefs {
		ok := d.is(n, yaml.ScalarNode, "“"+s.Key+"”只能写一个值")
		return n.Value, ok
	}
	if isEmpty(n) {
		return "", true
	}
	if !d.is(n, yaml.SequenceNode, "“"+s.Key+"”要写成列表，如 [E01, E02]") {
		return "", false
	}
	ids := make([]string, 0, len(n.Content))
	for _, item := range n.Content {
		if !d.plain(item) || !d.is(item, yaml.ScalarNode, "列表里只能写编号") {
			return "", false
		}
		one, err := table.ParseID(s, item.Value)
		if err != nil || one == "" {
			d.report(table.CodeID, d.place(item), "编号只用字母、数字、汉字和 - _ . ，如 E01", "“%s”不是编号", table.Clip(item.Value))
			return "", false
		}
		ids = append(ids, one)
	}
	return strings.Join(ids, table.ListSeparator), true
}

func isEmpty(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Value == "" }

// is reports whether n is of the kind that belongs here, and a finding if not.
func (d document) is(n *yaml.Node, want yaml.Kind, hint string) bool {
	if n.Kind == want {
		return true
	}
	kinds := map[yaml.Kind]string{yaml.MappingNode: "一组字段", yaml.SequenceNode: "一个列表", yaml.ScalarNode: "一个值"}
	d.report(table.CodeType, d.place(n), hint, "这里应是%s，却是%s", kinds[want], kinds[n.Kind])
	return false
}

// plain refuses the parts of YAML that a bundle does not need: anchors and
// aliases, which can hide where a value comes from, tags, and merge keys.
func (d document) plain(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode:
		d.report(table.CodeSyntax, d.place(n), "把值写出来；文字以 * 开头时加上双引号", "不能使用 * 引用")
	case n.Anchor != "":
		d.report(table.CodeSyntax, d.place(n), "去掉 &"+n.Anchor+"；文字以 & 开头时加上双引号", "不能使用 & 锚点")
	case n.Style&yaml.TaggedStyle != 0:
		d.report(table.CodeSyntax, d.place(n), "去掉类型标记；文字以 ! 开头时加上双引号", "不能使用 ! 类型标记")
	default:
		return true
	}
	return false
}
