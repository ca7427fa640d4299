package scheme

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/encoding/simplifiedchinese"

	"hengji/internal/finding"
)

// Limits on a scheme file: far beyond any real one, and a bound on work for
// hostile input.
const (
	maxFileBytes = 1 << 20
	maxDepth     = 40
	maxFindings  = 100
)

// readBytes reads the file name of fsys, at most one byte more than a scheme may have.
func readBytes(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("scheme: read %s: %w", name, err)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("scheme: read %s: %w", name, err)
	}
	return data, nil
}

// document turns bytes into the root node of the only YAML document in them. It
// returns nil after having reported why not.
func (r *reader) document(data []byte) *yaml.Node {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !r.encoding(data) {
		return nil
	}
	for _, line := range strings.Split(string(data), "\n") {
		r.lines = append(r.lines, []rune(line))
	}
	if !r.indentation() {
		return nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); err != nil {
		r.syntax(err)
		return nil
	}
	switch err := dec.Decode(&second); {
	case err == nil:
		r.report("SCHEME-DOCUMENTS", &second, "一个文件里有几份 YAML 文档", "删去“---”，每份方案各存一个文件")
		return nil
	case !errors.Is(err, io.EOF):
		r.syntax(err)
		return nil
	}
	if len(doc.Content) != 1 || !r.features(doc.Content[0], 1) {
		return nil
	}
	return doc.Content[0]
}

// encoding refuses what is too big or is no UTF-8 text, and says what it looks like.
func (r *reader) encoding(data []byte) bool {
	if len(data) > maxFileBytes {
		r.reportAt("SCHEME-SIZE", finding.Place{File: r.file}, fmt.Sprintf("文件超过 %d 字节，不像评分方案", maxFileBytes), "检查是否选错了文件")
		return false
	}
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		r.reportAt("SCHEME-ENCODING", finding.Place{File: r.file, Line: 1, Column: 1}, "文件是 UTF-16 编码，应为 UTF-8", "用编辑器另存为 UTF-8")
		return false
	}
	line, column := 1, 1
	for rest := data; len(rest) > 0; {
		c, size := utf8.DecodeRune(rest)
		at := finding.Place{File: r.file, Line: line, Column: column}
		switch {
		case c == utf8.RuneError && size == 1:
			r.reportAt("SCHEME-ENCODING", at, "文件不是 UTF-8 编码"+guessEncoding(data), "用编辑器另存为 UTF-8")
			return false
		case isControl(c) || (c == '\r' && !bytes.HasPrefix(rest, []byte("\r\n"))):
			r.reportAt("SCHEME-ENCODING", at, fmt.Sprintf("文件里有控制字符（U+%04X）", c), "删去这个字符；若不是文本文件，检查是否选错了文件")
			return false
		case c == '\n':
			line, column = line+1, 0
		}
		rest, column = rest[size:], column+1
	}
	return true
}

// isControl reports whether c is a control character, or one of the line breaks
// that YAML knows and editors do not, which would shift every place.
func isControl(c rune) bool {
	switch c {
	case '\n', '\r', '\t':
		return false
	case '\u0085', '\u2028', '\u2029', '\u007f':
		return true
	}
	return c < ' '
}

// guessEncoding says whether the bytes read well as GB18030, the usual encoding
// of older Chinese editors.
func guessEncoding(data []byte) string {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.IndexFunc(text, func(c rune) bool { return unicode.Is(unicode.Han, c) }) < 0 {
		return ""
	}
	return "，像是 GBK（GB18030）编码"
}

// indentation refuses tabs before the text of a line: YAML forbids them and
// says so in the wrong place.
func (r *reader) indentation() bool {
	ok := true
	for i, line := range r.lines {
		text := strings.TrimLeft(string(line), " ")
		if strings.HasPrefix(text, "\t") && strings.TrimSpace(text) != "" {
			at := finding.Place{File: r.file, Line: i + 1, Column: len(line) - len([]rune(text)) + 1}
			r.reportAt("SCHEME-SYNTAX", at, "缩进里有制表符", "缩进只用空格")
			ok = false
		}
	}
	return ok
}

// syntax reports what the YAML parser said, in the user's language where the
// cause is a usual one.
func (r *reader) syntax(err error) {
	if errors.Is(err, io.EOF) {
		r.reportAt("SCHEME-SYNTAX", finding.Place{File: r.file, Line: 1, Column: 1}, "文件是空的", "参照内置方案填写")
		return
	}
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	at := finding.Place{File: r.file, Line: 1} // the parser leaves the first line out
	if m := yamlLine().FindStringSubmatch(text); m != nil {
		at.Line, _ = strconv.Atoi(m[1])
		text = m[2]
		if strings.HasPrefix(text, "did not find expected") {
			at.Line++ // the parser counts from 0 here, and from 1 in all else
		}
		at.Line = min(at.Line, len(r.lines))
	}
	at.Column = r.firstColumn(at.Line)
	r.reportAt("SCHEME-SYNTAX", at, "不是合法的 YAML："+syntaxWord(text), "检查这一行及上下各一行的缩进、冒号后的空格，引号和括号是否成对")
}

func yamlLine() *regexp.Regexp { return regexp.MustCompile(`^line (\d+): (.*)`) }

// syntaxWord translates what the parser says most often.
func syntaxWord(text string) string {
	for _, w := range [...]struct{ part, zh string }{
		{"did not find expected key", "这里应是“键: 值”"},
		{"did not find expected ',' or '}'", "花括号没有成对，或缺少逗号"},
		{"did not find expected ',' or ']'", "方括号没有成对，或缺少逗号"},
		{"did not find expected '-' indicator", "列表的各项没有对齐"},
		{"mapping values are not allowed in this context", "这里不能再有冒号，含冒号的文字要加引号"},
		{"could not find expected ':'", "缺少冒号"},
		{"found unexpected end of stream", "文件没有写完，引号可能没有成对"},
		{"found character that cannot start any token", "这个符号不能放在开头，文字要加引号"},
	} {
		if strings.Contains(text, w.part) {
			return w.zh
		}
	}
	return text
}

// firstColumn returns the column of the first character of a line that is not a blank.
func (r *reader) firstColumn(line int) int {
	if line < 1 || line > len(r.lines) {
		return 0
	}
	for i, c := range r.lines[line-1] {
		if !unicode.IsSpace(c) {
			return i + 1
		}
	}
	return 1
}

// features refuses the parts of YAML that make a file say something else than
// it shows: anchors, aliases, merge keys and tags; and unreasonable depth.
func (r *reader) features(n *yaml.Node, depth int) bool {
	if depth > maxDepth {
		r.report("SCHEME-DEPTH", n, fmt.Sprintf("嵌套超过 %d 层", maxDepth), "检查缩进或括号")
		return false
	}
	ok := true
	refuse := func(message string) {
		r.report("SCHEME-FEATURE", n, message, "把内容直接写在这里")
		ok = false
	}
	switch {
	case n.Kind == yaml.AliasNode:
		refuse("不允许用别名（*" + n.Value + "）")
	case n.Anchor != "":
		refuse("不允许用锚点（&" + n.Anchor + "）")
	case n.Tag == "!!merge":
		refuse("不允许用合并键（<<）")
	case n.Style&yaml.TaggedStyle != 0:
		refuse("不允许用类型标记（" + n.Tag + "）")
	}
	for _, c := range n.Content {
		ok = r.features(c, depth+1) && ok
	}
	return ok
}
