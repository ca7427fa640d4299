package check

import (
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
	paragraph                 int // grows from block to block
	opened                    int // items before the paragraph
	mark                      rune
	words                     []int  // tokens of the clauses read
	core                      []byte // of the clause read last
	from                      int    // those of the clause before the figure begin here
	carry                     []int  // tokens of the clause before: 较上年，增加…
	key                       int    // those of the clause that a colon just ended begin here: 执行率：95%
	include, colon            bool
	partial, respectively     bool
}

// frame is what a bracket interrupts.
type frame struct {
	bracket int
	segment int
	from    int // of the words of its clause
	words   int // read so far
	mark    rune
	items   int
	include bool
	colon   bool
}

// walk returns the items of all running text. Every block begins a sentence.
func walk(d *document) []item {
	w := &walker{doc: d, items: d.memory.items.room(d.figures())}
	for block := range d.blocks {
		if d.prose(block) && len(d.blocks[block].Figures) > 0 {
			w.read(block)
		}
	}
	return d.memory.items.keep(w.items)
}

func (w *walker) read(block int) {
	w.paragraph += block - w.block
	w.block, w.b, w.opened = block, w.doc.blocks[block], len(w.items)
	w.punct('\n')
	w.words, w.from = w.words[:0], 0
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
			w.words = append(w.words, i)
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
	w.words = append(w.words, i)
}

// pre returns the tokens of the clause before the figure.
func (w *walker) pre() []int { return w.words[w.from:] }

func (w *walker) punct(mark rune) {
	switch mark {
	case '（', '(', '[', '【', '〔':
		w.stack = append(w.stack, frame{w.bracket, w.segment, w.from, len(w.words), w.mark, len(w.items), w.include, w.colon})
		w.brackets++
		w.depth, w.bracket = w.depth+1, w.brackets
		w.from, w.carry = len(w.words), nil
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
			w.words, w.from = w.words[:f.words], f.from // nothing but words: 出国（境）费
		} else {
			w.from = len(w.words)
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
		if n := len(w.words); n > w.from && w.b.Tokens[w.words[n-1]].Kind == zhtext.Word && w.b.Tokens[w.words[n-1]].Word == zhtext.Plus {
			return // 加上：上年结转…
		}
		key := w.from
		w.next('：')
		w.carry, w.key = nil, key
		w.colon = true
	case '。', '！', '？', '\n':
		colon := w.mark == '：' && len(w.pre()) == 0
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
	if (mark == '，' || mark == ',' || mark == '、') && !w.steady() {
		for _, i := range w.pre() {
			if w.compares(i) {
				w.carry = append(w.carry, w.pre()...)
				break
			}
		}
	}
	w.from, w.key = len(w.words), len(w.words)
	w.mark = mark
	w.clause++
}

// steady reports whether the clause says 持平: what it compares with goes no further.
func (w *walker) steady() bool {
	n := len(w.items)
	return n > 0 && w.items[n-1].same && w.items[n-1].clause == w.clause && w.items[n-1].Block == w.block
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
		depth: w.depth, bracket: w.bracket, paragraph: w.paragraph, sentence: w.sentence, segment: w.segment, clause: w.clause, mark: w.mark,
	})
}
