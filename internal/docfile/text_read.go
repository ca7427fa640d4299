package docfile

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"
)

// textLine is one line of a text file without the blanks around it.
type textLine struct {
	text   string
	number int  // from 1
	column int  // of the first character, from 1
	indent bool // begins with two blanks of full width, as paragraphs do
}

// readText reads a text file. Paragraphs are set apart by blank lines or by the
// ends of lines; a sentence that goes on behind a blank line (a page break of
// the file that the text was taken from) or in a line of full width is joined.
// Tables are lines with | or with tabs.
func readText(ctx context.Context, data []byte, markdown bool, lim Limits) (*Reading, error) {
	text, missing, err := decodeText(data)
	if err != nil {
		return nil, err
	}
	r, err := readLines(ctx, text, markdown, lim)
	if err != nil {
		return nil, err
	}
	r.Missing = missing
	return r, nil
}

// readLines reads decoded text line by line.
func readLines(ctx context.Context, text string, markdown bool, lim Limits) (*Reading, error) {
	t := &textReader{out: &Reading{Format: "text"}, markdown: markdown, limit: lim.Blocks}
	lines, tables := splitLines(text), mayHaveTables(text)
	t.full = fullWidth(lines)
	t.out.Blocks = make([]TextBlock, 0, min(len(lines)/2+1, lim.Blocks+1)) // most paragraphs have a blank line or two lines
	for i := 0; i < len(lines); {
		if i&0x3FF == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(t.out.Blocks) > t.limit {
			return nil, refuseBlocks(t.limit)
		}
		if tables {
			if n := tableRows(lines[i:]); n > 0 {
				t.flush()
				t.table(lines[i : i+n])
				i += n
				continue
			}
		}
		t.line(lines[i])
		i++
	}
	t.flush()
	return t.out, nil
}

type textReader struct {
	out      *Reading
	markdown bool
	limit    int
	full     int // width from which a line is a full one; 0: lines are not wrapped

	open    []textLine // the lines of the paragraph that is being read
	blank   bool       // a blank line stands between open and what comes
	numbers []textLine // page numbers met since the last line of open
}

func (t *textReader) line(l textLine) {
	switch {
	case l.text == "":
		t.blank = true
		return
	case isPageNumber(l.text):
		t.numbers = append(t.numbers, l)
		t.blank = true
		return
	}
	if len(t.open) > 0 && !t.joins(t.open[len(t.open)-1], l) {
		t.flush()
	}
	t.open = append(t.open, l)
	t.blank = false
}

// joins tells whether l goes on with the paragraph that is open and ends with
// the line last.
func (t *textReader) joins(last, l textLine) bool {
	if l.indent || t.markdown && strings.HasPrefix(l.text, "#") {
		return false
	}
	if t.blank {
		if len(t.open) > 1 && !holdsStop(last.text) {
			verdict, _ := surelyContinues(last.text, l.text)
			return verdict
		}
		return continues(last.text, l.text)
	}
	verdict, sure := surelyContinues(last.text, l.text)
	if t.full > 0 && headingLevel(last.text) > 0 && !startsBlock(l.text) && displayWidth(last.text) >= t.full {
		return true // a sentence that begins with a number and fills its line: headings leave room
	}
	if !sure || t.full > 0 && !verdict && endsSentence(last.text) && !startsBlock(l.text) {
		// A full line goes on in the next, even one that happens to end with a
		// sentence: paragraphs of wrapped text end with a short line.
		return t.full > 0 && displayWidth(last.text) >= t.full && headingLevel(last.text) == 0 || !sure && breaksOff(last.text, l.text, wrapped)
	}
	return verdict
}

// flush ends the open paragraph; page numbers that stood inside it follow.
func (t *textReader) flush() {
	if len(t.open) > 0 {
		t.out.Blocks = append(t.out.Blocks, t.paragraph(t.open))
	}
	for _, n := range t.numbers {
		b := lineBlock(n)
		b.Kind = HeaderBlock
		t.out.Blocks = append(t.out.Blocks, b)
	}
	t.open, t.numbers, t.blank = t.open[:0], t.numbers[:0], false
}

func (t *textReader) paragraph(lines []textLine) TextBlock {
	first := lines[0]
	b := lineBlock(first)
	if t.markdown && strings.HasPrefix(first.text, "#") {
		bare := strings.TrimLeft(first.text, "#")
		title := strings.TrimLeftFunc(bare, unicode.IsSpace)
		if level := len(first.text) - len(bare); level <= 6 && strings.HasPrefix(bare, " ") && title != "" {
			b.Kind, b.Level, b.Text = HeadingBlock, level, strings.TrimRightFunc(title, unicode.IsSpace)
			b.Columns[0] += level + utf8.RuneCountInString(bare) - utf8.RuneCountInString(title)
			return b
		}
	}
	if len(lines) == 1 {
		if b.Level = headingLevel(b.Text); b.Level > 0 {
			b.Kind = HeadingBlock
		} else if isContentsLine(b.Text) {
			b.Kind = ContentsBlock
		}
		return b
	}
	var text strings.Builder
	text.WriteString(first.text)
	runes := utf8.RuneCountInString(first.text)
	for i, l := range lines[1:] {
		space := glue(lines[i].text, l.text)
		text.WriteString(space)
		text.WriteString(l.text)
		runes += len(space)
		b.Breaks = append(b.Breaks, runes)
		b.Lines = append(b.Lines, l.number)
		b.Columns = append(b.Columns, l.column)
		runes += utf8.RuneCountInString(l.text)
	}
	b.Text = text.String()
	return b
}

func lineBlock(l textLine) TextBlock {
	at := []int{l.number, l.column}
	return TextBlock{Text: l.text, Lines: at[:1:1], Columns: at[1:], Table: -1}
}

// isContentsLine recognises 一、基本情况……………… 3.
func isContentsLine(s string) bool {
	bare := strings.TrimRight(s, "0123456789 \t-—（）()")
	if bare == s || len(s)-len(bare) > 12 {
		return false
	}
	dots := strings.TrimRight(bare, ".…·． \t")
	return len(bare)-len(dots) >= 6 && dots != ""
}

// splitLines cuts a text into lines; a form feed ends a line too but does not
// count as one.
func splitLines(text string) []textLine {
	lines := make([]textLine, 0, strings.Count(text, "\n")+1)
	number, breaks := 0, holdsBreak(text)
	for rest, more := text, true; more; {
		var line string
		line, rest, more = strings.Cut(rest, "\n")
		number++
		if breaks && holdsBreak(line) {
			line = strings.TrimSuffix(line, "\r")
			if holdsBreak(line) {
				column := 1
				for _, piece := range strings.FieldsFunc(strings.ReplaceAll(line, "\r", "\f"), func(r rune) bool { return r == '\f' || r == '\v' }) {
					at := strings.Index(line, piece)
					lines = append(lines, makeLine(piece, number, column+utf8.RuneCountInString(line[:max(at, 0)])))
				}
				continue
			}
		}
		lines = append(lines, makeLine(line, number, 1))
	}
	return lines
}

// holdsBreak reports whether a text holds another end of a line or page than \n.
func holdsBreak(line string) bool {
	return strings.IndexByte(line, '\r') >= 0 || strings.IndexByte(line, '\f') >= 0 || strings.IndexByte(line, '\v') >= 0
}

const blanks = " \t\u3000\u00a0\ufeff\u200b"

func makeLine(s string, number, column int) textLine {
	bare := strings.TrimLeft(s, blanks)
	lead := s[:len(s)-len(bare)]
	return textLine{
		text:   strings.TrimRight(bare, blanks),
		number: number,
		column: column + utf8.RuneCountInString(lead),
		indent: strings.HasPrefix(lead, "\u3000\u3000"),
	}
}

// fullWidth finds the width to which the lines of a file were wrapped, less
// what a mark that may not begin a line can take away. It is 0 when lines are
// as long as their paragraphs: then their lengths do not gather at one width.
func fullWidth(lines []textLine) int {
	const narrowest, widest, slack = 40, 160, 4
	var count [widest + 1]int
	long, over := 0, 0
	for _, l := range lines {
		if len(l.text) < narrowest/2 || strings.IndexByte(l.text, '|') >= 0 || strings.IndexByte(l.text, '\t') >= 0 {
			continue
		}
		if len(l.text) > 3*widest { // no character has more than three bytes a cell
			over++
			long++
			continue
		}
		switch w := displayWidth(l.text); {
		case w > widest:
			over++
			long++
		case w >= narrowest:
			count[w]++
			long++
		}
	}
	beyond := over
	for w := widest; w >= narrowest; w-- {
		beyond += count[w]
		if beyond*10 > long { // too many longer lines for w to be the margin
			near := 0
			for v := max(w-slack, 0); v <= widest; v++ {
				near += count[v]
			}
			if near >= 3 && near*2 >= long && over*10 <= long {
				return w - slack
			}
			return 0
		}
	}
	return 0
}
