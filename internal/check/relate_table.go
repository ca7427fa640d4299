package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
)

// The codes of the checks of tables.
const (
	codeTableRows    = "TABLE-ROWS"
	codeTableColumns = "TABLE-COLUMNS"
	codeTableCodes   = "TABLE-CODES"
	codeTablePart    = "TABLE-PART"
	codeTableChange  = "TABLE-CHANGE"
	codeTableRate    = "TABLE-RATE"
	codeTableProduct = "TABLE-PRODUCT"
	codeTableTotals  = "TABLE-TOTALS"
	codeTableScore   = "TABLE-SCORE"
	codeTableOver    = "TABLE-SCORE-OVER"
	codeProjectFunds = "PROJECT-FUNDS"
	codeProjectRate  = "PROJECT-RATE"
	codeProjectScore = "PROJECT-SCORE"
	codeTableEqual   = "EQUAL-TABLES"
	codeTextEqual    = "EQUAL-TEXT"
)

// tableChecks are the checks of tables.
func tableChecks() []Check {
	const arithmetic = "算术"
	return []Check{
		{codeTableRows, "表中合计行与各行之和不符", "合计、总计、小计行与它上面（或下面）各行之和，按列逐列核对", arithmetic, finding.Error},
		{codeTableColumns, "表中合计栏与各栏之和不符", "合计栏与基本支出、项目支出等各栏之和，逐行核对", arithmetic, finding.Error},
		{codeTableCodes, "科目类、款、项金额不符", "类等于所属各款之和，款等于所属各项之和；支出经济分类同样", "政府收支分类科目", finding.Error},
		{codeTablePart, "其中数大于总数", "“其中”行、栏的金额与它所属的总数", arithmetic, finding.Error},
		{codeTableChange, "表中增减额与两期数不符", "增减额、差额、年末结余栏与它所比较的两栏", arithmetic, finding.Error},
		{codeTableRate, "表中比率与金额不符", "增减幅度、执行率、完成率栏与金额各栏", arithmetic, finding.Error},
		{codeTableProduct, "表中金额与数量、标准的乘积不符", "金额栏与数量栏、单价或标准栏之积：表头写了算式的，或者各行都这样算的", arithmetic, finding.Error},
		{codeTableTotals, "表中收入总计与支出总计不等", "收支总表左右两边的总计", arithmetic, finding.Error},
		{codeTableScore, "表中分值、得分与合计不符", "各指标的分值、得分与小计、总分", "财预〔2020〕10号", finding.Error},
		{codeTableOver, "得分高于分值", "表中每一行的得分与分值", "财预〔2020〕10号", finding.Error},
		{codeProjectFunds, "项目资金总额与各来源之和不符", "自评表资金部分：年度资金总额与当年财政拨款、上年结转资金、其他资金之和", arithmetic, finding.Error},
		{codeProjectRate, "项目执行率与预算数、执行数不符", "自评表资金部分：执行率与全年执行数除以全年预算数", arithmetic, finding.Error},
		{codeProjectScore, "执行率得分与执行率不符", "自评表资金部分：得分与分值乘执行率，最高为分值", "财预〔2020〕10号", finding.Warning},
		{codeTableEqual, "同一数在两张表中不同", "不同表里科目、口径、年度都相同的金额", arithmetic, finding.Error},
		{codeTextEqual, "文字与表中的数不同", "文字里的收支总计、合计、基本支出、科目等金额与表里的同一项", arithmetic, finding.Error},
	}
}

// tableEntries are the relations of tables; one walk serves them all.
func tableEntries() []entry {
	var out []entry
	for _, c := range tableChecks() {
		out = append(out, entry{Check: c})
	}
	out[0].run = relateTables
	return out
}

// tableClaim is a relation that a table states, judged, with what speaks for the
// structure that was read into it.
type tableClaim struct {
	Relation
	sure     bool   // the words alone make the structure sure
	blanks   int    // cells among the terms in which nothing is written
	group    string // relations that were read from the same structure; empty when there is no doubt of it
	severity finding.Severity
	where    string // 收入决算表，第3行，“合计”栏
}

// tables gathers the claims of all tables of a document.
type tables struct {
	*document
	sheets []*sheet
	claims []tableClaim
	funds  [2]*Quantity // 分值 and 得分 of the funds of the table before, when it has no indicators
	out    *results
}

// relateTables reads every table once and states every relation in it.
func relateTables(d *document, r *results) {
	if len(d.reading.Tables) == 0 {
		return
	}
	t := &tables{document: d, out: r}
	for i := range d.reading.Tables {
		s := d.readSheet(i)
		t.sheets = append(t.sheets, s)
		for b := range s.bands {
			for p := range s.bands[b].panels {
				t.relateGoals(s, &s.bands[b].panels[p])
			}
		}
		if t.relateProject(s) {
			continue
		}
		for b := range s.bands {
			for p := range s.bands[b].panels {
				t.relateColumns(s, &s.bands[b], &s.bands[b].panels[p])
			}
			t.relateRows(s, &s.bands[b])
		}
	}
	t.relateEqual()
	t.conclude()
}

// fullDigits notes how far the cells of a workbook are known: it drops the noughts
// of 50.00 where 22.85 stands beside it.
func (t *tables) fullDigits(terms []Quantity) {
	const most = 2
	finest := 0
	for i := range terms {
		if t.reading.Blocks[terms[i].Block].Cell == "" {
			return
		}
		finest = max(finest, min(most, terms[i].Written.Value.Places()))
	}
	for i := range terms {
		terms[i].places = max(terms[i].places, finest)
	}
}

// state judges a relation between cells and remembers it. Terms that are nothing
// are left out as long as others remain: 0.00 is no rounded figure.
func (t *tables) state(c tableClaim) {
	if c.form == formSum {
		some := slices.ContainsFunc(c.Terms, func(q Quantity) bool { return q.Written.Value.Sign() != 0 })
		if some {
			c.Terms = slices.DeleteFunc(slices.Clone(c.Terms), func(q Quantity) bool { return q.Written.Value.Sign() == 0 })
		}
	}
	if c.form == formSum || c.form == formLess {
		t.fullDigits(c.Terms)
	}
	c.judge()
	if c.severity == "" {
		c.severity = finding.Error
	}
	t.claims = append(t.claims, c)
}

// trial judges a sum without remembering it, and says whether it is more than
// nothing equals nothing.
func trial(kind RelationKind, f form, claimed Quantity, terms []Quantity) (holds, telling bool) {
	r := Relation{Kind: kind, Claimed: claimed, Terms: terms, form: f}
	r.judge()
	telling = claimed.Written.Value.Sign() != 0 && len(terms) > 0
	return r.Holds, telling
}

// certain tells whether a failure is sure by its words, or because the same
// structure holds elsewhere: so many claims of its group hold, so many fail.
func (c *tableClaim) certain(held, failed int) bool {
	if c.group == "" {
		return c.sure
	}
	return c.sure && (failed < 3 || failed <= 2*held) || held >= 2 && held >= 2*failed
}

// conclude turns the claims into relations and findings. A failure is an error
// when the structure is sure: by its words, or because the same structure holds
// elsewhere in the table. One wrong figure that explains several failures is
// reported once.
func (t *tables) conclude() {
	t.drop()
	held, failed := map[string]int{}, map[string]int{}
	blankHeld := map[int]int{} // by table: sums that hold and have blanks among their terms
	for i := range t.claims {
		c := &t.claims[i]
		switch {
		case !c.Holds:
			failed[c.group]++
		case c.Claimed.Written.Value.Sign() != 0:
			held[c.group]++
			if c.blanks > 0 {
				blankHeld[t.tableOf(c)]++
			}
		}
	}
	sure := make([]bool, len(t.claims))
	lacking := t.lacking(held, failed)
	for i := range t.claims {
		c := &t.claims[i]
		if c.Holds {
			t.out.relate(c.Relation)
			continue
		}
		if c.group != "" && lacking[c.group] {
			if failed[c.group] > 0 {
				t.reportLacking(c, failed[c.group])
				failed[c.group] = 0
			}
			continue
		}
		sure[i] = c.certain(held[c.group], failed[c.group])
		if c.blanks > 0 && blankHeld[t.tableOf(c)] < 2 && !c.tooMuch() {
			sure[i] = false // a blank is not zero unless other sums of the table prove it
		}
		if !sure[i] {
			t.out.gap(c.Code, c.where+"："+c.Reading)
		}
	}
	t.reportShared(sure)
	for i := range t.claims {
		if sure[i] {
			c := &t.claims[i]
			f := t.failure(c)
			if c.Code == codeTextEqual {
				t.absorb(c, &f)
			}
			t.out.report(f, t.out.relate(c.Relation))
		}
	}
}

// tooMuch reports whether the terms that are written make more than the claimed
// figure, so that nothing in a blank can repair the sum.
func (c *tableClaim) tooMuch() bool {
	for _, q := range c.Terms {
		if q.Base().Sign() < 0 {
			return false
		}
	}
	value, ok := c.form.value(c.Terms)
	return ok && c.form == formSum && c.Claimed.Base().Less(value)
}

// drop removes relations that were stated twice.
func (t *tables) drop() {
	seen := map[string]bool{}
	t.claims = slices.DeleteFunc(t.claims, func(c tableClaim) bool {
		terms := make([]string, len(c.Terms))
		for i, q := range c.Terms {
			terms[i] = fmt.Sprint(q.spot())
		}
		if c.form == formSum {
			slices.Sort(terms)
		}
		key := fmt.Sprint(c.form, c.Claimed.spot(), terms)
		if len(terms) == 1 && (c.form == formSum || c.form == formEqual) { // either direction is the same claim
			ends := []string{fmt.Sprint(c.Claimed.spot()), terms[0]}
			slices.Sort(ends)
			key = fmt.Sprint(ends)
		}
		if seen[key] {
			return true
		}
		seen[key] = true
		return false
	})
}

func (t *tables) tableOf(c *tableClaim) int { return t.reading.Blocks[c.Claimed.Block].Table }

// reportShared looks for single figures whose correction makes two or more
// failing relations hold and breaks none, and reports each once.
func (t *tables) reportShared(sure []bool) {
	by := map[spot][]int{}
	var spots []Quantity
	for i := range t.claims {
		if !sure[i] {
			continue
		}
		c := &t.claims[i]
		for _, q := range append([]Quantity{c.Claimed}, c.Terms...) {
			if len(by[q.spot()]) == 0 {
				spots = append(spots, q)
			}
			if !slices.Contains(by[q.spot()], i) {
				by[q.spot()] = append(by[q.spot()], i)
			}
		}
	}
	// the figure that explains most comes first; then document order
	slices.SortStableFunc(spots, func(a, b Quantity) int {
		return cmp.Or(len(by[b.spot()])-len(by[a.spot()]), a.Block-b.Block, a.Start-b.Start)
	})
	users := t.users()
	for _, q := range spots {
		var open []int
		for _, i := range by[q.spot()] {
			if sure[i] {
				open = append(open, i)
			}
		}
		if len(open) < 2 {
			continue
		}
		if want, ok := t.repair(q, open, users[q.spot()]); ok {
			t.reportRepair(q, want, open)
			for _, i := range open {
				sure[i] = false
			}
		}
	}
}

// repair returns what q would have to be so that all the failing claims hold,
// false when there is no such value or it breaks a relation that holds.
func (t *tables) repair(q Quantity, failing, users []int) (num.Dec, bool) {
	for _, i := range failing {
		want, ok := t.claims[i].solve(q)
		if !ok || want.Sign() < 0 && q.Written.Value.Sign() >= 0 {
			continue
		}
		if t.allHold(q, want, users) {
			return want, true
		}
	}
	return num.Dec{}, false
}

// users returns the claims that each figure is part of.
func (t *tables) users() map[spot][]int {
	out := map[spot][]int{}
	for i := range t.claims {
		c := &t.claims[i]
		out[c.Claimed.spot()] = append(out[c.Claimed.spot()], i)
		for _, q := range c.Terms {
			out[q.spot()] = append(out[q.spot()], i)
		}
	}
	return out
}

// allHold reports whether every claim that uses q holds when q is value.
func (t *tables) allHold(q Quantity, value num.Dec, users []int) bool {
	for _, i := range users {
		c := &t.claims[i]
		r := c.with(q.spot(), put(value))
		if !r.Holds && !c.near(&r) {
			return false
		}
	}
	return true
}

// joins reports whether a figure is part of the relation.
func (r *Relation) joins(at spot) bool {
	return r.Claimed.spot() == at || slices.ContainsFunc(r.Terms, func(q Quantity) bool { return q.spot() == at })
}

// near forgives the last digit where the claim does.
func (c *tableClaim) near(r *Relation) bool { return c.Kind == Equal && withinDigit(r) }

// solve returns the value of q that makes a sum, difference or equality exact.
func (c *tableClaim) solve(q Quantity) (num.Dec, bool) {
	if c.form != formSum && c.form != formLess && c.form != formEqual {
		return num.Dec{}, false
	}
	value, _ := c.form.value(c.Terms)
	off := c.Claimed.Base().Sub(value) // claimed less computed
	at := q.spot()
	if i := slices.IndexFunc(c.Terms, func(t Quantity) bool { return t.spot() == at }); i >= 0 {
		q = c.Terms[i] // with the sign that it has here
	}
	v := q.Base()
	switch {
	case c.Claimed.spot() == at:
		v = value
	case c.form == formLess && c.Terms[0].spot() != at:
		v = v.Sub(off)
	default:
		v = v.Add(off)
	}
	if q.Sign < 0 {
		v = v.Neg()
	}
	scaled, ok := v.Quo(q.Unit.Scale())
	if !ok {
		return num.Dec{}, false
	}
	return scaled.Round(num.HalfUp, q.Written.Value.Places()), true
}

// reportRepair reports a figure that stands against two or more relations.
func (t *tables) reportRepair(q Quantity, want num.Dec, failing []int) {
	right := num.Written{Value: want, Unit: q.Unit}.String()
	c := &t.claims[failing[0]]
	f := finding.Finding{
		Code: c.Code, Severity: finding.Error, Title: tableTitle(c.Code), At: t.at(q), Basis: "算术",
		Want: right, Got: q.figure(), Subject: q.Label, Tolerance: c.Tolerance,
		Hint: "把“" + q.Text + "”改为“" + want.String() + "”，" + fmt.Sprint(len(failing)) + " 处关系就都成立",
	}
	f.Diff = inUnit(q.Base().Sub(num.Written{Value: want, Unit: q.Unit}.Base()), q.Unit, want.Places())
	var readings []string
	first := -1
	for _, i := range failing {
		c := &t.claims[i]
		index := t.out.relate(c.Relation)
		if first < 0 {
			first = index
		}
		readings = append(readings, c.Reading)
		if c.Claimed.spot() != q.spot() {
			f.Related = append(f.Related, finding.Related{At: t.at(c.Claimed), Note: c.Reading})
		}
	}
	f.Message = fmt.Sprintf("%s：%s 与 %d 处关系不符：%s", c.where, strings.TrimSpace(q.Label+" "+q.figure()), len(failing), strings.Join(readings, "；"))
	t.out.report(f, first)
}

// failure is the finding of a relation of a table that does not hold.
func (t *tables) failure(c *tableClaim) finding.Finding {
	f := finding.Finding{
		Code: c.Code, Severity: c.severity, Title: tableTitle(c.Code), At: t.at(c.Claimed),
		Want: c.Computed, Got: c.Claimed.figure(), Diff: c.difference(), Tolerance: c.Tolerance, Subject: c.Claimed.Label,
	}
	for _, k := range tableChecks() {
		if k.Code == c.Code {
			f.Basis = k.Basis
		}
	}
	f.Message = c.where + "：" + c.Reading
	if c.form == formEqual {
		f.Message = c.where + "：" + c.Terms[0].figure() + "，此处为 " + c.Claimed.figure()
	}
	for _, q := range c.Terms {
		f.Related = append(f.Related, finding.Related{At: t.at(q), Note: strings.TrimSpace(q.Label + " " + q.figure())})
	}
	return f
}

// tableTitle returns the title of a check of tables.
func tableTitle(code string) string {
	for _, c := range tableChecks() {
		if c.Code == code {
			return c.Title
		}
	}
	return ""
}

// withinDigit reports whether a failing equality is off by no more than one unit
// of the last digit of the figure that is written with fewer: tables round each
// for itself.
func withinDigit(r *Relation) bool {
	if len(r.Terms) != 1 {
		return false
	}
	a, b := r.Claimed, r.Terms[0]
	step := func(q Quantity) num.Rat { return q.Written.Value.Precision().Mul(q.Unit.Scale()) }
	return !step(a).Max(step(b)).Less(a.Base().Sub(b.Base()).Abs())
}

// name is how a message calls the table.
func (s *sheet) name() string {
	n := headWords(s.info.Title)
	switch {
	case n != "":
	case s.info.Page > 0:
		return fmt.Sprintf("第 %d 页的表", s.info.Page)
	default:
		n = fmt.Sprintf("第 %d 张表", s.table+1)
	}
	if s.info.Page > 0 {
		n = fmt.Sprintf("%s（第 %d 页）", n, s.info.Page)
	}
	return n
}

// where names a cell by table, row and column.
func (s *sheet) where(r *tableRow, c *tableColumn) string {
	out := s.name()
	if r != nil && r.label != "" {
		out += "“" + r.words + "”行"
	}
	if c != nil && len(c.path) > 0 {
		out += "“" + c.path[len(c.path)-1] + "”栏"
	}
	return out
}
