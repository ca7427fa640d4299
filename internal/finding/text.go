package finding

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

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
		if _, err := io.WriteString(w, printable(f.text(src))); err != nil {
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
// or file 工作表“…”B2, or the field.
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

// The excerpt of a line: how many characters are shown at most, and how many of
// them before the caret when the line has to be cut.
const (
	excerptWidth = 100
	excerptLead  = 40
)

// Excerpt returns the line of text at p and a second line with a caret under
// the characters meant, both indented. Characters that a terminal shows two
// cells wide get a full-width mark, so that the caret stands right under
// Chinese text. Of a very long line only the surroundings of the caret are
// shown, with … where it was cut.
func Excerpt(text string, p Place) string {
	raw, ok := lineAt(text, p.Line)
	if !ok {
		return ""
	}
	line := []rune(printable(strings.TrimRight(raw, "\r")))
	start := min(max(p.Column-1, 0), len(line))
	end := max(p.EndCol-1, start+1)
	line, cut := clip(line, start)
	number := strconv.Itoa(p.Line)
	var b strings.Builder
	fmt.Fprintf(&b, "  %s | %s\n", number, string(line))
	if p.Column > 0 {
		fmt.Fprintf(&b, "  %s | %s\n", strings.Repeat(" ", len(number)), caretLine(line, start-cut, end-cut))
	}
	return b.String()
}

// printable shows control characters as blanks, tabs among them: a foreign file
// must not steer the terminal, and the caret must stand where it is meant to.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// lineAt returns the nth line of text, counted from 1.
func lineAt(text string, n int) (line string, ok bool) {
	for ok = true; ok && n > 0; n-- {
		line, text, ok = strings.Cut(text, "\n")
		if n == 1 {
			return line, true
		}
	}
	return "", false
}

// clip cuts a long line around the character at. It returns by how many
// characters those that stay have moved to the left.
func clip(line []rune, at int) (clipped []rune, moved int) {
	if len(line) <= excerptWidth {
		return line, 0
	}
	from := min(max(at-excerptLead, 0), len(line)-excerptWidth)
	to := from + excerptWidth
	out := slices.Clone(line[from:to])
	if from > 0 {
		out[0] = '…'
	}
	if to < len(line) {
		out[len(out)-1] = '…'
	}
	return out, from
}

// caretLine marks the characters [start, end) of line, at least one.
func caretLine(line []rune, start, end int) string {
	var b strings.Builder
	for _, r := range line[:start] {
		b.WriteString(mark(r, "", " ", "　"))
	}
	if start == len(line) { // behind the last character
		return b.String() + "^"
	}
	b.WriteString(mark(line[start], "^", "^", "＾"))
	for _, r := range line[start+1 : max(start+1, min(end, len(line)))] {
		b.WriteString(mark(r, "", "^", "＾"))
	}
	return b.String()
}

// mark picks what stands under r, by the cells that r takes.
func mark(r rune, none, narrow, wide string) string {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf): // drawn into the character before it, or not at all
		return none
	case isWide(r):
		return wide
	default:
		return narrow
	}
}

func isWide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	}
	// Quotation marks and the like are ambiguous; Chinese fonts draw them wide.
	return strings.ContainsRune("“”‘’—…·", r)
}
