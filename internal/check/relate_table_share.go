package check

import (
	"fmt"

	"hengji/internal/num"
)

// relateShares states 占比 = amount ÷ amount of the total, for the column of
// amounts and the total, below or above the row, that give most of the shares:
// two at least, and twice as many as they do not give.
func (t *tables) relateShares(s *sheet, p *panel) {
	for c := range p.columns {
		if p.columns[c].kind != shareHead {
			continue
		}
		var best []tableClaim
		most := 1
		for x := range p.columns {
			if o := &p.columns[x]; !o.kind.additive() || o.unit.Kind() == num.KindRatio {
				continue
			}
			for _, below := range []bool{true, false} {
				claims := s.shares(p, c, x, below)
				held := 0
				for i := range claims {
					if holds, telling := trial(Ratio, formRatio, claims[i].Claimed, claims[i].Terms); holds && telling {
						held++
					}
				}
				if held > most && held >= 2*(len(claims)-held) {
					best, most = claims, held
				}
			}
		}
		for _, claim := range best {
			t.state(claim)
		}
	}
}

// shares returns what a column of shares claims of a column of amounts.
func (s *sheet) shares(p *panel, share, from int, below bool) (out []tableClaim) {
	for i := range p.rows {
		r := &p.rows[i]
		whole := totalOf(p.rows, i, below)
		if whole < 0 || whole == i {
			continue
		}
		total, k2 := s.amount(&p.rows[whole], &p.columns[from])
		claimed, k0 := s.amount(r, &p.columns[share])
		part, k1 := s.amount(r, &p.columns[from])
		if k0 != amountCell || k1 != amountCell || k2 != amountCell || part.Unit != total.Unit || total.Written.Value.Sign() <= 0 {
			continue
		}
		claimed.Unit = num.PercentUnit
		out = append(out, tableClaim{
			Relation: Relation{Kind: Ratio, Code: codeTableRate, Claimed: claimed, Terms: []Quantity{part, total}, form: formRatio},
			group:    fmt.Sprint(s.table, "share", p.columns[share].index), where: s.where(r, &p.columns[share]),
		})
	}
	return out
}

// totalOf returns the next total below row i, or the last above it, and the
// other when there is none; −1 without any.
func totalOf(rows []tableRow, i int, below bool) int {
	before, after := -1, -1
	for j := range rows {
		switch {
		case rows[j].kind != totalHead:
		case j < i:
			before = j
		case after < 0:
			after = j
		}
	}
	if below && after >= 0 || before < 0 {
		return after
	}
	return before
}
