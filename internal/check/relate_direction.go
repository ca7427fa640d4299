package check

import (
	"strings"

	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

const codeDirection = "DIRECTION"

// relateDirections compares the words 决算数大于（小于、等于）预算数 with the budget
// and the final account that stand before them in the paragraph. Words with a
// figure behind them (大于预算数5万元) are changes and are recomputed as such.
func (p *prose) relateDirections(r *results) {
	rec := 0
	for block := range p.doc.blocks {
		if !p.doc.prose(block) {
			continue
		}
		tokens := p.doc.blocks[block].Tokens
		for i := range tokens {
			word := tokens[i].Word
			if tokens[i].Kind != zhtext.Word || word != zhtext.Greater && word != zhtext.Less && word != zhtext.Equal && word != zhtext.NotAbove {
				continue
			}
			end, ok := p.ordered(block, i)
			if !ok {
				continue
			}
			for rec < len(p.records) && before(&p.items[p.records[rec].first], block, tokens[i].Span.Start) {
				rec++
			}
			p.relateDirection(r, word, p.doc.place(block, tokens[i].Span.Start, tokens[end].Span.End), rec-1)
		}
	}
}

// before reports whether an item stands before a place.
func before(it *item, block, start int) bool {
	return it.Block < block || it.Block == block && it.Start < start
}

// ordered reports whether the word at token i sets the final account against the
// budget: 决算 before it and 预算 behind it, with no figure and no second word of
// order (大于（等于）) beside it. It returns the token of 预算.
func (p *prose) ordered(block, i int) (end int, ok bool) {
	b := p.doc.blocks[block]
	account := false
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if t := &b.Tokens[j]; t.Kind == zhtext.Word && (t.Word == zhtext.FinalAccount || t.Word == zhtext.Actual) {
			account = true
		} else if t.Kind == zhtext.Punct {
			break
		}
	}
	if !account {
		return 0, false
	}
	for j := i + 1; j < len(b.Tokens) && j <= i+2; j++ {
		t := &b.Tokens[j]
		if t.Kind == zhtext.Punct || t.Kind == zhtext.Figure {
			return 0, false
		}
		if t.Kind == zhtext.Word && budgetWord(t.Word) {
			return j, j+1 >= len(b.Tokens) || b.Tokens[j+1].Kind != zhtext.Figure
		}
	}
	return 0, false
}

func budgetWord(w zhtext.WordKind) bool {
	return w == zhtext.Budget || w == zhtext.InitialBudget || w == zhtext.AdjustedBudget
}

// relateDirection looks for the two amounts in the record before the words, in
// the same paragraph. With several budgets (年初预算, 全年预算) all must say the
// same.
func (p *prose) relateDirection(r *results, word zhtext.WordKind, at finding.Place, rec int) {
	for k := rec; k >= 0 && k >= rec-2; k-- {
		if p.items[p.records[k].first].Block != at.Block-1 {
			return
		}
		actual, budgets := -1, []int(nil)
		for _, i := range p.records[k].items {
			switch it := &p.items[i]; {
			case it.role != roleLevel || it.dimension() != "元" || it.target:
			case it.measure == measureBudget:
				budgets = append(budgets, i)
			default:
				actual = i
			}
		}
		if actual < 0 || len(budgets) == 0 {
			continue
		}
		for _, b := range budgets {
			if agrees(word, p.items[actual].Base().Cmp(p.items[b].Base())) {
				return
			}
		}
		p.reportDirection(r, at, actual, budgets[len(budgets)-1])
		return
	}
}

// agrees reports whether a word fits how the final account compares with the
// budget.
func agrees(word zhtext.WordKind, order int) bool {
	switch word {
	case zhtext.Greater:
		return order > 0
	case zhtext.Less:
		return order < 0
	case zhtext.NotAbove:
		return order <= 0
	default:
		return order == 0
	}
}

func (p *prose) reportDirection(r *results, at finding.Place, actual, budget int) {
	a, b := p.items[actual].Quantity, p.items[budget].Quantity
	right := [...]string{"小于", "等于", "大于"}[a.Base().Cmp(b.Base())+1]
	f := finding.Finding{
		Code: codeDirection, Severity: finding.Error, Title: titleOf(codeDirection), At: at, Basis: "算术",
		Want: right, Got: strings.TrimSpace(at.Quote),
		Hint: "核对后把“" + at.Quote + "”改为“" + right + "预算数”，或改数",
	}
	f.Message = f.Title + "：决算数 " + a.figure() + right + "预算数 " + b.figure() + "，文中写“" + at.Quote + "”"
	f.Related = []finding.Related{{At: p.doc.at(a), Note: "决算数 " + a.figure()}, {At: p.doc.at(b), Note: "预算数 " + b.figure()}}
	r.rule(f)
}
