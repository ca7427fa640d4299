package check

import (
	"fmt"
	"slices"

	"hengji/internal/num"
)

// columnLaw says how a column comes from others in every row: 3=1+2 in the
// heading, or what the rows themselves show.
type columnLaw struct {
	claimed int
	form    form
	terms   []int // columns
	signs   []int // of the terms, −1 when they are taken off
	stated  bool  // the heading says so
}

// key names the columns of a law: total = a + b is the same law as a = total − b.
func (l *columnLaw) key() string {
	all := append([]int{l.claimed}, l.terms...)
	slices.Sort(all)
	return fmt.Sprint(all)
}

// kindAndCode returns the kind of relation of a law and its check.
func (l *columnLaw) kindAndCode() (RelationKind, string) {
	switch {
	case l.form == formRatio:
		return Ratio, codeTableRate
	case l.form == formPrevious:
		return Growth, codeTableRate
	case l.form == formProduct:
		return Product, codeTableProduct
	case slices.Contains(l.signs, -1):
		return Difference, codeTableChange
	}
	return Sum, codeTableColumns
}

// row returns the figures of a law in a row, with the blanks among its terms;
// false when they do not give the law anything to say.
func (s *sheet) row(p *panel, r *tableRow, l *columnLaw) (claimed Quantity, terms []Quantity, blanks int, ok bool) {
	claimed, kind := s.amount(r, &p.columns[l.claimed])
	if kind != amountCell {
		return claimed, nil, 0, false
	}
	for i, x := range l.terms {
		q, kind := s.amount(r, &p.columns[x])
		switch {
		case kind == amountCell:
		case kind == dashCell && l.form == formSum:
			continue // — says that there is none
		default:
			blanks++
			continue
		}
		if l.signs[i] < 0 {
			q.Sign = -1
		}
		q.Label = lastWord(p.columns[x].path)
		terms = append(terms, q)
	}
	if l.form == formSum {
		return claimed, terms, blanks, len(terms) > 0
	}
	if blanks > 0 || l.form != formProduct && (terms[1].Written.Value.Sign() <= 0 || terms[0].Unit.Kind() != terms[1].Unit.Kind()) {
		return claimed, nil, blanks, false // no rate from nothing
	}
	if l.form != formProduct && claimed.Unit.Kind() != num.KindRatio {
		claimed.Unit = num.PercentUnit
		plain := claimed
		plain.Unit = num.NoUnit
		if holds, _ := trial(Ratio, l.form, plain, terms); holds { // 0.98 for 98%
			claimed = plain
		}
	}
	return claimed, terms, 0, true
}

// stateLaw states a law for every row. One that the heading states is sure as
// soon as it holds somewhere; one that only the rows show was weighed before.
func (t *tables) stateLaw(s *sheet, p *panel, l *columnLaw) {
	kind, code := l.kindAndCode()
	var claims []tableClaim
	held := 0
	for i := range p.rows {
		r := &p.rows[i]
		claimed, terms, blanks, ok := s.row(p, r, l)
		if !ok {
			continue
		}
		if holds, telling := trial(kind, l.form, claimed, terms); holds && telling {
			held++
		}
		claims = append(claims, tableClaim{
			Relation: Relation{Kind: kind, Code: code, Claimed: claimed, Terms: terms, form: l.form}, blanks: blanks,
			group: fmt.Sprint(s.table, "law", p.columns[l.claimed].index), where: s.where(r, &p.columns[l.claimed]),
		})
	}
	for _, c := range claims {
		c.sure = held > 0 || l.stated && len(claims) == 1
		t.state(c)
	}
}

// mostLawColumns is how many columns of amounts a table has at most whose laws
// are looked for, and mostLawRows how many rows are tried.
const (
	mostLawColumns = 10
	mostLawRows    = 12
)

// relateLaws looks for laws that no heading states and that no words of headings
// gave before: 节约金额 = 预算金额 − 合同金额, 补助金额 = 人数 × 标准. A law counts when
// enough rows show it with figures that do not fit by chance.
func (t *tables) relateLaws(s *sheet, p *panel, known map[string]bool, explained map[int]bool) {
	if len(p.columns) < 3 || len(p.columns) > mostLawColumns || len(p.rows) < 3 {
		return
	}
	for c := range p.columns {
		if explained[c] {
			continue
		}
		var best columnLaw
		most := 0
		for _, l := range possibleLaws(p, c) {
			if known[l.key()] {
				continue
			}
			if n := s.evidence(p, &l); n > most {
				best, most = l, n
			}
		}
		if most >= best.wanted(p) {
			known[best.key()] = true
			t.stateLaw(s, p, &best)
		}
	}
}

// wanted is how many rows have to show a law: three, or two when a column of
// prices or standards (单价, 标准) says that something is multiplied.
func (l *columnLaw) wanted(p *panel) int {
	if l.form == formProduct && slices.ContainsFunc(l.terms, func(x int) bool { return p.columns[x].kind == unitHead }) {
		return 2
	}
	return 3
}

// possibleLaws lists the laws that a column may follow by the kinds of columns.
func possibleLaws(p *panel, c int) []columnLaw {
	var out []columnLaw
	claimed := &p.columns[c]
	rate := claimed.kind == rateHead || claimed.kind == executionHead
	for a := range p.columns {
		for b := range p.columns {
			x, y := &p.columns[a], &p.columns[b]
			if a == b || a == c || b == c || x.percent() || y.percent() {
				continue
			}
			switch {
			case rate:
				out = append(out, columnLaw{claimed: c, form: formRatio, terms: []int{a, b}, signs: []int{1, 1}})
			case claimed.percent() || claimed.kind == unitHead || claimed.kind == growthHead:
			default:
				if claimed.kind == totalHead && a < b && x.kind.additive() && y.kind.additive() {
					out = append(out, columnLaw{claimed: c, form: formSum, terms: []int{a, b}, signs: []int{1, 1}})
				}
				if x.kind.additive() && y.kind.additive() && x.kind != totalHead { // a total is what is claimed
					out = append(out, columnLaw{claimed: c, form: formSum, terms: []int{a, b}, signs: []int{1, -1}})
				}
				if a < b {
					out = append(out, columnLaw{claimed: c, form: formProduct, terms: []int{a, b}, signs: []int{1, 1}})
				}
			}
		}
	}
	return out
}

// percent reports whether a column holds rates or shares.
func (c *tableColumn) percent() bool {
	switch c.kind {
	case rateHead, executionHead, growthHead, shareHead:
		return true
	}
	return c.unit == num.PercentUnit
}

// evidence counts the rows that show a law, 0 when more than one in four speaks
// against it. A row tells something when nothing in it is zero or the same
// twice and its figures have three digits or more.
func (s *sheet) evidence(p *panel, l *columnLaw) int {
	kind, _ := l.kindAndCode()
	shown, against := 0, 0
	seen := map[string]bool{}
	for i := range p.rows[:min(len(p.rows), mostLawRows)] {
		claimed, terms, blanks, ok := s.row(p, &p.rows[i], l)
		if !ok || blanks > 0 || !telling(claimed, terms) {
			continue
		}
		if holds, _ := trial(kind, l.form, claimed, terms); !holds {
			if against++; against > mostLawRows/4 {
				return 0
			}
			continue
		}
		if text := claimed.Written.Value.String(); !seen[text] {
			seen[text] = true
			shown++
		}
	}
	if l.wanted(p)*against > shown {
		return 0
	}
	return shown
}

// telling reports whether figures could hardly stand in a relation by chance.
func telling(claimed Quantity, terms []Quantity) bool {
	const digits = 3
	long := 0
	for _, q := range append([]Quantity{claimed}, terms...) {
		if q.Written.Value.Sign() == 0 {
			return false
		}
		n := 0
		for _, r := range q.Written.Value.String() {
			if r >= '0' && r <= '9' && (n > 0 || r != '0') {
				n++
			}
		}
		if n >= digits {
			long++
		}
	}
	for _, q := range terms {
		if q.Written.Value.Rat().Equal(claimed.Written.Value.Rat()) {
			return false
		}
	}
	return long >= 2 && !terms[0].Written.Value.Rat().Equal(terms[len(terms)-1].Written.Value.Rat())
}
