package check

import (
	"strings"

	"hengji/internal/num"
	"hengji/internal/zhtext"
)

// figure adds the item of a figure.
func (w *walker) figure(token int, t *zhtext.Token) {
	n := &w.b.Figures[t.Figure]
	if n.Unit.Kind() == num.KindRatio && w.keyed() {
		w.from, w.colon = w.key, false
	}
	c := w.readClause(n)
	it := item{
		Quantity: w.doc.quantity(w.block, int(t.Figure)), fig: int(t.Figure), token: token,
		measure: c.measure, basis: c.basis, of: c.of, core: c.core, under: c.under,
		depth: w.depth, bracket: w.bracket, paragraph: w.paragraph, sentence: w.sentence, segment: w.segment, clause: w.clause,
		mark: w.mark, plus: c.plus, minus: c.minus, total: c.total, years: c.years, lastYear: c.lastYear,
		order: c.order, partial: w.partial, respectively: w.respectively,
	}
	if c.listed {
		it.mark = '、'
	}
	if c.total && (it.core == "收" || it.core == "支") {
		it.core += map[string]string{"收": "入", "支": "出"}[it.core] // 收、支总计
	}
	it.name = it.core
	if it.name == "" {
		it.name = it.Label
	}
	it.totalOnly = c.total && (it.core == "" || it.core == "收入" || it.core == "支出")
	it.role = w.role(n, &c, &it)
	if it.Sign > 0 && c.sign < 0 && (it.role == roleChange || it.role == roleRate || it.role == rolePoints) {
		it.Sign = -1
	}
	it.weighIn()
	it.open = w.opens(token)
	switch {
	case it.role == roleLevel, it.role == rolePrevious, it.role == roleScore, it.role == roleFull, it.role == roleChange && it.core != "":
		it.include, it.colon = w.include, w.colon
		w.include, w.colon = false, false
	}
	w.items = append(w.items, it)
	w.crowded()
	w.from, w.carry = len(w.words), w.carry[:0]
	w.mark = 0
}

// No sentence and no paragraph that people write has as many figures: where one
// goes on, as in a table without marks, another is taken to begin. Searches look
// through whole sentences, and the time must stay in proportion to the text.
const (
	mostInSentence  = 200
	mostInParagraph = 1000
)

// crowded ends a sentence or paragraph of too many figures.
func (w *walker) crowded() {
	if len(w.items)-w.begun >= mostInSentence {
		w.sentence++
		w.begun = len(w.items)
	}
	if len(w.items)-w.opened >= mostInParagraph {
		w.paragraph++
		w.opened = len(w.items)
	}
}

// keyed reports whether a rate stands right behind the colon that ends its own
// name: 执行率：95%. The colon announces no parts then.
func (w *walker) keyed() bool {
	if len(w.pre()) > 0 || w.key >= w.from || w.mark != '：' {
		return false
	}
	last := &w.b.Tokens[w.words[w.from-1]]
	return last.Kind != zhtext.Word || last.Word != zhtext.Include && last.Word != zhtext.Respectively
}

// role decides by the unit and the words before the figure.
func (w *walker) role(n *zhtext.Number, c *clause, it *item) role {
	if n.Bound != zhtext.NoBound || n.Range || n.RangeEnd {
		return roleOther
	}
	var last *item
	if len(w.items) > 0 {
		last = &w.items[len(w.items)-1]
	}
	bare := c.words == 0 && c.text == 0 && last != nil && last.sentence == w.sentence
	if n.Unit.Kind() == num.KindRatio {
		return w.percentRole(c, it, last, bare)
	}
	changed := c.sign != 0 && !c.to
	switch {
	case bare && it.mark == '|' && last.role == roleCompletion && last.mark == '|' && n.Unit == num.NoUnit:
		return roleScore // 10 | 10 | 100% | 20: budget, spent, rate, points
	case n.Unit == num.PercentPoint:
		return rolePoints
	case c.perUnit && n.Unit.Kind() == num.KindMoney:
		return rolePrice
	case c.perUnit:
		return roleOther
	case c.score && (n.Unit == num.PointUnit || n.Unit == num.NoUnit):
		return roleScore
	case c.full && (n.Unit == num.PointUnit || n.Unit == num.NoUnit):
		return roleFull
	case c.order == zhtext.Greater || c.order == zhtext.Less:
		if c.versusBudget {
			it.basis = "预算"
		}
		return roleChange
	case changed && c.gap <= 1:
		return roleChange
	case changed: // 增加投入30万元: neither a change of the thing before nor an amount of it
		return roleOther
	case c.target:
		it.measure, it.core, it.target = measureBudget, "", true // 完成年初预算60999万元的40.4%
		return roleLevel
	case c.saving && (c.after == 0 || plain(string(c.tail))):
		return roleSaving
	case strings.HasSuffix(c.core, "差值") || strings.HasSuffix(c.core, "差额"):
		return roleDifference
	case c.vs && !c.to:
		return roleBase
	case c.lastYear && c.text <= 2:
		return rolePrevious
	}
	return roleLevel
}

// percentRole decides what a percentage is.
func (w *walker) percentRole(c *clause, it *item, last *item, bare bool) role {
	switch {
	case c.completion, bare && last.target && it.mark == 0:
		return roleCompletion
	case c.share:
		return roleShare
	case c.savingRate, c.saving, last != nil && last.role == roleSaving && strings.HasSuffix(c.core, "率"):
		return roleSavingRate
	case c.sign != 0 && !c.to && c.gap <= 2:
		return roleRate
	case !bare:
		return roleOther
	case last.role == roleLevel && last.of != "" && it.mark == 0: // 占总支出1181.00万元的73.02%
		it.of, it.respectively = last.of, last.respectively
		return roleShare
	}
	if (it.mark == '/' || it.mark == '|') && last.role == roleLevel && last.mark == it.mark {
		return roleCompletion // 194.9/194.9/100%, 10 | 10 | 100%
	}
	listed := it.mark == '、' || it.mark == '，' || it.mark == ',' || it.mark == 0
	switch {
	case last.role == roleShare && listed:
		it.of, it.respectively = last.of, last.respectively
		return roleShare
	case last.role == roleSaving && listed:
		return roleSavingRate
	case last.role == roleChange && !last.same && (listed || it.mark == '（'):
		it.Sign = last.Sign
		return roleRate
	case last.role == roleCompletion && it.mark == '、':
		return roleCompletion
	}
	return roleOther
}

// opens reports whether the words behind a figure say that the list goes on.
func (w *walker) opens(token int) bool {
	for i, t := range w.b.Tokens[token+1:] {
		switch {
		case t.Kind == zhtext.Text && i < 3:
			text := []rune(w.b.Slice(t.Span))
			for len(text) > 0 && (text[0] == ' ' || text[0] == '　') {
				text = text[1:]
			}
			if len(text) > 0 {
				return text[0] == '等' || text[0] == '…'
			}
		case t.Kind == zhtext.Punct && t.Mark == '…':
			return true
		default:
			return false
		}
	}
	return false
}

// weighIn puts the signed value in small parts of the base unit, for searching:
// hundredths of a 分 for money, millionths for the rest.
func (it *item) weighIn() {
	it.dim = dimension(it.Unit)
	power := 6
	if it.dim == "元" {
		power = 4
	}
	v, step, ok := whole(it.Written.Value, it.Unit, power)
	if it.Sign < 0 {
		v = -v
	}
	it.scale, it.half, it.own = v, step/2, step/2
	it.scaled = ok && it.Written.Qualifier == num.Exactly
	if it.whole() {
		it.half, it.own = 0, 0
	}
}

// whole returns a value and one unit of its last digit, both times ten to the
// power, as whole numbers; false when they do not fit or are none.
func whole(value num.Dec, u num.Unit, power int) (v, step int64, ok bool) {
	const far = int64(1) << 60
	switch u {
	case num.Yuan, "":
	case num.WanYuan:
		power += 4
	case num.YiYuan:
		power += 8
	case num.PercentUnit, num.PercentPoint:
		power -= 2
	default:
		if scale := u.Scale(); !scale.Equal(num.Int(1)) {
			ten := num.Int(1)
			for range power {
				ten = ten.Mul(num.Int(10))
			}
			v, ok = value.Rat().Mul(scale).Mul(ten).Int64()
			s, fine := value.Precision().Mul(scale).Mul(ten).Int64()
			return v, s, ok && fine && v < far && v > -far
		}
	}
	negative := false
	step = 1
	places, point := 0, false
	for _, c := range []byte(value.String()) {
		switch c {
		case '-':
			negative = true
		case '.':
			point = true
		default:
			if v > far/10 {
				return 0, 0, false
			}
			v = v*10 + int64(c-'0')
			if point {
				places++
			}
		}
	}
	if places > power {
		return 0, 0, false
	}
	for range power - places {
		if v > far/10 || step > far/10 {
			return 0, 0, false
		}
		v, step = v*10, step*10
	}
	if negative {
		v = -v
	}
	return v, step, true
}

// mostKnown is how many decimals at most amounts are known to without showing them.
const mostKnown = 2

// known fills how far amounts are known. Who writes 12.35万元 and 8万元 in one
// paragraph drops the zeros of 8.00; who writes 8亿元 and 12亿元 has rounded.
func known(items []item) {
	for from := 0; from < len(items); {
		to := from + 1
		for to < len(items) && items[to].Block == items[from].Block {
			to++
		}
		knownIn(items[from:to])
		from = to
	}
}

// knownIn is known for one block.
func knownIn(items []item) {
	type kind struct {
		unit   num.Unit
		places int // the most of its amounts
	}
	var few [4]kind
	finest := few[:0]
	amount := func(it *item) *kind {
		if it.dim != "元" || it.Written.Qualifier != num.Exactly || it.same {
			return nil
		}
		for n := range finest {
			if finest[n].unit == it.Unit {
				return &finest[n]
			}
		}
		finest = append(finest, kind{unit: it.Unit})
		return &finest[len(finest)-1]
	}
	for i := range items {
		if k := amount(&items[i]); k != nil {
			k.places = max(k.places, min(mostKnown, items[i].Written.Value.Places()))
		}
	}
	for i := range items {
		it := &items[i]
		k := amount(it)
		if k == nil {
			continue
		}
		more := k.places - it.Written.Value.Places()
		if more <= 0 {
			continue
		}
		it.places = k.places
		for range more {
			it.half /= 10
		}
	}
}

// plain reports whether words name no thing of their own but only say that it is
// an amount: 采购金额, 资金.
func plain(s string) bool {
	for _, word := range [...]string{"采购", "共", "金额", "资金", "规模", "总额", "数额", "项目", "额", "数", "价"} {
		s = strings.ReplaceAll(s, word, "")
	}
	return s == ""
}

// lend gives a base without a unit that of the change counted from it:
// 较上年2.08减少0.03万元.
func lend(items []item) {
	for i := range items {
		b := &items[i]
		if b.role != roleBase && b.role != rolePrevious || b.Unit != num.NoUnit {
			continue
		}
		for j := i + 1; j < len(items) && items[j].sentence == b.sentence; j++ {
			if c := &items[j]; c.role == roleChange && c.Unit.Kind() == num.KindMoney {
				b.Unit = c.Unit
				b.weighIn()
				break
			}
		}
	}
}
