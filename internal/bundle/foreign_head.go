package bundle

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hengji/internal/num"
	"hengji/internal/table"
)

// foreignColumn is a column with the field that it is for.
type foreignColumn struct {
	col            int
	field          string
	heading, upper string // as Heading writes them; upper is the one that it stands under
	unit           num.Unit
	month          int // of a column named by a month
}

// foreignHead are the headings of a foreign table.
type foreignHead struct {
	sheet      *foreignSheet
	top, below int // first row of the headings, first row behind them
	columns    []foreignColumn
	months     []foreignColumn
	strangers  []foreignColumn
	kind       MonthKind
	unit       num.Unit // of money, from a line above
	unitless   bool     // no word about the unit of money anywhere
}

const foreignHeadWithin = 20 // rows from the top in which headings are looked for

// Heading writes a heading as it is remembered: without blanks, marks, the year
// and what stands in brackets as a unit.
func Heading(text string) string {
	name, _ := headingName(labelText(table.Tidy(text)))
	return yearInHeading.ReplaceAllString(digits(name), "")
}

// The patterns of headings; nobody writes to them.
var (
	yearInHeading  = regexp.MustCompile(`20\d\d年(度)?`)
	monthInHeading = regexp.MustCompile(`^(?:1月?[-—－至到])?(\d{1,2})月份?(?:末|底|累计|支出|执行|完成|情况|当月|数|值|（.*）)*$`)
	unitAbove      = regexp.MustCompile(`(?:单位[:：](?:人民币)?|（(?:单位：)?)(元|万元|亿元)`)
)

// findHead finds the row whose headings name most fields of the table; nil when
// none names what a row needs.
func (f *foreignReader[C]) findHead(s *foreignSheet) *foreignHead {
	var best *foreignHead
	for row := range min(foreignHeadWithin, len(s.cells)) {
		h := f.headAt(s, row)
		if best == nil || h.weight() > best.weight() {
			best = h
		}
	}
	const enough = 2
	if best == nil || best.weight() < enough || !f.usable(best) {
		return nil
	}
	f.settleUnits(best)
	return best
}

// weight counts the fields, once each.
func (h *foreignHead) weight() int {
	fields := map[string]bool{}
	for _, c := range h.columns {
		fields[c.field] = true
	}
	return len(fields) + len(h.months)
}

// usable wants a column for whatever tells rows from another and must be filled.
func (f *foreignReader[C]) usable(h *foreignHead) bool {
	has := func(field string) bool {
		_, fixed := f.how.Fixed[field]
		return fixed || slices.ContainsFunc(h.columns, func(c foreignColumn) bool { return c.field == field })
	}
	switch {
	case has("name") || has("id") || has("code"):
		return true
	case table.Index(f.table, "name") >= 0:
		return false
	}
	for _, s := range f.table.Specs() {
		if s.Required && s.Kind == table.KindRef {
			return has(s.Key)
		}
	}
	return true
}

// headAt reads row as headings, with the row below when it divides some of them.
func (f *foreignReader[C]) headAt(s *foreignSheet, row int) *foreignHead {
	h := &foreignHead{sheet: s, top: row, below: row + 1}
	two := divided(s, row)
	if two {
		h.below = row + 2
	}
	width := len(s.cells[row])
	if two {
		width = max(width, len(s.cells[row+1]))
	}
	for col := range width {
		upper := s.cell(row, col)
		lower := upper
		if two && s.cell(row+1, col).text != "" {
			lower = s.cell(row+1, col)
		}
		if lower.text == "" || lower.owner[1] != col { // a merged heading counts once
			continue
		}
		f.column(h, col, lower.text, upper.text)
	}
	return h
}

// divided reports whether the row below holds headings under merged ones: words
// under every wide heading, nothing under the others, of which there are some. A
// title of two parts has none.
func divided(s *foreignSheet, row int) bool {
	if row+1 >= len(s.cells) {
		return false
	}
	words, tall := 0, 0
	for col := range max(len(s.cells[row]), len(s.cells[row+1])) {
		upper, lower := s.cell(row, col), s.cell(row+1, col)
		if lower.owner[0] != row+1 || lower.text == "" {
			if upper.text != "" && upper.owner == [2]int{row, col} && s.cell(row, col+1).owner != upper.owner {
				tall++
			}
			continue
		}
		wide := upper.owner[1] != col || s.cell(row, col+1).owner == upper.owner
		_, err := num.ParseWritten(lower.text)
		number := err == nil && monthOf(lower.text) == 0
		if upper.text == "" || !wide || number {
			return false
		}
		words++
	}
	return words > 1 && tall > 0
}

func (f *foreignReader[C]) column(h *foreignHead, col int, text, upper string) {
	_, unit := headingName(labelText(text))
	if _, u := headingName(labelText(upper)); unit == num.NoUnit {
		unit = u
	}
	c := foreignColumn{col: col, heading: Heading(text), upper: Heading(upper), unit: unit}
	if amount := f.amountField(); amount != "" && monthOf(text) > 0 {
		c.field, c.month = amount, monthOf(text)
		h.months = append(h.months, c)
		h.hear(text + upper)
		return
	}
	fields := f.fieldsOf(c.heading, c.upper)
	for _, field := range fields {
		c.field = field
		h.columns = append(h.columns, c)
	}
	if len(fields) == 0 && c.heading != "" {
		h.strangers = append(h.strangers, c)
	}
}

// hear listens for a word on what the columns of the months hold.
func (h *foreignHead) hear(text string) {
	switch {
	case strings.Contains(text, "累计"), strings.Contains(text, "1-"), strings.Contains(text, "1至"):
		h.kind = MonthsCumulative
	case h.kind == MonthsUnsaid && (strings.Contains(text, "当月") || strings.Contains(text, "本月") || strings.Contains(text, "分月") || strings.Contains(text, "各月")):
		h.kind = MonthsEach
	}
}

// columnOf is where a field stands, or the first column when none is for it.
func (h *foreignHead) columnOf(field string) int {
	if i := slices.IndexFunc(h.columns, func(c foreignColumn) bool { return c.field == field }); i >= 0 {
		return h.columns[i].col
	}
	return 0
}

// amountField is what a column named by a month holds: only in tables that have
// a month.
func (f *foreignReader[C]) amountField() string {
	if table.Index(f.table, "month") < 0 {
		return ""
	}
	for _, s := range f.table.Specs() {
		if s.Required && (s.Kind == table.KindAmount || s.Kind == table.KindValue) {
			return s.Key
		}
	}
	return ""
}

// monthOf reads 3月, 03月份, 1-6月累计, 三月 as the month up to which it goes.
func monthOf(heading string) int {
	m := monthInHeading.FindStringSubmatch(yearInHeading.ReplaceAllString(digits(labelText(heading)), ""))
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n < 1 || n > 12 {
		return 0
	}
	return n
}

// fieldsOf returns the fields of the table that a heading names: remembered,
// ours, or usual elsewhere.
func (f *foreignReader[C]) fieldsOf(heading, upper string) []string {
	if heading == "" {
		return nil
	}
	for _, h := range []string{upper + heading, heading} {
		if field, ok := f.how.Columns[f.table.About().Key][h]; ok {
			if table.Index(f.table, field) >= 0 {
				return []string{field}
			}
			return nil
		}
	}
	for _, s := range f.table.Specs() {
		if s.Zh == heading {
			return []string{s.Key}
		}
	}
	words := usual[f.table.About().Key]
	if table.Index(f.table, "target") >= 0 {
		words = slices.Concat(words, []usualHeading{{columnSign, usualSigns()}, {columnUnit, usualUnits()}})
	}
	var out []string
	for _, u := range words {
		if slices.Contains(u.words, heading) || upper != heading && slices.Contains(u.words, upper+heading) {
			out = append(out, u.field)
		}
	}
	return out
}

// settleUnits finds the unit of money: in the headings, or in a line above.
func (f *foreignReader[C]) settleUnits(h *foreignHead) {
	above := h.sheet.above
	for row := range h.top {
		for col := range h.sheet.cells[row] {
			above += "\n" + labelText(h.sheet.cells[row][col].text)
		}
	}
	if m := unitAbove.FindStringSubmatch(above); m != nil {
		h.unit = num.Unit(m[1])
	}
	h.hear(above)
	if f.how.Months != MonthsUnsaid {
		h.kind = f.how.Months
	}
	for _, c := range slices.Concat(h.columns, h.months) {
		i := table.Index(f.table, c.field)
		if i < 0 || f.table.Specs()[i].Kind != table.KindAmount || f.table.Specs()[i].Unit.Kind() != num.KindMoney {
			continue
		}
		if c.unit.Kind() != num.KindMoney && h.unit == num.NoUnit && h.bare(c.col) {
			h.unitless = true
		}
	}
}

// bare reports whether a column has a number without a unit.
func (h *foreignHead) bare(col int) bool {
	for row := h.below; row < len(h.sheet.cells); row++ {
		if w, err := num.ParseWritten(h.sheet.cell(row, col).text); err == nil && w.Unit == num.NoUnit {
			return true
		}
	}
	return false
}

// foreignRow says what a row of a foreign table is.
type foreignRow int

const (
	rowData foreignRow = iota
	rowEmpty
	rowTotal   // 合计, 小计
	rowNote    // 注：…, 填表人：…
	rowWords   // one text across the table
	rowHeading // the headings again, as on a new page
)

const maxHeadingBytes = 120 // a longer text is no heading

// rowKind looks at the cells of a row, those that come from rows above left out.
func (h *foreignHead) rowKind(row int) (foreignRow, string) {
	var texts []string
	owners := map[[2]int]bool{}
	filled, again := 0, 0
	for col := range h.sheet.cells[row] {
		c := h.sheet.cell(row, col)
		if c.text == "" || c.owner[0] != row || owners[c.owner] {
			continue
		}
		owners[c.owner] = true
		texts = append(texts, c.text)
	}
	for _, c := range slices.Concat(h.columns, h.months) {
		cell := h.sheet.cell(row, c.col)
		if !isBlank(cell.text) && cell.owner[0] == row {
			filled++
			if strings.HasPrefix(cell.text, "20") || len(cell.text) > maxHeadingBytes {
				continue
			}
			if Heading(cell.text) == c.heading {
				again++
			}
		}
	}
	if len(texts) == 0 {
		return rowEmpty, ""
	}
	first := labelText(texts[0])
	const half = 2
	switch {
	case isTotalLabel(first), len(texts) > 1 && isSerial(first) && isTotalLabel(labelText(texts[1])):
		return rowTotal, ""
	case again > 1 && again*half >= filled:
		return rowHeading, ""
	case isNoteLabel(first):
		return rowNote, ""
	case len(texts) == 1 && !isSerial(first) && len(h.columns) > 1:
		return rowWords, texts[0]
	case filled == 0:
		return rowEmpty, ""
	}
	return rowData, ""
}

func isSerial(s string) bool { return strings.Trim(digits(s), "0123456789.、") == "" }

func isTotalLabel(s string) bool {
	for _, w := range []string{"合计", "总计", "小计", "本页小计", "本页合计", "共计", "累计合计", "总分", "汇总"} {
		if s == w || strings.HasPrefix(s, w+"（") || strings.HasPrefix(s, w+"：") {
			return true
		}
	}
	return false
}

func isNoteLabel(s string) bool {
	for _, w := range []string{"注：", "注1", "备注：", "说明：", "填表", "填报人", "填报单位", "制表", "审核人", "单位负责人", "联系人", "联系电话", "打印", "导出时间", "栏次"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
