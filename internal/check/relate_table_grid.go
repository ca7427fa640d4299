package check

import (
	"slices"
	"strconv"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/num"
)

// cellKind says what a cell of a table holds.
type cellKind uint8

const (
	emptyCell  cellKind = iota
	dashCell            // —, /, …
	amountCell          // one number with nothing but its unit
	wordCell
)

// tableCell is one position of a table.
type tableCell struct {
	Quantity          // of an amount
	block    int      // −1 when nothing stands there
	kind     cellKind //
	text     string   // without blanks
	left, up bool     // it is the same merged cell as its neighbour
}

// sheet is a table with its rows and columns understood (表).
type sheet struct {
	*document
	table  int
	info   *docfile.TextTable
	unit   num.Unit
	cells  [][]tableCell
	width  int
	kinds  []headKind // codeHead and indexHead for the columns of codes and row numbers
	values []bool     // columns that hold amounts
	bands  []band
	open   bool // rows before or behind it stand elsewhere: sums over rows are unsure
}

// band is a stretch of rows under one heading.
type band struct {
	head   [2]int // rows of the heading
	rows   [2]int // rows below it
	panels []panel
}

// panel is a group of columns with names of their own: revenue beside
// expenditure gives two.
type panel struct {
	codes, names []int
	columns      []tableColumn
	rows         []tableRow
	head         string // words over the names: 收入, 支出
}

// tableColumn is one column of amounts.
type tableColumn struct {
	index int
	path  []string // headings from the outermost
	kind  headKind // of the last of them
	unit  num.Unit
}

// tableRow is one row of a panel.
type tableRow struct {
	index int
	label string
	block int // of the label; −1
	code  string
	kind  headKind // totalHead, subtotalHead, partHead or other
	level int      // by the number before its name: 0 none, 1 一、, 2 （一）, 3 1., 4 （1）
}

// readSheet understands table i.
func (d *document) readSheet(i int) *sheet {
	t := &d.reading.Tables[i]
	s := &sheet{document: d, table: i, info: t, unit: num.Unit(t.Unit)}
	for y, row := range t.Grid {
		cells := make([]tableCell, len(row))
		for x, b := range row {
			c := tableCell{block: b}
			if b >= 0 {
				c = d.readCell(b)
				c.left = x > 0 && row[x-1] == b
				c.up = y > 0 && x < len(t.Grid[y-1]) && t.Grid[y-1][x] == b
			}
			cells[x] = c
		}
		s.cells = append(s.cells, cells)
		s.width = max(s.width, len(row))
	}
	for y := range s.cells {
		for len(s.cells[y]) < s.width {
			s.cells[y] = append(s.cells[y], tableCell{block: -1})
		}
	}
	s.open = t.Continued || i+1 < len(d.reading.Tables) && d.reading.Tables[i+1].Continued
	s.findColumns()
	s.findBands()
	return s
}

// readCell reads a cell that holds one number and nothing else.
func (d *document) readCell(block int) tableCell {
	raw := d.reading.Blocks[block].Text
	c := tableCell{block: block, kind: wordCell, text: bare(raw)}
	switch strings.Trim(c.text, "-—－–―─−") {
	case "":
		c.kind = dashCell
		if c.text == "" {
			c.kind = emptyCell
		}
		return c
	case "/", "／", "\\", "*", "×", "无", "不涉及", "…", "……":
		c.kind = dashCell
		return c
	}
	first := c.text[0]
	if len(c.text) > 40 || first < 0x80 && !strings.ContainsRune("0123456789-+.¥(", rune(first)) {
		return c
	}
	text := strings.TrimRight(strings.TrimLeft(c.text, "¥￥"), "*＊※▲") // marks of notes below the table
	if inner, ok := strings.CutPrefix(text, "("); ok && strings.HasSuffix(inner, ")") {
		text = "-" + strings.TrimSuffix(inner, ")") // accounting style
	}
	w, err := num.ParseWritten(text)
	if err != nil || w.Qualifier != num.Exactly || !amountUnit(w.Unit) {
		return c
	}
	runes := []rune(raw)
	start, end := 0, len(runes)
	for start < end && (isBlank(runes[start]) || runes[start] == '\n') {
		start++
	}
	for end > start && (isBlank(runes[end-1]) || runes[end-1] == '\n') {
		end--
	}
	c.kind = amountCell
	c.Quantity = Quantity{Block: block, Start: start, End: end, Text: string(runes[start:end]), Written: w, Unit: w.Unit, Sign: 1}
	return c
}

// amountUnit rules out dates and ranks: 2024年 is a heading.
func amountUnit(u num.Unit) bool {
	switch u {
	case "年", "年度", "月", "日", "号", "级", "类", "款", "项", "月份", "、", ".", "．":
		return false
	}
	return len([]rune(string(u))) <= 4 && !strings.Contains(string(u), "项目") && !strings.ContainsAny(string(u), "=≥≤<>~～、，。；：（(")
}

// digitsOnly reports whether s is a code or row number: digits and nothing else.
func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// headRows is how many rows at most are searched for the words of a heading.
const headRows = 8

// findColumns tells columns of codes and row numbers from those of amounts.
func (s *sheet) findColumns() {
	s.kinds, s.values = make([]headKind, s.width), make([]bool, s.width)
	for x := range s.width {
		var code, index bool
		amounts, digits := 0, 0
		for y, row := range s.cells {
			if x >= len(row) {
				continue
			}
			c := &row[x]
			switch {
			case c.kind == wordCell && y < headRows:
				k := headKindOf(c.text)
				code = code || k == codeHead
				index = index || k == indexHead
			case c.kind == amountCell && !c.up:
				amounts++
				if digitsOnly(c.text) && len(c.text) <= 7 {
					digits++
				}
			}
		}
		switch {
		case amounts == 0:
		case index && digits == amounts:
			s.kinds[x] = indexHead
		case (code || s.codesBeside(x)) && digits == amounts:
			s.kinds[x] = codeHead
		default:
			s.values[x] = true
		}
	}
}

// codesBeside reports whether the column holds codes of the classification
// (201, 20139, 2013901, 30101) with their names to the right, whatever its heading.
func (s *sheet) codesBeside(x int) bool {
	codes, others := 0, 0
	for _, row := range s.cells {
		if x+1 >= len(row) || row[x].kind != amountCell {
			continue
		}
		c := row[x].text
		if digitsOnly(c) && (len(c) == 3 || len(c) == 5 || len(c) == 7) && c[0] != '0' && row[x+1].kind == wordCell {
			codes++
		} else {
			others++
		}
	}
	return codes >= 2 && others == 0
}

// ordinalRow recognises the row of column numbers: 栏次 1 2 3, or 1 2 3=1+2.
func (s *sheet) ordinalRow(y int) bool {
	next, seen := 0, 0
	for x, c := range s.cells[y] {
		if c.left || c.kind == emptyCell || c.kind == dashCell {
			continue
		}
		if c.kind == wordCell {
			if k := headKindOf(c.text); k == indexHead {
				continue
			}
			if !s.values[x] || !strings.Contains(c.text, "=") && !strings.Contains(c.text, "＝") {
				if s.values[x] {
					return false
				}
				continue
			}
		}
		n, _, _ := strings.Cut(strings.Trim(c.text, "()（）"), "=")
		v, err := strconv.Atoi(n)
		if err != nil || v > s.width || v < 1 || next != 0 && v != next {
			return false
		}
		next = v + 1
		seen++
	}
	return seen >= 2 && y < headRows
}

// yearRow recognises bare years over columns: 2023 2024.
func (s *sheet) yearRow(y int) bool {
	seen := 0
	for _, c := range s.cells[y] {
		if c.kind == amountCell {
			if !digitsOnly(c.text) || len(c.text) != 4 || c.text < "1990" || c.text > "2100" {
				return false
			}
			seen++
		}
	}
	return seen > 0 && y < headRows/2
}

// hasAmounts reports whether a row holds amounts in columns of amounts.
func (s *sheet) hasAmounts(y int) bool {
	if s.ordinalRow(y) || s.yearRow(y) {
		return false
	}
	for x, c := range s.cells[y] {
		if s.values[x] && c.kind == amountCell {
			return true
		}
	}
	return false
}

// headingRow reports whether words stand over columns of amounts.
func (s *sheet) headingRow(y int) bool {
	if s.hasAmounts(y) {
		return false
	}
	words := map[int]bool{}
	for x, c := range s.cells[y] {
		if s.values[x] && c.kind == wordCell {
			words[c.block] = true
		}
	}
	return len(words) > 0
}

// findBands cuts the rows into headings and what stands under them.
func (s *sheet) findBands() {
	if !slices.Contains(s.values, true) {
		return
	}
	first := 0
	for first < len(s.cells) && !s.hasAmounts(first) {
		first++
	}
	head := 0
	for y := range first {
		if s.headingRow(y) || s.ordinalRow(y) || s.yearRow(y) {
			head = y + 1
		}
	}
	b := band{head: [2]int{0, head}, rows: [2]int{head, head}}
	for y := head; y < len(s.cells); y++ {
		if s.wordsRow(y) {
			end := y
			for y+1 < len(s.cells) && (s.wordsRow(y+1) || s.ordinalRow(y+1)) {
				y++
			}
			b.rows[1] = end
			s.addBand(b)
			b = band{head: [2]int{end, y + 1}, rows: [2]int{y + 1, y + 1}}
			continue
		}
		b.rows[1] = y + 1
	}
	s.addBand(b)
	s.joinBands()
}

// wordsRow recognises a heading inside the table: words, and no amounts, in two
// or more columns of amounts.
func (s *sheet) wordsRow(y int) bool {
	words, known := map[int]bool{}, false
	for x, c := range s.cells[y] {
		switch {
		case !s.values[x]:
		case c.kind == amountCell:
			return false
		case c.kind == wordCell:
			words[c.block] = true
			known = known || headKindOf(c.text) != otherHead
		}
	}
	return len(words) >= 2 || len(words) == 1 && known && s.valueCount() == 1
}

func (s *sheet) valueCount() int {
	n := 0
	for _, v := range s.values {
		if v {
			n++
		}
	}
	return n
}

// joinBands puts together what a repeated heading has cut, as at a page break.
func (s *sheet) joinBands() {
	for i := 1; i < len(s.bands); i++ {
		a, b := &s.bands[i-1], &s.bands[i]
		if len(a.panels) != len(b.panels) {
			continue
		}
		same := true
		for k := range a.panels {
			same = same && slices.EqualFunc(a.panels[k].columns, b.panels[k].columns, func(x, y tableColumn) bool {
				return x.index == y.index && slices.Equal(x.path, y.path)
			})
		}
		if !same {
			continue
		}
		for k := range a.panels {
			a.panels[k].rows = append(a.panels[k].rows, b.panels[k].rows...)
		}
		a.rows[1] = b.rows[1]
		s.bands = slices.Delete(s.bands, i, i+1)
		i--
	}
}

// addBand cuts the columns of a band into panels and reads them.
func (s *sheet) addBand(b band) {
	if b.rows[0] >= b.rows[1] {
		return
	}
	var p panel
	flush := func() {
		if len(p.columns) > 0 && len(p.codes)+len(p.names) > 0 || len(p.columns) > 1 {
			b.panels = append(b.panels, p)
		}
		p = panel{}
	}
	for x := range s.width {
		switch {
		case s.values[x]:
			p.columns = append(p.columns, s.column(b, x))
		case s.kinds[x] == indexHead:
		case s.kinds[x] == codeHead:
			if len(p.columns) > 0 && s.valuesFrom(x) {
				flush()
			}
			p.codes = append(p.codes, x)
		default:
			if len(p.columns) > 0 {
				if !s.namesPanel(b, x) {
					continue // 单位, 备注 beside the amounts
				}
				flush()
			}
			p.names = append(p.names, x)
			if path := s.path(b, x); len(path) > 0 && p.head == "" {
				p.head = path[0]
			}
		}
	}
	flush()
	for i := range b.panels {
		s.readRows(b, &b.panels[i])
	}
	if len(b.panels) > 0 {
		s.bands = append(s.bands, b)
	}
}

// column reads the headings over a column of amounts.
func (s *sheet) column(b band, x int) tableColumn {
	c := tableColumn{index: x, path: s.path(b, x), unit: s.unit}
	if len(c.path) == 0 {
		return c
	}
	c.kind = columnKindOf(c.path)
	for _, w := range c.path {
		if u := headUnit(w); u != num.NoUnit {
			c.unit = u
		}
	}
	return c
}

// columnKindOf classifies a column by its last heading, together with the one
// above it where that says more: 比上年增减 over 金额 and %.
func columnKindOf(path []string) headKind {
	n := len(path)
	k := headKindOf(path[n-1])
	if k == otherHead && n > 1 {
		switch both := headKindOf(path[n-2] + path[n-1]); both {
		case changeHead, growthHead, executionHead:
			return both
		}
	}
	return k
}

func (s *sheet) valuesFrom(x int) bool { return slices.Contains(s.values[x:], true) }

// namesPanel reports whether the column of words at x begins a panel of its own:
// it is headed like a column of names, and amounts follow.
func (s *sheet) namesPanel(b band, x int) bool {
	if !s.valuesFrom(x) {
		return false
	}
	for y := b.head[0]; y < b.head[1]; y++ {
		if x >= len(s.cells[y]) || s.cells[y][x].kind != wordCell {
			continue
		}
		switch w := headWords(s.cells[y][x].text); {
		case headKindOf(w) == nameHead, w == "支出", w == "收入", endsAny(w, "分类", "科目"), strings.HasSuffix(w, "支出") && strings.HasPrefix(w, "本年"):
			return true
		}
	}
	return false
}

// path returns the words over column x, without what stands over the whole band
// and the numbers of columns.
func (s *sheet) path(b band, x int) []string {
	var out []string
	last := -1
	for y := b.head[0]; y < b.head[1]; y++ {
		if x >= len(s.cells[y]) || s.ordinalRow(y) {
			continue
		}
		c := &s.cells[y][x]
		if c.kind == wordCell && c.block != last || c.kind == amountCell && s.yearRow(y) {
			last = c.block
			if !s.overAll(y, x) {
				out = append(out, c.text)
			}
		}
	}
	return out
}

// overAll reports whether the cell covers the whole width: a title, not a heading.
func (s *sheet) overAll(y, x int) bool {
	row := s.cells[y]
	for i := range row {
		if row[i].block != row[x].block {
			return false
		}
	}
	return len(row) > 1
}

// readRows reads codes, names and kinds of the rows of a panel.
func (s *sheet) readRows(b band, p *panel) {
	var before []string
	for y := b.rows[0]; y < b.rows[1]; y++ {
		if s.ordinalRow(y) {
			continue
		}
		r := tableRow{index: y, block: -1}
		var codes []string
		for _, x := range p.codes {
			c := &s.cells[y][x]
			switch {
			case c.kind == amountCell || c.kind == wordCell && digitsOnly(c.text):
				codes = append(codes, c.text)
			case c.kind == wordCell && headKindOf(c.text) != codeHead:
				r.name(c)
				codes = append(codes, "")
			default:
				codes = append(codes, "")
			}
		}
		for _, x := range p.names {
			if c := &s.cells[y][x]; c.kind == wordCell || c.kind == amountCell {
				r.name(c)
			}
		}
		r.code, before = joinCodes(codes, before)
		r.classify()
		if r.code == "" {
			r.splitCode()
		}
		p.rows = append(p.rows, r)
	}
}

// name takes the rightmost words of the row as its name, but a total that
// stands further left counts.
func (r *tableRow) name(c *tableCell) {
	if r.block == c.block {
		return
	}
	if r.label != "" {
		if k := headKindOf(r.label); (k == totalHead || k == subtotalHead) && !strings.Contains(c.text, "合计") {
			return
		}
	}
	r.label, r.block = c.text, c.block
}

// classify reads what the name says of the row.
func (r *tableRow) classify() {
	switch k := headKindOf(r.label); k {
	case totalHead, subtotalHead, partHead:
		r.kind = k
	}
	if n, ok := readNumber([]rune(r.label), 0); ok {
		switch n.style {
		case chapterStyle:
			r.level = 1
		case sectionStyle:
			r.level = 2
		case itemStyle:
			r.level = 3
		case pointStyle:
			r.level = 4
		}
	}
}

// splitCode takes the code off a name like 2010301行政运行.
func (r *tableRow) splitCode() {
	i := 0
	for i < len(r.label) && r.label[i] >= '0' && r.label[i] <= '9' {
		i++
	}
	rest := strings.TrimLeft(r.label[i:], "-－—_ ")
	if (i == 3 || i == 5 || i == 7) && rest != "" && isHan([]rune(rest)[0]) {
		r.code, r.label = r.label[:i], rest
	}
}

// joinCodes puts 201, 06, 01 of three columns together. A blank before a filled
// one repeats the row above.
func joinCodes(codes, before []string) (string, []string) {
	if len(codes) == 0 {
		return "", nil
	}
	if len(codes) == 1 {
		return codes[0], nil
	}
	last := -1
	for i, c := range codes {
		if c != "" {
			last = i
		}
	}
	out := slices.Clone(codes)
	var b strings.Builder
	for i := 0; i <= last; i++ {
		if out[i] == "" && i < len(before) {
			out[i] = before[i]
		}
		if len(out[i]) == 1 {
			out[i] = "0" + out[i] // spreadsheets drop the zero of 01
		}
		b.WriteString(out[i])
	}
	return b.String(), out
}

// amount returns the figure at a row and column with the unit that counts there.
func (s *sheet) amount(r *tableRow, c *tableColumn) (Quantity, cellKind) {
	cell := &s.cells[r.index][c.index]
	if cell.kind != amountCell {
		return Quantity{}, cell.kind
	}
	q := cell.Quantity
	if q.Unit == num.NoUnit {
		q.Unit = c.unit
	}
	q.Label = headWords(r.label)
	return q, amountCell
}

// title returns the words over the table, with those of its heading rows that
// cover its whole width.
func (s *sheet) title() string {
	out := s.info.Title
	for y := range s.cells {
		if y >= headRows || len(s.cells[y]) == 0 || !s.overAll(y, 0) {
			continue
		}
		out += " " + s.cells[y][0].text
	}
	return out
}
