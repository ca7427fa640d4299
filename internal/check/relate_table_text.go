package check

import (
	"slices"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

// relateText states that amounts in the running text are those of the tables.
func (t *tables) relateText(facts []fact, p *profile) {
	if p.genre != accounts && p.genre != budget {
		return
	}
	by := map[factKey]*fact{}
	for i := range facts {
		if by[facts[i].key] == nil {
			by[facts[i].key] = &facts[i]
		}
	}
	section := ""
	for i := range t.blocks {
		if !t.prose(i) {
			continue
		}
		if t.reading.Blocks[i].Kind == docfile.HeadingBlock {
			section = bare(t.reading.Blocks[i].Text)
		}
		for n := range t.blocks[i].Figures {
			t.relateFigure(i, n, section, by, p)
		}
	}
}

// relateFigure looks up one figure of the running text.
func (t *tables) relateFigure(block, n int, section string, by map[factKey]*fact, p *profile) {
	fig := &t.blocks[block].Figures[n]
	if fig.Unit.Kind() != num.KindMoney || fig.Bound != zhtext.NoBound || fig.Range || fig.RangeEnd || fig.Written.Qualifier != num.Exactly {
		return
	}
	for _, keys := range textKeys(t.blocks[block], fig, section, p) {
		var found *fact
		for _, k := range keys {
			f := by[k]
			switch {
			case f == nil:
			case found == nil:
				found = f
			case !sameAmount(found.Quantity, f.Quantity):
				return // several tables fit and differ: which one is meant is not said
			}
		}
		if found == nil {
			continue
		}
		claimed, term := t.quantity(block, n), found.Quantity
		claimed.Label, term.Label = found.Label, found.where
		t.stateEqual(claimed, term, codeTextEqual, "文字与"+found.where, "", true)
		return
	}
}

func sameAmount(a, b Quantity) bool {
	r := Relation{Kind: Equal, Claimed: a, Terms: []Quantity{b}, form: formEqual}
	r.judge()
	return r.Holds || withinDigit(&r)
}

// absorb takes back the findings of running text that the figure of the table
// repairs: 总计0万元，下降1.87% is one mistake, not two.
func (t *tables) absorb(c *tableClaim, f *finding.Finding) {
	value, ok := c.Terms[0].Base().Quo(c.Claimed.Unit.Scale())
	if !ok {
		return
	}
	right := value.Round(num.HalfUp, max(c.Terms[0].Written.Value.Places(), c.Claimed.Written.Value.Places()))
	at := c.Claimed.spot()
	t.out.findings = slices.DeleteFunc(t.out.findings, func(o reported) bool {
		if o.relation < 0 {
			return false
		}
		r := &t.out.relations[o.relation]
		if r.Holds || r.Code == codeTextEqual || !r.joins(at) {
			return false
		}
		again := r.with(at, put(right))
		if !again.Holds {
			return false
		}
		again.describe()
		f.Related = append(f.Related, finding.Related{At: t.at(r.Claimed), Note: "改正后成立：" + again.Reading})
		f.Message += "；按表中的数 " + again.Reading + " 成立"
		return true
	})
}

// textKeys returns what a figure of the running text can be, by the words right
// before it, the likeliest first; nothing when they are not known for sure.
func textKeys(b *zhtext.Block, fig *zhtext.Number, section string, p *profile) [][]factKey {
	start := clauseFrom(b.Text, fig.Span.Start, "，。；：！？;:\n\t|")
	clause := bare(string(b.Text[start:fig.Span.Start]))
	from := clauseFrom(b.Text, fig.Span.Start, fullStops)
	sentence := bare(string(b.Text[from:fig.Span.Start]))
	if hasAny(clause, "上年", "去年", "增加", "减少", "增长", "下降", "比", "较", "占", "调整", "人均", "结转", "剔除", "扣除") {
		return nil
	}
	if y := lastYearIn(clause); y != 0 && p.year != 0 && y != p.year {
		return nil
	}
	name, measure := amountName(clause)
	if measure == "" {
		measure = map[genre]string{accounts: "决算", budget: "预算"}[p.genre]
	}
	if name == "" {
		if name = subjectBefore(b, start, from); name == "" {
			return nil
		}
		sentence += name
	}
	return keysOf(name, sentence, section, measure)
}

// amountName takes year, unit of administration and the words of measure off the
// words before a figure: 某局2024年度本年收入合计 gives 本年收入合计.
func amountName(clause string) (name, measure string) {
	name = strings.NewReplacer("“", "", "”", "", "\"", "", "(", "（", ")", "）").Replace(strings.TrimPrefix(clause, "其中"))
	if n, ok := readNumber([]rune(name), 0); ok {
		name = string([]rune(name)[n.end:])
	}
	if i := strings.LastIndex(name, "年度"); i >= 0 {
		name = name[i+len("年度"):]
	} else if i := strings.LastIndex(name, "年"); i > 3 && name[i-1] >= '0' && name[i-1] <= '9' {
		name = name[i+len("年"):]
	}
	for again := true; again; {
		again = false
		for _, w := range []string{"为", "是", "共计", "共", "：", "、"} {
			if s, ok := strings.CutSuffix(name, w); ok {
				name, again = s, true
			}
		}
		for _, w := range []string{"年初预算数", "年初预算", "预算数", "预算", "支出决算数", "支出决算", "决算数", "决算"} {
			if s, ok := strings.CutSuffix(name, w); ok {
				name, again, measure = s, true, "决算"
				if strings.Contains(w, "预算") {
					measure = "预算"
				}
				break
			}
		}
	}
	return strings.TrimLeft(name, "：、，"), measure
}

// subjectBefore returns what a clause is about that begins at start and names
// nothing but a measure: X（类）Y（款）Z（项）…支出决算为, or the clause before it
// in the sentence that begins at from.
func subjectBefore(b *zhtext.Block, start, from int) string {
	text := strings.NewReplacer("(", "（", ")", "）").Replace(bare(string(b.Text[:start])))
	if i := strings.LastIndex(text, "（项）"); i >= 0 {
		end := i + len("（项）")
		begin := strings.LastIndexAny(text[:i], "，。；：、！\n“")
		if begin >= 0 {
			_, size := firstRune(text[begin:])
			begin += size
		} else {
			begin = 0
		}
		name, _ := amountName(text[begin:end])
		return name
	}
	if start <= from {
		return ""
	}
	before := clauseFrom(b.Text, start-1, "，。；：！？;:\n\t|")
	i := slices.IndexFunc(b.Figures, func(n zhtext.Number) bool { return n.Span.Start >= before && n.Span.Start < start })
	if before < from || i < 0 {
		return ""
	}
	clause := bare(string(b.Text[before:b.Figures[i].Span.Start]))
	if hasAny(clause, "比", "较", "占", "增加", "减少") {
		return ""
	}
	name, measure := amountName(clause)
	if measure == "" {
		return ""
	}
	return name
}

func firstRune(s string) (rune, int) {
	for _, r := range s {
		return r, len(string(r))
	}
	return 0, 0
}

// lastYearIn returns the last year of four digits that a clause names.
func lastYearIn(s string) int {
	found := 0
	t := []rune(s)
	for i := 0; i+4 < len(t); i++ {
		if (i == 0 || !isDigit(t[i-1])) && t[i+4] == '年' {
			if y, e := readCountLong(t, i); e == i+4 {
				found = y
			}
		}
	}
	return found
}

// keysOf returns the keys that a name in a sentence stands for. Each list holds
// keys that may be meant alike; a later list counts when no table has one of
// those before.
func keysOf(name, sentence, section, measure string) [][]factKey {
	key := func(flow, scope, layer, item string) factKey { return factKey{flow, scope, layer, item, measure} }
	one := func(flow, scope, layer, item string) [][]factKey {
		return [][]factKey{{key(flow, scope, layer, item)}}
	}
	around := sentence + section
	income := hasAny(around, "本年收入合计") || measure == "预算" && hasAny(sentence, "收入预算")
	switch n := officialName(name); {
	case strings.HasSuffix(name, runningCosts):
		return one(flowOfficial, scopeAll, layerAll, runningCosts)
	case officialPart(n) && strings.Contains(around, "三公"):
		return one(flowOfficial, scopeAll, layerAll, n)
	case name == "三公经费" || name == "三公经费财政拨款支出" || name == "财政拨款三公经费支出":
		return one(flowOfficial, scopeAll, layerAll, itemAll)
	case income && incomeKind(name):
		return one(flowIncome, scopeAll, name, itemAll)
	}
	grand := func(scope string) [][]factKey {
		return [][]factKey{
			{key(flowIncome, scope, layerAll, itemGrand), key(flowSpending, scope, layerAll, itemGrand)},
			{key(flowIncome, scope, layerAll, itemAll), key(flowSpending, scope, layerAll, itemAll)},
		}
	}
	layers := map[string]string{"基本支出": layerBasic, "项目支出": layerProject, "人员经费": layerStaff, "公用经费": layerOffice}
	switch name {
	case "收入支出总计", "收支总计", "收入、支出总计":
		return grand(scopeAll)
	case "财政拨款收入支出总计", "财政拨款收支总计":
		return grand(scopeGrant)
	case "收入总计":
		return [][]factKey{{key(flowIncome, scopeAll, layerAll, itemGrand)}, {key(flowIncome, scopeAll, layerAll, itemAll)}}
	case "支出总计":
		return [][]factKey{{key(flowSpending, scopeAll, layerAll, itemGrand)}, {key(flowSpending, scopeAll, layerAll, itemAll)}}
	case "本年收入合计":
		return one(flowIncome, scopeAll, layerAll, itemAll)
	case "本年支出合计":
		return one(flowSpending, scopeAll, layerAll, itemAll)
	case "财政拨款收入":
		if income {
			return one(flowIncome, scopeGrant, layerAll, itemAll)
		}
	case "财政拨款支出":
		if hasAny(sentence, "支出预算") {
			return one(flowSpending, scopeGrant, layerAll, itemAll)
		}
	case "一般公共预算财政拨款支出", "一般公共预算拨款支出":
		return one(flowSpending, scopeGeneral, layerAll, itemAll)
	case "一般公共预算财政拨款基本支出":
		return one(flowSpending, scopeGeneral, layerBasic, itemAll)
	case "基本支出", "项目支出":
		switch {
		case hasAny(sentence, "一般公共预算财政拨款支出"):
			return one(flowSpending, scopeGeneral, layers[name], itemAll)
		case hasAny(sentence, "本年支出合计") && !hasAny(sentence, "财政拨款"):
			return one(flowSpending, scopeAll, layers[name], itemAll)
		}
	case "人员经费", "公用经费":
		if hasAny(sentence, "一般公共预算财政拨款基本支出") {
			return one(flowSpending, scopeGeneral, layers[name], itemAll)
		}
	}
	return classKeys(name, around, measure)
}

// classKeys returns the keys of 一般公共服务支出（类）财政事务（款）行政运行（项）.
func classKeys(name, around, measure string) [][]factKey {
	first := strings.Index(name, "（类）")
	if first < 0 || !strings.HasSuffix(name, "（类）") && !strings.HasSuffix(name, "（款）") && !strings.HasSuffix(name, "（项）") {
		return nil
	}
	item := strings.TrimSuffix(strings.NewReplacer("（类）", "/", "（款）", "/", "（项）", "/").Replace(name), "/")
	var out []factKey
	for _, scope := range []string{scopeGeneral, scopeGrant, scopeAll} {
		if strings.Contains(around, scopeGeneral) && scope != scopeGeneral || strings.Contains(around, scopeGrant) && scope == scopeAll {
			continue
		}
		out = append(out, factKey{flowSpending, scope, layerAll, item, measure})
	}
	return [][]factKey{out}
}
