package check

import (
	"fmt"
	"slices"
	"strings"

	"hengji/internal/num"
)

// factKey says what a figure is: two figures with the same key are one quantity
// stated twice. Parts that are not known for sure make no key.
type factKey struct {
	flow    string // 收入, 支出, 三公
	scope   string // 全部, 财政拨款, 一般公共预算, 政府性基金, 国有资本经营
	layer   string // 合计, 基本支出, 项目支出, 人员经费, 公用经费
	item    string // 合计, 总计, a name, or names of 类/款/项 joined by /
	measure string // 预算, 决算
}

// fact is a figure with its key.
type fact struct {
	Quantity
	key   factKey
	sheet *sheet
	where string
}

// The words of keys.
const (
	flowIncome   = "收入"
	flowSpending = "支出"
	flowOfficial = "三公"
	scopeAll     = "全部"
	scopeGrant   = "财政拨款"
	scopeGeneral = "一般公共预算"
	scopeFund    = "政府性基金"
	scopeCapital = "国有资本经营"
	layerAll     = "合计"
	layerBasic   = "基本支出"
	layerProject = "项目支出"
	layerStaff   = "人员经费"
	layerOffice  = "公用经费"
	itemAll      = "合计"
	itemGrand    = "总计"
	runningCosts = "机关运行经费"
)

// relateEqual compares the same quantity across tables, and between the running
// text and the tables.
func (t *tables) relateEqual() {
	p := t.profile
	t.relateScoresOfText()
	if p.genre == evaluation || p.sample {
		return
	}
	var facts []fact
	for _, s := range t.sheets {
		facts = append(facts, s.facts(&p)...)
	}
	facts = widen(facts)
	t.relateSheets(facts)
	t.relateText(facts, &p)
}

// widen repeats spending from the general budget or from grants as all spending
// when the totals are the same: then there is no other money, and every item must
// be the same too.
func widen(facts []fact) []fact {
	totals := map[[2]string]*fact{}
	for i := range facts {
		k := &facts[i].key
		at := [2]string{k.scope, k.measure}
		if k.flow == flowSpending && k.layer == layerAll && k.item == itemAll && totals[at] == nil {
			totals[at] = &facts[i]
		}
	}
	out := facts
	for _, f := range facts {
		if f.key.flow != flowSpending || f.key.scope != scopeGeneral && f.key.scope != scopeGrant {
			continue
		}
		if f.key.item == itemGrand || hasAny(f.key.item, "结转", "结余") {
			continue // money of other years may be of another kind
		}
		all, own := totals[[2]string{scopeAll, f.key.measure}], totals[[2]string{f.key.scope, f.key.measure}]
		if all != nil && own != nil && all.Base().Sign() > 0 && all.Base().Equal(own.Base()) {
			f.key.scope = scopeAll
			out = append(out, f)
		}
	}
	return out
}

// relateSheets states that figures with the same key in two tables are equal.
func (t *tables) relateSheets(facts []fact) {
	first := map[factKey]int{}
	for i := range facts {
		f := &facts[i]
		j, ok := first[f.key]
		if !ok {
			first[f.key] = i
			continue
		}
		g := &facts[j]
		if g.sheet == f.sheet || !f.Unit.SameDimension(g.Unit) {
			continue
		}
		t.stateEqual(f.Quantity, g.Quantity, codeTableEqual, f.where, fmt.Sprint("equal", g.sheet.table, "-", f.sheet.table), false)
	}
}

// stateEqual states that claimed is the figure of term, off by no more than one
// unit of the last digit.
func (t *tables) stateEqual(claimed, term Quantity, code, where, group string, sure bool) {
	c := tableClaim{sure: sure, group: group, where: where, severity: severityOf(code)}
	c.Relation = Relation{Kind: Equal, Code: code, Claimed: claimed, Terms: []Quantity{term}, form: formEqual}
	c.judge()
	if !c.Holds && withinDigit(&c.Relation) {
		c.Holds, c.Status = true, Rounding
		c.Reading = term.figure() + " ≈ " + claimed.figure()
	}
	t.claims = append(t.claims, c)
}

// facts returns the figures of a table whose meaning its words make sure. A key
// that occurs twice in one table is ambiguous and gives none.
func (s *sheet) facts(p *profile) []fact {
	title := bare(s.title())
	measure := measureOf(title)
	if measure == "" {
		switch p.genre {
		case accounts:
			measure = "决算"
		case budget:
			measure = "预算"
		default:
			return nil
		}
	}
	if y := yearIn(title); y != 0 && p.year != 0 && y != p.year {
		return nil
	}
	if s.unit.Kind() != num.KindMoney {
		return nil
	}
	var out []fact
	for b := range s.bands {
		for i := range s.bands[b].panels {
			pan := &s.bands[b].panels[i]
			base := factKey{scope: scopeOf(title), layer: layerAll, measure: measure, flow: s.flowOf(title, &s.bands[b], i)}
			if strings.Contains(title, "基本支出") {
				base.layer = layerBasic
			}
			if base.flow != "" {
				out = append(out, s.panelFacts(pan, base, s.names(&s.bands[b]))...)
			}
		}
	}
	count := map[factKey]int{}
	for i := range out {
		count[out[i].key]++
	}
	return slices.DeleteFunc(out, func(f fact) bool { return count[f.key] > 1 })
}

func measureOf(s string) string {
	switch b, a := strings.Contains(s, "预算表") || strings.Contains(s, "预算总表"), strings.Contains(s, "决算"); {
	case a && !b:
		return "决算"
	case b && !a:
		return "预算"
	}
	return ""
}

// scopeOf reads from a title or heading whose money it is.
func scopeOf(s string) string {
	switch {
	case strings.Contains(s, "政府性基金"):
		return scopeFund
	case strings.Contains(s, "国有资本经营"):
		return scopeCapital
	case strings.Contains(s, "一般公共预算"):
		return scopeGeneral
	case strings.Contains(s, "财政拨款"):
		return scopeGrant
	}
	return scopeAll
}

// flowOf tells whether a panel is about revenue or expenditure.
func (s *sheet) flowOf(title string, b *band, panel int) string {
	both := hasAny(title, "收支", "收入支出")
	switch {
	case hasAny(title, "三公", "因公出国"):
		return flowOfficial
	case both && len(b.panels) == 2:
		head := headWords(b.panels[panel].head)
		switch {
		case strings.HasSuffix(head, "收入"):
			return flowIncome
		case strings.HasSuffix(head, "支出"):
			return flowSpending
		}
	case both:
	case strings.Contains(title, "支出") && !strings.Contains(title, "收入"):
		return flowSpending
	case strings.Contains(title, "收入") && !strings.Contains(title, "支出"):
		return flowIncome
	}
	return ""
}

// names gives the words for each code of a band.
func (s *sheet) names(b *band) map[string]string {
	out := map[string]string{}
	for i := range b.panels {
		for j := range b.panels[i].rows {
			if r := &b.panels[i].rows[j]; validCode(r.code) {
				out[r.code] = r.words
			}
		}
	}
	return out
}

func (s *sheet) panelFacts(p *panel, base factKey, names map[string]string) []fact {
	var out []fact
	both := 0 // 本年合计 beside 总计
	for i := range p.rows {
		if p.rows[i].kind == totalHead {
			both++
		}
	}
	for x := range p.columns {
		col := &p.columns[x]
		key, ok := columnKey(base, col)
		if !ok {
			continue
		}
		for i := range p.rows {
			r := &p.rows[i]
			k := rowKey(key, r, names, both > 1)
			q, kind := s.amount(r, col)
			if kind != amountCell || k.item == "" {
				continue
			}
			if q.Label == "" {
				q.Label = lastWord(col.path)
			}
			out = append(out, fact{q, k, s, s.where(r, col)})
		}
	}
	return out
}

// rowKey completes a key by the words of a row; its item is empty when they are
// not known.
func rowKey(k factKey, r *tableRow, names map[string]string, both bool) factKey {
	if k.item == "" {
		k.item = rowItem(r, names, both)
	}
	if r.kind == totalHead {
		switch {
		case strings.Contains(r.label, "人员经费"):
			k.layer, k.item = layerStaff, itemAll
		case strings.Contains(r.label, "公用经费"):
			k.layer, k.item = layerOffice, itemAll
		}
	}
	if k.flow == flowIncome && r.code == "" && r.kind == otherHead {
		if !incomeKind(k.item) || k.scope != scopeAll {
			k.item = "" // revenue by kind is named differently from table to table
			return k
		}
		k.layer, k.item = k.item, itemAll
	}
	return k
}

// columnKey completes a key by the words over a column, false when they are not
// known.
func columnKey(k factKey, c *tableColumn) (factKey, bool) {
	if k.flow == flowOfficial {
		name := ""
		for _, w := range c.path {
			if n := officialName(w); officialPart(n) {
				name = n
			}
		}
		if name == "" {
			for _, w := range c.heading() {
				if headKindOf(w) == totalHead {
					name = itemAll
				}
			}
		}
		switch {
		case c.kind == budgetHead && len(c.path) > 1 && k.measure == "决算":
			k.measure = "预算"
		case c.kind == adjustedHead, c.kind == previousHead, c.kind == changeHead, c.kind == growthHead:
			return k, false
		}
		k.item, k.scope = name, scopeAll
		return k, name != ""
	}
	if c.kind == previousHead || c.kind == changeHead || !c.kind.additive() {
		return k, false
	}
	last := headWords(lastWord(c.path))
	switch {
	case c.kind == totalHead || c.kind == subtotalHead:
	case c.kind == actualHead && k.measure == "决算", c.kind == budgetHead && k.measure == "预算", last == "金额":
	case last == "基本支出" && k.layer == layerAll:
		k.layer = layerBasic
	case last == "项目支出" && k.layer == layerAll:
		k.layer = layerProject
	case last == "人员经费":
		k.layer = layerStaff
	case last == "公用经费" || last == "日常公用经费":
		k.layer = layerOffice
	case k.scope == scopeGrant && scopeOf(last) != scopeGrant && scopeOf(last) != scopeAll:
		k.scope = scopeOf(last)
	case k.flow == flowIncome && k.scope == scopeAll && last == "财政拨款收入":
		k.scope = scopeGrant
	case k.flow == flowIncome && k.scope == scopeAll && incomeKind(last):
		k.layer = last
	default:
		return k, false
	}
	return k, true
}

// incomeKind reports whether s is one of the kinds of revenue besides grants.
func incomeKind(s string) bool {
	switch s {
	case "上级补助收入", "事业收入", "经营收入", "事业单位经营收入", "附属单位上缴收入", "其他收入":
		return true
	}
	return false
}

func officialPart(n string) bool {
	switch n {
	case "因公出国", "公务接待", "公务用车", "用车购置", "用车运行", runningCosts:
		return true
	}
	return false
}

// rowItem names the item of a row: the names of its code and of those above it,
// its own name, or the total.
func rowItem(r *tableRow, names map[string]string, both bool) string {
	if validCode(r.code) {
		var path []string
		for n := 3; n <= len(r.code); n += 2 {
			if names[r.code[:n]] == "" {
				return ""
			}
			path = append(path, names[r.code[:n]])
		}
		return strings.Join(path, "/")
	}
	if r.code != "" {
		return ""
	}
	w := r.words
	switch {
	case r.kind == totalHead && both && strings.HasSuffix(w, "总计"):
		return itemGrand
	case r.kind == totalHead:
		switch w {
		case "合计", "总计", "收入合计", "支出合计", "本年收入合计", "本年支出合计", "收入总计", "支出总计":
			return itemAll
		}
		return ""
	case r.kind != otherHead || len([]rune(w)) < 4 || r.level > 1:
		return ""
	}
	return w
}
