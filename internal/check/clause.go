package check

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"hengji/internal/zhtext"
)

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
	target       bool   // 完成预算: what is completed follows
	listed       bool   // 和 stands before it as 、 does
	tail         []rune // the last plain text
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
	of, basis strings.Builder
	core      []byte
	number    *zhtext.Number // the figure they stand before, nil for 持平
	capturing bool           // the words say what is compared with
	versus    bool           // right behind 比上年: 预算 and 决算 go on with it
	whole     bool           // the words say what 占 is of
}

// readClause reads the words of the open clause.
func (w *walker) readClause(n *zhtext.Number) clause {
	r := clauseReader{number: n, core: w.core[:0]}
	if len(w.carry) > 0 {
		for _, i := range w.carry {
			r.token(w.b, &w.b.Tokens[i], false)
		}
		r.capturing, r.whole = false, false // at the mark between what is compared with and the rest
		r.core = r.core[:0]
	}
	joined := len(w.items) > 0 && w.mark == 0
	for n, i := range w.pre() {
		r.token(w.b, &w.b.Tokens[i], joined && n == 0)
	}
	r.clause.core, r.clause.basis, r.clause.of = thing(string(r.core)), r.basis.String(), r.of.String()
	w.core = r.core
	return r.clause
}

// thing takes the words off a name that say that each of several things has the
// amount: 支出总计均为, 支出总计各增加.
func thing(name string) string {
	if name == "支出数" { // 较上年支出数减少
		return ""
	}
	for _, word := range [...]string{"均", "各", "数字"} {
		if rest, ok := strings.CutSuffix(name, word); ok {
			return rest
		}
	}
	return name
}

// token reads one token; first is set right behind a figure.
func (r *clauseReader) token(b *zhtext.Block, t *zhtext.Token, first bool) {
	switch t.Kind {
	case zhtext.Word:
		r.words++
		r.gap, r.after = 0, 0
		r.word(t.Word, b.Text[t.Span.Start:t.Span.End])
	case zhtext.Period, zhtext.Year, zhtext.Date:
		r.time(t)
	case zhtext.Text:
		r.plain(b.Text[t.Span.Start:t.Span.End], first)
	}
}

// word reads a relating word. All but nouns end what is compared with and what
// 占 is of.
func (r *clauseReader) word(word zhtext.WordKind, text []rune) {
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
		if slices.Contains(text, '占') {
			r.startWhole()
			return
		}
	}
	r.capturing, r.versus, r.whole = false, false, false
	switch word {
	case zhtext.Rise:
		r.sign = 1
		if rest, ok := bytes.CutSuffix(r.core, []byte("负")); ok { // 负增长1.21%
			r.sign = -1
			r.core = rest
		}
	case zhtext.Fall, zhtext.FallRate:
		r.sign = -1
	case zhtext.RiseRate:
		r.sign = 1
	case zhtext.ChangeTo:
		r.sign, r.to = 0, true
	case zhtext.Include:
		r.under += string(r.core)
		r.core = r.core[:0]
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
func (r *clauseReader) noun(word zhtext.WordKind, text []rune) bool {
	var what measure
	switch word {
	case zhtext.Total:
		r.total = true
		if r.whole {
			r.of.WriteString(string(text))
		}
		return true
	case zhtext.Balance, zhtext.CarryOver, zhtext.Difference, zhtext.AddedBack:
		if !r.capturing && !r.whole {
			r.core = appendText(r.core, text)
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
		r.basis.WriteString(short(string(text)))
	case r.order != 0 && what == measureBudget:
		r.versusBudget = true
	case r.whole:
		r.of.WriteString(string(text))
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
		r.basis.WriteString(yearName(int(t.Years[0])))
	case r.capturing || r.whole:
	case t.Word == zhtext.LastYear:
		r.lastYear = true
	case t.Years[0] != 0:
		r.years = [2]int{int(t.Years[0]), int(t.Years[1])}
	}
}

// plain reads text without a relating word.
func (r *clauseReader) plain(text []rune, first bool) {
	for len(text) > 0 && hollow(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 && hollow(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	if first { // 31.2%、52.9%和15.9%
		for _, and := range [...]string{"以及", "和", "及", "与"} {
			if hasAt(text, 0, and) {
				text, r.listed = text[utf8.RuneCountInString(and):], true
				break
			}
		}
	}
	k := len(text)
	r.gap += k
	r.after += k
	r.tail = text
	switch {
	case k == 0:
	case r.capturing:
		r.basis.WriteString(string(text))
	case r.whole:
		r.of.WriteString(string(text))
		r.text += k
	default:
		r.core = appendText(r.core, text)
		r.text += k
	}
}

// hollow reports whether a character at the end of a name is none of it.
func hollow(r rune) bool {
	switch r {
	case ' ', '\u3000', '“', '”', '"', '《', '》', '的', '了', '为', '是', '达', '约':
		return true
	}
	return false
}

// appendText adds characters to bytes.
func appendText(to []byte, text []rune) []byte {
	for _, r := range text {
		to = utf8.AppendRune(to, r)
	}
	return to
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
