package bundle

import (
	"fmt"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// Known is what a site knows that helps to read the tables of other systems
// (导入时已知的事).
type Known struct {
	Names   map[string]map[string]string // table → name or code of a row → its id; "" when several have it
	Columns map[string]map[string]string // table → heading as Heading writes it → field
}

// Foreign says how the tables of another system are read (外来表格).
type Foreign struct {
	Known
	Tables []string          // which of our tables the rows are for: projects and project_funds from one sheet
	Fixed  map[string]string // fields that are the same in all rows: month=6
	Months MonthKind         // what columns named by months hold, where the file does not say

	spare map[string]bool // fields that a row may lack although our table wants them; references that nobody knows are left out
}

// MonthKind says what columns named by months hold (各月数的口径).
type MonthKind int

// The kinds of month columns.
const (
	MonthsUnsaid     MonthKind = iota
	MonthsEach                 // 当月数
	MonthsCumulative           // 累计数
)

// Column is a column of a foreign file that was read (读到的列).
type Column struct {
	Heading string // as Heading writes it
	Table   string
	Field   string
}

// ReadForeign reads rows of our tables from a file of another system: .xlsx, or
// the tables of a .docx and other documents. The headings may stand below titles
// and in two rows, carry units and other words for our columns; rows of totals,
// notes and empty ones are passed over. The columns that were read are told, so
// that they can be remembered. Places has the cell of each field. When the
// findings have an error, the rows are not to be used.
func ReadForeign(data []byte, name string, how Foreign) (*domain.Bundle, []Column, finding.List, error) {
	b := &domain.Bundle{Places: domain.Places{}}
	columns, found, err := readForeign(table.All(), b, b.Places, data, name, how)
	return b, columns, found, err
}

// ReadForeignRegister is ReadForeign for a table of the register: the library,
// the holidays.
func ReadForeignRegister(data []byte, name string, how Foreign) (*domain.Register, domain.Places, []Column, finding.List, error) {
	r, places := &domain.Register{}, domain.Places{}
	columns, found, err := readForeign(table.Register(), r, places, data, name, how)
	return r, places, columns, found, err
}

func readForeign[C any](tables []table.Of[C], c *C, places domain.Places, data []byte, name string, how Foreign) ([]Column, finding.List, error) {
	sheets, found, err := foreignSheets(data, name)
	if err != nil || found.HasErrors() {
		return nil, found, err
	}
	all := make([]*foreignReader[C], len(how.Tables))
	for i, key := range how.Tables {
		t := table.Find(tables, key)
		if t == nil || t.About().Single {
			return nil, nil, fmt.Errorf("bundle: no table %q to import into", key)
		}
		all[i] = &foreignReader[C]{table: t, how: how, content: c, places: places, names: own(how.Names)}
		all[i].tuck = i > 0
	}
	var columns []Column
	for i, f := range all {
		f.readAll(sheets, all)
		found = append(found, f.found...)
		columns = append(columns, f.columns...)
		if i == 0 && len(all) > 1 {
			for _, later := range all[1:] {
				f.teach(later)
			}
		}
	}
	found.Sort()
	return columns, found, nil
}

// own copies the names, because rows of the file itself add to them.
func own(names map[string]map[string]string) map[string]map[string]string {
	out := map[string]map[string]string{}
	for t, ids := range names {
		out[t] = map[string]string{}
		for name, id := range ids {
			out[t][name] = id
		}
	}
	return out
}

// teach tells another table what the rows that were just read are called.
func (f *foreignReader[C]) teach(other *foreignReader[C]) {
	key := f.table.About().Key
	if other.names[key] == nil {
		other.names[key] = map[string]string{}
	}
	for name, id := range NamesOf([]table.Of[C]{f.table}, f.content)[key] {
		other.names[key][name] = id
	}
}

// foreignReader reads the rows of one table.
type foreignReader[C any] struct {
	table   table.Of[C]
	how     Foreign
	names   map[string]map[string]string
	content *C
	places  domain.Places
	columns []Column
	found   finding.List
	tuck    bool // another table has told what is wrong with the sheets
}

func (f *foreignReader[C]) readAll(sheets []foreignSheet, all []*foreignReader[C]) {
	read := 0
	var last *foreignHead
	for i := range sheets {
		s := &sheets[i]
		head := f.findHead(s)
		start := 0
		switch {
		case head != nil:
			start, last = head.below, head
			f.tellColumns(s, head, all)
			if len(head.months) > 0 && head.kind == MonthsUnsaid {
				f.found.Add(table.NewProblem(table.CodeForm, "看不出各月的数是当月数还是累计数", "在表头或标题里写明“当月”或“累计”，或用 --months each、--months cumulative 说明").At(s.at(head.top, head.months[0].col)))
			}
		case last != nil && last.sheet.document && s.document && s.width() == last.sheet.width():
			head = &foreignHead{sheet: s, columns: last.columns, months: last.months, kind: last.kind, unit: last.unit} // the table goes on
		default:
			continue
		}
		read++
		f.readRows(s, head, start)
	}
	if read == 0 {
		at := finding.Place{}
		if len(sheets) > 0 {
			at.File = sheets[0].file
		}
		f.found.Add(table.NewProblem(table.CodeSheet, "没有一张表的表头能对应到“"+f.table.About().Zh+"”的字段", f.missingHint()).At(at))
	}
}

func (f *foreignReader[C]) missingHint() string {
	var need []string
	for _, s := range f.table.Specs() {
		if s.Required {
			need = append(need, s.Zh)
		}
	}
	return "表头里要有 " + strings.Join(need, "、") + "；叫法不同时，用“列对应”（--map 表头=字段）说明"
}

// readRows reads the rows below the headings.
func (f *foreignReader[C]) readRows(s *foreignSheet, head *foreignHead, start int) {
	carried := map[string]string{}
	for row := start; row < len(s.cells); row++ {
		switch kind, text := head.rowKind(row); kind {
		case rowEmpty, rowTotal, rowNote, rowHeading:
			continue
		case rowWords:
			f.section(s, row, text, carried)
			continue
		}
		f.readRow(s, head, row, carried)
	}
}

// section takes a line of words between the rows as what the rows below have in
// common: a level of indicators, a project.
func (f *foreignReader[C]) section(s *foreignSheet, row int, text string, carried map[string]string) {
	if d, ok := dimensionOf(text); ok && table.Index(f.table, "dimension") >= 0 {
		carried["dimension"], carried["aspect"] = string(d), ""
		return
	}
	for _, key := range []string{"project", "office"} {
		col := table.Index(f.table, key)
		if col < 0 {
			continue
		}
		if id := f.names[f.table.Specs()[col].Ref][plainName(withoutNumber(text))]; id != "" {
			carried[key] = id
			return
		}
	}
	f.warn(s.at(row, 0), "这一行只有一段文字“"+table.Clip(text)+"”，没有读入", "不是一行数据时不必处理")
}

func (f *foreignReader[C]) warn(at finding.Place, message, hint string) {
	w := table.NewProblem(table.CodeForm, message, hint).At(at)
	w.Severity = finding.Warning
	f.found.Add(w)
}

// readRow reads one row; with columns named by months it is a row for each.
func (f *foreignReader[C]) readRow(s *foreignSheet, head *foreignHead, row int, carried map[string]string) {
	texts := f.textsOf(s, head, row, carried)
	if len(head.months) > 0 {
		f.readMonths(s, head, row, texts)
		return
	}
	if len(texts) > 0 {
		f.keep(s, head, row, texts)
	}
}

// foreignText is what a field shall hold, and the cell that says so.
type foreignText struct {
	text string
	at   finding.Place
}

// textsOf gathers the canonical texts of a row by field.
func (f *foreignReader[C]) textsOf(s *foreignSheet, head *foreignHead, row int, carried map[string]string) map[string]foreignText {
	out := map[string]foreignText{}
	sign, unit, project := "", "", ""
	for _, c := range head.columns {
		if text := s.cell(row, c.col).text; c.field == columnProject && !isBlank(text) {
			project = text
		}
	}
	for _, c := range head.columns {
		cell := s.cell(row, c.col)
		text := cell.text
		if isBlank(text) {
			continue
		}
		switch c.field {
		case columnProject:
		case columnSign:
			sign = labelText(text)
		case columnUnit:
			unit = cleanUnit(text)
		default:
			if _, taken := out[c.field]; !taken || f.better(c.field, out[c.field].text, text) {
				f.tellRounded(cell)
				if text = f.canonical(c, head, project, text); text == "" || f.strange(c, s.at(row, c.col), text) {
					continue
				}
				out[c.field] = foreignText{text, s.at(row, c.col)}
			}
		}
	}
	if len(out) == 0 {
		return out
	}
	f.joinTarget(out, sign, unit)
	for field, text := range f.how.Fixed {
		if table.Index(f.table, field) >= 0 {
			out[field] = foreignText{text, s.at(row, 0)}
		}
	}
	for field, text := range usualValues(f.table.About().Key) {
		if _, has := out[field]; !has {
			out[field] = foreignText{text, s.at(row, 0)}
		}
	}
	f.carry(s, row, out, carried)
	f.completeID(out)
	return out
}

// better reports whether a second column for a reference names a row that is
// known, where the first does not.
func (f *foreignReader[C]) better(field, before, text string) bool {
	spec := f.table.Specs()[table.Index(f.table, field)]
	ids := f.names[spec.Ref]
	if spec.Kind != table.KindRef || ids == nil {
		return false
	}
	_, had := ids[before]
	return !had && ids[plainName(text)] != ""
}

// strange reports whether a reference of a list that may lack it names nothing
// that is known.
func (f *foreignReader[C]) strange(c foreignColumn, at finding.Place, text string) bool {
	spec := f.table.Specs()[table.Index(f.table, c.field)]
	if spec.Kind != table.KindRef || f.how.spare == nil {
		return false
	}
	if f.names[spec.Ref][text] == text {
		return false
	}
	f.warn(at, spec.Zh+"“"+table.Clip(text)+"”在账册里没有，没有读入", "改成账册里的名称或编号；不要紧时不必处理")
	return true
}

func (f *foreignReader[C]) tellRounded(c foreignCell) {
	if c.rounded == "" {
		return
	}
	w := table.NewProblem(table.CodeRounded, "显示为 "+c.rounded+"，文件里实际是 "+c.text+"，按实际的数读入", "确认应取哪个数").At(c.at)
	w.Severity = finding.Warning
	f.found.Add(w)
}

// joinTarget puts sign, value and unit together where they stand apart.
func (f *foreignReader[C]) joinTarget(out map[string]foreignText, sign, unit string) {
	for _, field := range []string{"target", "actual", "baseline", "value"} {
		v, ok := out[field]
		if !ok {
			continue
		}
		v.text = joinUnit(v.text, unit)
		if field == "target" && sign != "" && !strings.HasPrefix(sign, "定") {
			v.text = joinSign(sign, v.text)
		}
		out[field] = v
	}
	if _, has := out["kind"]; !has && strings.HasPrefix(sign, "定") && table.Index(f.table, "kind") >= 0 {
		out["kind"] = foreignText{strings.TrimSuffix(sign, "指标"), out["target"].at}
	}
}

// carry fills the levels that stand only in the first of several rows.
func (f *foreignReader[C]) carry(s *foreignSheet, row int, out map[string]foreignText, carried map[string]string) {
	if d, ok := out["dimension"]; ok && table.Index(f.table, "dimension") >= 0 {
		if d.text != carried["dimension"] {
			carried["aspect"] = ""
		}
		carried["dimension"] = d.text
	}
	if a, ok := out["aspect"]; ok {
		carried["aspect"] = a.text
	}
	for field, text := range carried {
		if _, has := out[field]; !has && text != "" {
			out[field] = foreignText{text, s.at(row, 0)}
		}
	}
}

// completeID finds the id of a row that has a name or a code but no id; an
// unknown row gets its code.
func (f *foreignReader[C]) completeID(out map[string]foreignText) {
	if table.Index(f.table, "id") < 0 {
		return
	}
	if _, has := out["id"]; has {
		return
	}
	ids := f.names[f.table.About().Key]
	for _, field := range []string{"code", "name", "title"} {
		if v, ok := out[field]; ok && ids[plainName(v.text)] != "" {
			out["id"] = foreignText{ids[plainName(v.text)], v.at}
			return
		}
	}
	if v, ok := out["code"]; ok {
		out["id"] = foreignText{v.text, v.at}
		return
	}
	if v, ok := out["name"]; ok && f.table.About().Key == "library" { // libraries of other places number no rows
		out["id"] = foreignText{idOf(out["field"].text, v.text), v.at}
	}
}

// tellColumns remembers which columns were read and names those that were not.
func (f *foreignReader[C]) tellColumns(s *foreignSheet, head *foreignHead, all []*foreignReader[C]) {
	for _, c := range slices.Concat(head.columns, head.months) {
		if c.heading != "" && table.Index(f.table, c.field) >= 0 && c.month == 0 {
			f.columns = append(f.columns, Column{c.heading, f.table.About().Key, c.field})
		}
	}
	if f.tuck {
		return
	}
	var unread []string
	first := -1
	for _, c := range head.strangers {
		known := slices.ContainsFunc(all, func(o *foreignReader[C]) bool { return len(o.fieldsOf(c.heading, c.upper)) > 0 })
		if known || isAid(c.heading) || isIdle(c.heading) {
			continue
		}
		if unread = append(unread, table.Clip(c.heading)); first < 0 {
			first = c.col
		}
	}
	if len(unread) > 0 {
		f.warn(s.at(head.below-1, first), "没有读入的列："+strings.Join(unread, "、"), "不需要时不必处理；需要时用“列对应”（--map 表头=字段）说明")
	}
	if head.unitless {
		f.warn(s.at(head.below-1, 0), "没有写金额单位，按万元读入", "在表头写明，如 年初预算数（万元）")
	}
}
