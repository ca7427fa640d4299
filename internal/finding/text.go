package finding

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Source gives the lines of a text file for excerpts; it returns false when the
// text is not at hand, and then no excerpt is printed.
type Source func(file string) (text string, ok bool)

// WriteText prints the findings one after the other: place, severity, code and
// message, then the excerpt with a caret, the arithmetic, the basis and the
// repair. Nothing is printed for an empty list.
func (l List) WriteText(w io.Writer, src Source) error {
	return l.WriteTextWith(w, func(p Place) string {
		if src == nil || p.Line == 0 {
			return ""
		}
		text, ok := src(p.File)
		if !ok {
			return ""
		}
		return Excerpt(text, p)
	})
}

// WriteTextWith is WriteText for documents whose text does not stand in lines
// of a file: excerpt gives what is shown below the message, as ExcerptLine
// writes it.
func (l List) WriteTextWith(w io.Writer, excerpt func(Place) string) error {
	var text []byte // used again for every finding
	for _, f := range l {
		text = f.appendText(text[:0], excerpt)
		if _, err := w.Write(printable(text)); err != nil {
			return fmt.Errorf("finding: write text: %w", err)
		}
	}
	return nil
}

func (f Finding) appendText(b []byte, excerpt func(Place) string) []byte {
	put := func(parts ...string) {
		for _, part := range parts {
			b = append(b, part...)
		}
	}
	if place := f.At.String(); place != "" {
		put(place, ": ")
	}
	put(f.Severity.Label(), "[", f.Code, "] ", f.Message, "\n", excerpt(f.At))
	if f.Want != "" || f.Got != "" {
		put("    应为 ", orDash(f.Want), "，实为 ", orDash(f.Got))
		if f.Diff != "" {
			put("，相差 ", f.Diff)
		}
		put("\n")
	}
	for _, r := range f.Related {
		if place := r.At.String(); place != "" {
			put("    相关 ", place, "：", r.Note, "\n")
			continue
		}
		put("    相关：", r.Note, "\n")
	}
	if f.Basis != "" {
		put("    依据 ", f.Basis, "\n")
	}
	if f.Hint != "" {
		put("    建议 ", f.Hint, "\n")
	}
	return b
}

func orDash(s string) string {
	if s == "" {
		return "（空）"
	}
	return s
}

// String writes the place the way editors and clerks find it: file:line:column,
// or file 工作表“…”B2, or file 第 3 页 第 61 段, or
// file 第 61 段 表2!B2 for a cell of a table in a document, or the field. Without a file it
// is where in the file.
func (p Place) String() string {
	var room [96]byte
	b := room[:0]
	switch {
	case p.Line > 0:
		if p.File != "" {
			b = append(append(b, p.File...), ':')
		}
		b = strconv.AppendInt(b, int64(p.Line), 10)
		if p.Column > 0 {
			b = strconv.AppendInt(append(b, ':'), int64(p.Column), 10)
		}
	case p.File != "":
		b = append(b, p.File...)
	}
	part := func(words ...string) {
		if len(b) > 0 {
			b = append(b, ' ')
		}
		for _, w := range words {
			b = append(b, w...)
		}
	}
	if p.Sheet != "" {
		part("工作表“", p.Sheet, "”", p.Cell)
	}
	if p.Line == 0 && p.Sheet == "" {
		if p.Page > 0 {
			part("第 ", strconv.Itoa(p.Page), " 页")
		}
		if p.Block > 0 {
			part("第 ", strconv.Itoa(p.Block), " 段")
		}
		if p.Cell != "" {
			part(p.Cell)
		}
		if p.Field != "" {
			part(p.Field)
		}
	}
	return string(b)
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
	return ExcerptLine(p.Line, []rune(strings.TrimRight(raw, "\r")), p.Column-1, p.EndCol-1)
}

// ExcerptLine is Excerpt for a line that is at hand: the characters from start
// to end, counted from 0, get the caret; a negative start gets none. The number
// is that of the line, or of the paragraph in a document without lines.
func ExcerptLine(number int, line []rune, start, end int) string {
	caret := start >= 0
	start = min(max(start, 0), len(line))
	end = max(end, start+1)
	line, cut := clip(line, start)
	line = oneLine(line)
	label := strconv.Itoa(number)
	b := make([]byte, 0, 2*(len("　")*len(line)+len("   | \n")+len(label)))
	b = append(append(append(b, "  "...), label...), " | "...)
	for _, r := range line {
		b = utf8.AppendRune(b, r)
	}
	b = append(b, '\n')
	if caret {
		b = append(append(b, "  "...), strings.Repeat(" ", len(label))...)
		b = append(appendCaret(append(b, " | "...), line, start-cut, end-cut), '\n')
	}
	return string(b)
}

// oneLine is printable for the runes of a line: an end of line in it is a blank
// too.
func oneLine(line []rune) []rune {
	first := slices.IndexFunc(line, unicode.IsControl)
	if first < 0 {
		return line
	}
	line = slices.Clone(line)
	for i := first; i < len(line); i++ {
		if unicode.IsControl(line[i]) {
			line[i] = ' '
		}
	}
	return line
}

// printable shows control characters as blanks, tabs among them: a foreign file
// must not steer the terminal, and the caret must stand where it is meant to.
func printable(s []byte) []byte {
	if !steers(s) {
		return s
	}
	return bytes.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// steers reports whether s may hold a control character other than the end of a
// line: one below the blank, DEL, or one of the second set, which begins with C2.
func steers(s []byte) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' || c == 0x7f || c == 0xc2 {
			return true
		}
	}
	return false
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

// appendCaret marks the characters [start, end) of line, at least one.
func appendCaret(b []byte, line []rune, start, end int) []byte {
	for _, r := range line[:start] {
		b = append(b, mark(r, "", " ", "　")...)
	}
	if start == len(line) { // behind the last character
		return append(b, '^')
	}
	b = append(b, mark(line[start], "^", "^", "＾")...)
	for _, r := range line[start+1 : max(start+1, min(end, len(line)))] {
		b = append(b, mark(r, "", "^", "＾")...)
	}
	return b
}

// mark picks what stands under r, by the cells that r takes.
func mark(r rune, none, narrow, wide string) string {
	switch {
	case r >= 0x4e00 && r <= 0x9fff:
		return wide
	case r >= ' ' && r <= '~':
		return narrow
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf): // drawn into the character before it, or not at all
		return none
	case isWide(r):
		return wide
	default:
		return narrow
	}
}

// Cells is the width of s on a terminal: Chinese characters take two cells.
func Cells(s string) int {
	n := 0
	for _, r := range s {
		n++
		if isWide(r) {
			n++
		}
	}
	return n
}

func isWide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	}
	// Quotation marks and the like are ambiguous; Chinese fonts draw them wide.
	return strings.ContainsRune("“”‘’—…·→", r)
}
