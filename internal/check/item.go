package check

import (
	"strings"
	"unicode/utf8"

	"hengji/internal/num"
	"hengji/internal/zhtext"
)

// role is what a figure does in its sentence.
type role uint8

const (
	roleOther      role = iota
	roleLevel           // an amount or a number of things
	rolePrevious        // the same for an earlier period: 上年231.5万元
	roleBase            // what a change is counted from: 比上年227.42万元
	roleChange          // 增加21万元
	roleRate            // 增长9.02%
	rolePoints          // 3.4个百分点
	roleShare           // 占66.19%
	roleCompletion      // 完成预算的98.9%
	roleSaving          // 节约232.93万元, 审减18906万元
	roleSavingRate      // 节约率0.54%
	roleScore           // 得分9.77分
	roleFull            // 分值50分
	rolePrice           // 每户700元
	roleDifference      // 差值0.9万元
)

// measure says which of the parallel amounts of one thing a level is.
type measure uint8

const (
	measureNow    measure = iota
	measureBudget         // 预算, 计划, 送审
	measureActual         // 决算, 实际, 审定
)

// item is one figure of running text with its role (语项).
type item struct {
	Quantity
	fig, token int
	role       role
	measure    measure
	basis      string // what a change, rate or base compares with: 上年, 预算, 2015年; empty when not said
	of         string // the whole named after 占
	name       string // what it is of: the words before it that are no measure words
	core       string // the words of its own clause that are no measure words
	under      string // what 其中, 含 stand behind in its clause: 收入含税收

	depth, bracket              int
	sentence, segment, clause   int
	paragraph                   int
	mark                        rune // the mark before its clause, 0 right behind a figure
	include, colon, plus, minus bool // 其中, ： or 加 stands before it
	total                       bool // 合计, 总计 in its name
	totalOnly                   bool // and nothing else but 收入 or 支出
	open                        bool // 等 or …… follows: the list goes on
	partial                     bool // 主要 stands before: the list names some
	same                        bool // a mark for 持平: no figure stands here
	respectively                bool
	target                      bool // the budget that is completed by a rate that follows
	years                       [2]int
	lastYear                    bool
	order                       zhtext.WordKind // Greater, Less, NotAbove … before it
	scale                       int64           // signed value in small parts of the base unit
	half                        int64           // half a unit of the last digit that it is known to, likewise
	own                         int64           // half a unit of the last digit that is written, likewise
	scaled                      bool            // scale and half are valid
	dim                         string          // of its unit, see dimension
}

// dimension names what can be added: money, points, or the counter word.
func dimension(u num.Unit) string {
	switch u.Kind() {
	case num.KindMoney:
		return "元"
	case num.KindRatio:
		return "%"
	case num.KindPercentPoint:
		return "百分点"
	case num.KindPoint:
		return "分"
	}
	_, bare := u.Split()
	return string(bare)
}

// dimension is that of the unit of the item.
func (it *item) dimension() string { return it.dim }

// walker reads the tokens of the running text into items.
type walker struct {
	doc   *document
	block int
	b     *zhtext.Block
	items []item

	depth, bracket, brackets  int
	stack                     []frame
	sentence, segment, clause int
	segments                  int
	begun                     int // items before the sentence
	mark                      rune
	pre                       []int // tokens of the clause before the figure
	carry                     []int // tokens of the clause before: 较上年，增加…
	include, colon            bool
	partial, respectively     bool
}

// frame is what a bracket interrupts.
type frame struct {
	bracket int
	segment int
	pre     []int
	mark    rune
	items   int
	include bool
	colon   bool
}

// walk returns the items of all running text. Every block begins a sentence.
func walk(d *document) []item {
	w := &walker{doc: d}
	for block := range d.blocks {
		if d.prose(block) && len(d.blocks[block].Figures) > 0 {
			w.read(block)
		}
	}
	return w.items
}

func (w *walker) read(block int) {
	w.block, w.b = block, w.doc.blocks[block]
	w.punct('\n')
	for i := range w.b.Tokens {
		t := &w.b.Tokens[i]
		switch t.Kind {
		case zhtext.Punct:
			w.punct(t.Mark)
		case zhtext.Figure:
			w.figure(i, t)
		case zhtext.Word:
			w.word(i, t)
		case zhtext.Ordinal, zhtext.DocNumber, zhtext.Phone, zhtext.Code:
		default:
			w.pre = append(w.pre, i)
		}
	}
}

func (w *walker) word(i int, t *zhtext.Token) {
	switch t.Word {
	case zhtext.Include:
		w.include = true
	case zhtext.Respectively:
		w.respectively = true
	case zhtext.MainReason:
		w.partial = true
	case zhtext.Same, zhtext.NearlySame:
		w.same(i)
	}
	w.pre = append(w.pre, i)
}

func (w *walker) punct(mark rune) {
	switch mark {
	case '（', '(', '[', '【', '〔':
		w.stack = append(w.stack, frame{w.bracket, w.segment, w.pre, w.mark, len(w.items), w.include, w.colon})
		w.brackets++
		w.depth, w.bracket = w.depth+1, w.brackets
		w.pre, w.carry = nil, nil
		w.include, w.colon = false, false
		w.mark = '（'
		w.clause++
		w.segments++
		w.segment = w.segments
	case '）', ')', ']', '】', '〕':
		if len(w.stack) == 0 {
			return
		}
		f := w.stack[len(w.stack)-1]
		w.stack = w.stack[:len(w.stack)-1]
		w.depth, w.bracket, w.segment, w.mark = w.depth-1, f.bracket, f.segment, f.mark
		w.carry = nil
		w.include, w.colon = f.include, f.colon
		if f.items == len(w.items) {
			w.pre = f.pre // nothing but words: 出国（境）费
		} else {
			w.pre = nil
		}
	case '，', ',', '、', '/':
		w.next(mark)
	case '；', ';', '|', '\t':
		w.next(mark)
		w.carry = nil
		w.segments++
		w.segment = w.segments
		w.partial = false
	case '：', ':':
		w.next('：')
		w.carry = nil
		w.colon = true
	case '。', '！', '？', '\n':
		colon := w.mark == '：' && len(w.pre) == 0
		w.next(mark)
		w.carry = nil
		if len(w.items) > w.begun {
			w.sentence++
			w.begun = len(w.items)
		}
		w.segments++
		w.segment = w.segments
		goesOn := mark == '\n' && w.include && colon // 其中： at the end of a paragraph
		w.colon, w.include, w.partial, w.respectively = false, goesOn, false, false
		if mark == '\n' {
			w.stack, w.depth, w.bracket = w.stack[:0], 0, 0
		}
	case '…':
		if n := len(w.items); n > 0 {
			w.items[n-1].open = true
		}
		for _, f := range w.stack { // what stands before an open bracket is cut short too
			if f.items > 0 {
				w.items[f.items-1].open = true
			}
		}
	}
}

// next begins a clause. What a clause without figures said about a comparison
// or a share goes on to the next.
func (w *walker) next(mark rune) {
	w.carry = w.carry[:0]
	if mark == '，' || mark == ',' || mark == '、' {
		for _, i := range w.pre {
			if w.compares(i) {
				w.carry = append(w.carry, w.pre...)
				break
			}
		}
	}
	w.pre = w.pre[:0:0]
	w.mark = mark
	w.clause++
}

// compares reports whether the token opens a comparison.
func (w *walker) compares(i int) bool {
	switch w.b.Tokens[i].Word {
	case zhtext.VsLastYear, zhtext.VsBudget, zhtext.VsPlan, zhtext.Versus:
		return w.b.Tokens[i].Kind == zhtext.Word
	}
	return false
}

// same notes 持平: a change of nothing, with no figure of its own.
func (w *walker) same(i int) {
	r := w.readClause(nil)
	n := w.b.Tokens[i].Span
	w.items = append(w.items, item{
		Quantity: Quantity{Block: w.block, Start: n.Start, End: n.End, Text: w.b.Slice(n), Sign: 1},
		fig:      -1, token: i, role: roleChange, same: true, basis: r.basis, name: r.core, core: r.core,
		depth: w.depth, bracket: w.bracket, paragraph: w.block, sentence: w.sentence, segment: w.segment, clause: w.clause, mark: w.mark,
	})
}

// clause is what the words before a figure say.
type clause struct {
	vs           bool
	basis        string
	sign         int // of the last 增加 or 减少
	gap          int // runes of text between it and the figure
	to           bool
	share        bool
	of           string
	completion   bool
	target       bool // 完成预算: what is completed follows
	listed       bool // 和 stands before it as 、 does
	tail         string
	saving       bool
	savingRate   bool
	total        bool
	plus, minus  bool
	score, full  bool
	lastYear     bool
	years        [2]int
	measure      measure
	core         string
	under        string // the thing named before 其中, 含: 收入含税收
	order        zhtext.WordKind
	words        int  // relating words of any kind
	text         int  // runes of plain text
	after        int  // runes of plain text behind the last relating word
	perUnit      bool // 每户700元
	versusBudget bool
}

// clauseReader reads the words before a figure, one after the other.
type clauseReader struct {
	clause
	of, core, basis strings.Builder
	number          *zhtext.Number // the figure they stand before, nil for 持平
	capturing       bool           // the words say what is compared with
	versus          bool           // right behind 比上年: 预算 and 决算 go on with it
	whole           bool           // the words say what 占 is of
}

// readClause reads the words of the open clause.
func (w *walker) readClause(n *zhtext.Number) clause {
	r := clauseReader{number: n}
	if len(w.carry) > 0 {
		for _, i := range w.carry {
			r.token(w.b, &w.b.Tokens[i], false)
		}
		r.capturing, r.whole = false, false // at the mark between what is compared with and the rest
		r.core.Reset()
	}
	joined := len(w.items) > 0 && w.mark == 0
	for n, i := range w.pre {
		r.token(w.b, &w.b.Tokens[i], joined && n == 0)
	}
	r.clause.core, r.clause.basis, r.clause.of = r.core.String(), r.basis.String(), r.of.String()
	return r.clause
}

// token reads one token; first is set right behind a figure.
func (r *clauseReader) token(b *zhtext.Block, t *zhtext.Token, first bool) {
	switch t.Kind {
	case zhtext.Word:
		r.words++
		r.gap, r.after = 0, 0
		r.word(t.Word, b.Slice(t.Span))
	case zhtext.Period, zhtext.Year, zhtext.Date:
		r.time(t)
	case zhtext.Text:
		r.plain(b.Slice(t.Span), first)
	}
}

// word reads a relating word. All but nouns end what is compared with and what
// 占 is of.
func (r *clauseReader) word(word zhtext.WordKind, text string) {
	if r.noun(word, text) {
		return
	}
	switch word {
	case zhtext.VsLastYear, zhtext.VsBudget, zhtext.VsPlan, zhtext.VsPrevious, zhtext.Versus:
		r.compare(word)
		return
	case zhtext.Share:
		r.startWhole()
		return
	case zhtext.Respectively:
		if strings.Contains(text, "占") {
			r.startWhole()
			return
		}
	}
	r.capturing, r.versus, r.whole = false, false, false
	switch word {
	case zhtext.Rise:
		r.sign = 1
		if rest, ok := strings.CutSuffix(r.core.String(), "负"); ok { // 负增长1.21%
			r.sign = -1
			r.core.Reset()
			r.core.WriteString(rest)
		}
	case zhtext.Fall, zhtext.FallRate:
		r.sign = -1
	case zhtext.RiseRate:
		r.sign = 1
	case zhtext.ChangeTo:
		r.sign, r.to = 0, true
	case zhtext.Include:
		r.under += r.core.String()
		r.core.Reset()
		r.text = 0
	case zhtext.Completion:
		r.completion, r.target = true, true
	case zhtext.CompletionRate:
		r.completion = true
	case zhtext.Completed:
		r.completion = r.completion || r.number != nil && r.number.Percent
	case zhtext.SavingRate:
		r.savingRate = true
	case zhtext.Saving, zhtext.CutBack:
		r.saving = true
	case zhtext.Plus:
		r.plus = true
	case zhtext.Minus:
		r.minus = true
	case zhtext.Score:
		r.score = true
	case zhtext.FullScore:
		r.full = true
	case zhtext.Per, zhtext.UnitPrice, zhtext.Standard:
		r.perUnit = true
	case zhtext.Greater:
		r.order, r.sign = word, 1
	case zhtext.Less:
		r.order, r.sign = word, -1
	case zhtext.NotAbove, zhtext.NotBelow, zhtext.Equal:
		r.order = word
	}
}

// noun reads the words that may be part of a name or say which amount it is.
func (r *clauseReader) noun(word zhtext.WordKind, text string) bool {
	var what measure
	switch word {
	case zhtext.Total:
		r.total = true
		if r.whole {
			r.of.WriteString(text)
		}
		return true
	case zhtext.Balance, zhtext.CarryOver, zhtext.Difference, zhtext.AddedBack:
		if !r.capturing && !r.whole {
			r.core.WriteString(text)
		}
		return true
	case zhtext.Budget, zhtext.InitialBudget, zhtext.AdjustedBudget, zhtext.Plan, zhtext.Submitted:
		what = measureBudget
	case zhtext.FinalAccount, zhtext.Actual, zhtext.Approved:
		what = measureActual
	default:
		return false
	}
	switch {
	case r.capturing || r.versus:
		r.basis.WriteString(short(text))
	case r.order != 0 && what == measureBudget:
		r.versusBudget = true
	case r.whole:
		r.of.WriteString(text)
	default:
		r.measure = what
	}
	return true
}

// compare begins a comparison.
func (r *clauseReader) compare(word zhtext.WordKind) {
	r.vs, r.sign, r.order, r.whole = true, 0, 0, false
	r.capturing, r.versus = word == zhtext.Versus, word == zhtext.VsLastYear
	r.basis.Reset()
	switch word {
	case zhtext.VsLastYear:
		r.basis.WriteString("上年")
	case zhtext.VsBudget:
		r.basis.WriteString("预算")
	case zhtext.VsPlan:
		r.basis.WriteString("计划")
	case zhtext.VsPrevious:
		r.basis.WriteString("上期")
	}
}

func (r *clauseReader) startWhole() {
	r.share, r.whole, r.capturing, r.versus = true, true, false, false
	r.of.Reset()
}

// time reads a year or a period.
func (r *clauseReader) time(t *zhtext.Token) {
	switch {
	case r.capturing && t.Word == zhtext.LastYear:
		r.basis.WriteString("上年")
		r.capturing, r.versus = false, true
	case r.capturing && t.Years[0] != 0:
		r.basis.WriteString(yearName(t.Years[0]))
	case r.capturing || r.whole:
	case t.Word == zhtext.LastYear:
		r.lastYear = true
	case t.Years[0] != 0:
		r.years = t.Years
	}
}

// plain reads text without a relating word.
func (r *clauseReader) plain(text string, first bool) {
	text = strings.Trim(text, " \u3000“”\"《》的了为是达约")
	if first { // 31.2%、52.9%和15.9%
		for _, and := range [...]string{"以及", "和", "及", "与"} {
			if rest, ok := strings.CutPrefix(text, and); ok {
				text, r.listed = rest, true
				break
			}
		}
	}
	k := utf8.RuneCountInString(text)
	r.gap += k
	r.after += k
	r.tail = text
	switch {
	case k == 0:
	case r.capturing:
		r.basis.WriteString(text)
	case r.whole:
		r.of.WriteString(text)
		r.text += k
	default:
		r.core.WriteString(text)
		r.text += k
	}
}

// short takes the counting words off a measure word: 决算数 → 决算.
func short(s string) string {
	for _, tail := range [...]string{"数", "金额", "总额"} {
		s = strings.TrimSuffix(s, tail)
	}
	return s
}

func yearName(y int) string {
	return string([]byte{'0' + byte(y/1000%10), '0' + byte(y/100%10), '0' + byte(y/10%10), '0' + byte(y%10)}) + "年"
}
