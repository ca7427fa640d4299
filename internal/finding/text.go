package finding

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// Source gives the lines of a text file for excerpts; it returns false when the
// text is not at hand, and then no excerpt is printed.
type Source func(file string) (text string, ok bool)

// WriteText prints the findings one after the other: place, severity, code and
// message, then the excerpt with a caret, the arithmetic, the basis and the
// repair. Nothing is printed for an empty list.
func (l List) WriteText(w io.Writer, src Source) error {
	for _, f := range l {
		if _, err := io.WriteString(w, f.text(src)); err != nil {
			return fmt.Errorf("finding: write text: %w", err)
		}
	}
	return nil
}

func (f Finding) text(src Source) string {
	var b strings.Builder
	if place := f.At.String(); place != "" {
		b.WriteString(place + ": ")
	}
	fmt.Fprintf(&b, "%s[%s] %s", f.Severity.Label(), f.Code, f.Message)
	b.WriteByte('\n')
	if src != nil && f.At.Line > 0 {
		if text, ok := src(f.At.File); ok {
			b.WriteString(Excerpt(text, f.At))
		}
	}
	if f.Want != "" || f.Got != "" {
		fmt.Fprintf(&b, "    应为 %s，实为 %s", orDash(f.Want), orDash(f.Got))
		if f.Diff != "" {
			fmt.Fprintf(&b, "，相差 %s", f.Diff)
		}
		b.WriteByte('\n')
	}
	for _, r := range f.Related {
		if place := r.At.String(); place != "" {
			fmt.Fprintf(&b, "    相关 %s：%s\n", place, r.Note)
			continue
		}
		fmt.Fprintf(&b, "    相关：%s\n", r.Note)
	}
	if f.Basis != "" {
		fmt.Fprintf(&b, "    依据 %s\n", f.Basis)
	}
	if f.Hint != "" {
		fmt.Fprintf(&b, "    建议 %s\n", f.Hint)
	}
	return b.String()
}

func orDash(s string) string {
	if s == "" {
		return "（空）"
	}
	return s
}

// String writes the place the way editors and clerks find it: file:line:column,
// or file 工作表“…”单元格 B2, or the field.
func (p Place) String() string {
	var parts []string
	switch {
	case p.Line > 0 && p.Column > 0:
		parts = append(parts, p.File+":"+strconv.Itoa(p.Line)+":"+strconv.Itoa(p.Column))
	case p.Line > 0:
		parts = append(parts, p.File+":"+strconv.Itoa(p.Line))
	case p.File != "":
		parts = append(parts, p.File)
	}
	if p.Sheet != "" {
		s := "工作表“" + p.Sheet + "”"
		if p.Cell != "" {
			s += p.Cell
		}
		parts = append(parts, s)
	}
	if p.Line == 0 && p.Sheet == "" && p.Field != "" {
		parts = append(parts, p.Field)
	}
	return strings.Join(parts, " ")
}

// Excerpt returns the line of text at p and a second line with a caret under
// the character meant, both indented. Characters that a terminal shows two
// cells wide get a full-width mark, so that the caret stands right under
// Chinese text.
func Excerpt(text string, p Place) string {
	lines := strings.Split(text, "\n")
	if p.Line < 1 || p.Line > len(lines) {
		return ""
	}
	line := strings.TrimRight(strings.ReplaceAll(lines[p.Line-1], "\t", " "), "\r")
	number := strconv.Itoa(p.Line)
	var b strings.Builder
	fmt.Fprintf(&b, "  %s | %s\n", number, line)
	if p.Column < 1 {
		return b.String()
	}
	fmt.Fprintf(&b, "  %s | %s\n", strings.Repeat(" ", len(number)), caretLine([]rune(line), p))
	return b.String()
}

func caretLine(line []rune, p Place) string {
	end := max(p.EndCol, p.Column+1)
	var b strings.Builder
	for i := 0; i < p.Column-1; i++ {
		b.WriteString(pick(line, i, " ", "　"))
	}
	for i := p.Column - 1; i < end-1 && (i < len(line) || i == p.Column-1); i++ {
		b.WriteString(pick(line, i, "^", "＾"))
	}
	return b.String()
}

func pick(line []rune, i int, narrow, wide string) string {
	if i < len(line) && isWide(line[i]) {
		return wide
	}
	return narrow
}

func isWide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	}
	// Quotation marks and the like are ambiguous; Chinese fonts draw them wide.
	return strings.ContainsRune("“”‘’—…·", r)
}
