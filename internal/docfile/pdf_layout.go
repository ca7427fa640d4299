package docfile

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// layoutPdf makes a document of what the engine gave: tables from rules (or
// from columns of text), lines joined into paragraphs over soft breaks and
// pages, page numbers and repeated headers left out. It is pure: the same pages
// give the same reading.
func layoutPdf(ctx context.Context, pages []pdfPage, lim Limits) (*Reading, error) {
	l := &pdfLayout{out: &Reading{Format: "pdf", Pages: len(pages)}}
	for i := range pages {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		l.sheets = append(l.sheets, l.sheet(&pages[i]))
	}
	l.dropEdges()
	l.margins()
	l.markContents()
	for i := range l.sheets {
		l.flow(i)
		if len(l.out.Blocks) > lim.Blocks {
			return nil, refuseBlocks(lim.Blocks)
		}
	}
	l.flushTable()
	l.flushText()
	for _, e := range l.edges {
		l.out.Blocks = append(l.out.Blocks, TextBlock{Kind: HeaderBlock, Text: e.text, Page: e.page, Table: -1})
	}
	return l.out, nil
}

type pdfLayout struct {
	out    *Reading
	sheets []*pdfSheet
	edges  []pdfEdge // repeated page headers and footers

	table     *pdfTable // that may go on on the next page
	open      []pdfLine // of the paragraph that is being read
	lastSheet *pdfSheet // the page of the last line of open
	page      int       // of the first line of open
}

type pdfEdge struct {
	text string
	page int
}

// pdfSheet is one page as lines and tables from top to bottom.
type pdfSheet struct {
	page        *pdfPage
	items       []pdfItem
	left, right float64 // margins of the text
	pitch       float64 // usual distance of lines
	em          float64 // usual size of characters
	contents    bool    // part of the table of contents
	indents     bool    // paragraphs begin with an indent
}

// pdfItem is a line or a table.
type pdfItem struct {
	line  *pdfLine
	table *pdfTable
}

func (i pdfItem) top() float64 {
	if i.table != nil {
		return i.table.Y0
	}
	return i.line.Y0
}

// sheet finds tables and lines of one page and says what cannot be read of it.
func (l *pdfLayout) sheet(p *pdfPage) *pdfSheet {
	s := &pdfSheet{page: p}
	unknown := 0
	chars := make([]pdfChar, 0, len(p.Chars))
	for _, c := range p.Chars {
		if !c.finite() {
			continue
		}
		if c.Rune == utf8.RuneError || c.Rune >= 0xE000 && c.Rune <= 0xF8FF || !utf8.ValidRune(c.Rune) {
			unknown++
			c.Rune = '□'
		}
		chars = append(chars, c)
	}
	switch {
	case p.Broken:
		l.missing("第 %d 页损坏，无法检查", p.Number)
	case len(chars) == 0 && (p.Pictures > 0 || len(p.Rules) > 8):
		l.missing("第 %d 页没有文字层，无法检查", p.Number)
	case len(chars) < 30 && p.Pictures > 0 && len(p.Rules) < 4:
		l.missing("第 %d 页主要是图片，图片中的文字无法检查", p.Number)
	case unknown > 5 && unknown*20 > len(chars):
		l.missing("第 %d 页有 %d 个字符的字体没有对应的文字，可能读错", p.Number, unknown)
	}
	chars = withoutTurnedNumber(chars, p)
	for _, t := range findTables(p.Rules, p.Number) {
		rest := t.fill(chars)
		if t.filled() < 2 { // a frame around text, or an ornament
			continue
		}
		chars = rest
		s.items = append(s.items, pdfItem{table: t})
	}
	lines := pdfLines(unfoldColumns(chars))
	for _, t := range alignedTables(lines, p.Number) {
		s.items = append(s.items, pdfItem{table: t.table})
		for i := t.from; i < t.to; i++ {
			lines[i].text = ""
		}
	}
	for i := range lines {
		if lines[i].text != "" {
			s.items = append(s.items, pdfItem{line: &lines[i]})
		}
	}
	slices.SortStableFunc(s.items, func(a, b pdfItem) int { return cmp.Compare(a.top(), b.top()) })
	return s
}

func (l *pdfLayout) missing(format string, args ...any) {
	l.out.Missing = append(l.out.Missing, fmt.Sprintf(format, args...))
}

// dropEdges takes page numbers and what repeats at the edges of pages out of
// the text.
func (l *pdfLayout) dropEdges() {
	count := map[string]int{}
	for _, s := range l.sheets {
		for _, i := range s.edge() {
			count[withoutDigits(s.items[i].line.text)]++
		}
	}
	said := map[string]bool{}
	for _, s := range l.sheets {
		drop := map[int]bool{}
		for _, i := range s.edge() {
			text := s.items[i].line.text
			key := withoutDigits(text)
			number := isPageNumber(text) || onlyDigits(text) && len(text) <= 3
			repeated := count[key] >= 3 && count[key]*3 >= len(l.sheets)
			if !number && !repeated {
				continue
			}
			drop[i] = true
			if !number && !said[key] {
				said[key] = true
				l.edges = append(l.edges, pdfEdge{text, s.page.Number})
			}
		}
		kept := s.items[:0]
		for i, item := range s.items {
			if !drop[i] {
				kept = append(kept, item)
			}
		}
		s.items = kept
	}
}

// edge lists the items that stand where page headers and footers do: the
// outermost two lines in the outer eighth of a page.
func (s *pdfSheet) edge() []int {
	var out []int
	for i := range min(2, len(s.items)) {
		if line := s.items[i].line; line != nil && line.Y1 < s.page.Height/8 {
			out = append(out, i)
		}
	}
	for i := len(s.items) - 1; i >= max(len(s.items)-2, 0); i-- {
		if line := s.items[i].line; line != nil && line.Y0 > s.page.Height*7/8 && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if isDigit(r) {
			return '#'
		}
		return r
	}, s)
}

// margins measures each page; one with little text takes the measures of the
// others of its size.
func (l *pdfLayout) margins() {
	type size struct{ w, h int }
	all := map[size][]*pdfLine{}
	of := func(s *pdfSheet) size { return size{int(s.page.Width / 4), int(s.page.Height / 4)} }
	for _, s := range l.sheets {
		for _, item := range s.items {
			if item.line != nil {
				all[of(s)] = append(all[of(s)], item.line)
			}
		}
	}
	for _, s := range l.sheets {
		var own []*pdfLine
		for _, item := range s.items {
			if item.line != nil {
				own = append(own, item.line)
			}
		}
		if len(own) < 6 {
			own = all[of(s)]
		}
		s.measure(own)
	}
}

func (s *pdfSheet) measure(lines []*pdfLine) {
	var ems, lefts, rights, pitches []float64
	for i, line := range lines {
		for range line.Chars {
			ems = append(ems, line.Em)
		}
		if len(line.Chars) >= 8 {
			lefts = append(lefts, line.X0)
			rights = append(rights, line.X1)
		}
		if i > 0 {
			if d := line.middle() - lines[i-1].middle(); d > 0 && d < 6*line.Em {
				pitches = append(pitches, d)
			}
		}
	}
	s.em = max(middleOf(ems), 1)
	s.pitch = middleOf(pitches)
	slices.Sort(lefts)
	slices.Sort(rights)
	slices.Reverse(rights)
	s.left = common(lefts, s.em)
	s.right = common(rights, s.em)
	if len(rights) < 3 { // too few lines to tell: margins are alike
		s.right = max(s.right, s.page.Width-s.left)
	}
	for _, line := range lines {
		if in := line.X0 - s.left; in > 1.5*s.em && in < 2.6*s.em {
			s.indents = true
		}
	}
}

func middleOf(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	slices.Sort(v)
	return v[len(v)/2]
}

// common is the outermost place that two lines share, else the outermost.
func common(places []float64, em float64) float64 {
	for i := 1; i < len(places); i++ {
		if diff(places[i], places[i-1]) < 0.5*em {
			return places[i-1]
		}
	}
	if len(places) == 0 {
		return 0
	}
	return places[0]
}

// markContents finds the pages of the table of contents: from the heading 目录
// on, as long as there are neither sentences nor tables.
func (l *pdfLayout) markContents() {
	inside := false
	for _, s := range l.sheets {
		begins, prose, listed := false, false, 0
		for i, item := range s.items {
			if item.table != nil {
				prose = true
				continue
			}
			bare := strings.Join(strings.Fields(item.line.text), "")
			if i < 3 && bare == "目录" {
				begins = true
			}
			if strings.Contains(bare, "。") {
				prose = true
			}
			if level, _ := numbering(bare); level > 0 || isContentsLine(item.line.text) {
				listed++
			}
		}
		inside = (begins || inside) && !prose && len(s.items) > 0 && listed*2 >= len(s.items)-2
		s.contents = inside
	}
}

// flow puts one page behind what was read so far.
func (l *pdfLayout) flow(page int) {
	s := l.sheets[page]
	items := s.items
	if n, ok := l.continued(page); ok {
		items = items[n:]
		if joinTable(l.table, items[0].table) {
			items = items[1:]
		} else {
			items[0].table.Continued = true
		}
	}
	for _, item := range items {
		if item.table != nil {
			l.flushText()
			l.flushTable()
			l.table = item.table
			continue
		}
		l.flushTable()
		l.line(item.line, s)
	}
}

// continued tells whether a page begins with a table that the last page ended
// with, and how many lines before it only repeat what stood above that.
func (l *pdfLayout) continued(page int) (int, bool) {
	s := l.sheets[page]
	if l.table == nil || page == 0 || l.table.LastPage != l.sheets[page-1].page.Number {
		return 0, false
	}
	repeated := false // a title that stands above the open table too
	for n, item := range s.items {
		if item.table != nil {
			// The same title without the same head is the next form of a series.
			return n, !repeated || repeatedRows(l.table, item.table) > 0
		}
		bare := strings.Join(strings.Fields(item.line.text), "")
		marked := strings.HasSuffix(bare, "续表") || strings.Contains(bare, "（续") || strings.HasPrefix(bare, "续")
		if n > 4 || !marked && !slices.Contains(l.above(), item.line.text) {
			return 0, false
		}
		repeated = repeated || !marked
	}
	return 0, false
}

// above lists the last paragraphs before the table that is open.
func (l *pdfLayout) above() []string {
	var out []string
	for i := len(l.out.Blocks) - 1; i >= 0 && len(out) < 4 && l.out.Blocks[i].Kind != CellBlock; i-- {
		out = append(out, l.out.Blocks[i].Text)
	}
	return out
}

// line adds a line to the open paragraph or begins another.
func (l *pdfLayout) line(line *pdfLine, s *pdfSheet) {
	if last := len(l.open) - 1; last >= 0 && !l.joins(&l.open[last], line, s) {
		l.flushText()
	}
	if len(l.open) == 0 {
		l.page = s.page.Number
	}
	l.open = append(l.open, *line)
	l.lastSheet = s
}

// joins tells whether b goes on with the paragraph that a is the last line of.
func (l *pdfLayout) joins(a, b *pdfLine, s *pdfSheet) bool {
	from := l.lastSheet
	if s.contents || from.contents || a.chinese && b.chinese && diff(a.Em, b.Em) > 0.15*max(a.Em, b.Em) {
		return false
	}
	if from == s {
		if d := b.middle() - a.middle(); d > 3*a.Em && d > 1.5*s.pitch {
			return false
		}
	}
	full := a.X1+firstWord(b) > from.right-0.3*a.Em // what begins b had no room in the line of a
	indent := b.X0 - s.left
	switch {
	case !full:
		return false
	case indent > 3*b.Em: // the second line of a centred heading
		return diff(b.centre(), (s.left+s.right)/2) < 1.5*b.Em && !endsSentence(a.text) && a.X0 < b.X0
	case indent > 0.8*b.Em:
		return false
	case startsBlock(b.text):
		level, _ := numbering(b.text)
		return s.indents && !endsSentence(a.text) && (level == 0 || strings.ContainsAny(a.text, "，。；"))
	case endsSentence(a.text) && !s.indents: // nothing says that b goes on
		return a.X1 >= from.right-0.6*a.Em && b.X0 <= s.left+0.3*b.Em && a.X0 <= from.left+2.6*a.Em && len(l.open) > 1
	}
	return true
}

// firstWord is the width of what cannot be parted at the start of a line: a
// number, or a character and a mark.
func firstWord(l *pdfLine) float64 {
	n := 0
	for n < len(l.Chars) && (isWordRune(l.Chars[n].Rune) || strings.ContainsRune(".,%-", l.Chars[n].Rune)) {
		n++
	}
	n = min(max(n, 1), len(l.Chars)-1)
	return max(l.Chars[n].X1-l.Chars[0].X0, 2*l.Em)
}

func (l *pdfLayout) flushText() {
	if len(l.open) == 0 {
		return
	}
	var text strings.Builder
	b := TextBlock{Page: l.page, Table: -1}
	runes := 0
	for i := range l.open {
		if i > 0 {
			space := glue(l.open[i-1].text, l.open[i].text)
			text.WriteString(space)
			runes += len(space)
		}
		text.WriteString(l.open[i].text)
		runes += utf8.RuneCountInString(l.open[i].text)
	}
	b.Text = text.String()
	first := &l.open[0]
	switch {
	case l.lastSheet.contents || isContentsLine(b.Text):
		b.Kind = ContentsBlock
	case headingLevel(b.Text) > 0:
		b.Kind, b.Level = HeadingBlock, headingLevel(b.Text)
	case first.Em > 1.15*l.lastSheet.em && runes <= 60 && !endsSentence(b.Text):
		b.Kind = HeadingBlock
	}
	l.out.Blocks = append(l.out.Blocks, b)
	l.open = l.open[:0]
}

func (l *pdfLayout) flushTable() {
	t := l.table
	if t == nil {
		return
	}
	l.table = nil
	out := TextTable{Page: t.Page, LastPage: t.LastPage, HeadRows: t.HeadRows, Continued: t.Continued}
	block := make([]int, len(t.Regions))
	for i := range block {
		block[i] = -1
	}
	for _, row := range t.Cells {
		line := make([]int, len(row))
		for x, n := range row {
			r := &t.Regions[n]
			if block[n] < 0 && r.Text != "" {
				block[n] = len(l.out.Blocks)
				l.out.Blocks = append(l.out.Blocks, TextBlock{Kind: CellBlock, Text: r.Text, Page: r.Page, Table: len(l.out.Tables)})
			}
			line[x] = block[n]
		}
		out.Grid = append(out.Grid, line)
	}
	l.out.Tables = append(l.out.Tables, out)
}
