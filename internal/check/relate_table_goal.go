package check

import "fmt"

// relateGoals states what the words of headings alone say of a column of rates:
// 完成率 is what was reached over what was aimed at, 得分率 the points over the full
// marks. Columns of rates that other words or a formula explain are left alone.
func (t *tables) relateGoals(s *sheet, p *panel) {
	t.relateSources(s, p)
	goal, reached, full, points := -1, -1, -1, -1
	for c := range p.columns {
		col := &p.columns[c]
		words := headWords(lastWord(col.path))
		switch {
		case col.percent():
		case col.kind == fullHead:
			full = c
		case col.kind == scoreHead:
			points = c
		case endsAny(words, "目标值", "指标值", "目标数", "任务数", "计划数", "计划值", "目标任务", "年度目标", "年度计划"):
			goal = c
		case endsAny(words, "实际值", "完成值", "完成数", "实际完成", "实际数", "完成情况", "实际完成情况"):
			reached = c
		}
	}
	for c := range p.columns {
		words := headWords(lastWord(p.columns[c].path))
		switch {
		case endsAny(words, "得分率") && full >= 0 && points >= 0:
			t.stateGoal(s, p, &columnLaw{claimed: c, form: formRatio, terms: []int{points, full}, signs: []int{1, 1}})
		case endsAny(words, "完成率") && goal >= 0 && reached >= 0:
			t.stateGoal(s, p, &columnLaw{claimed: c, form: formRatio, terms: []int{reached, goal}, signs: []int{1, 1}})
		}
	}
}

// relateSources states what the words of headings say of an account of funds: the
// sources that stand before their total make it, what is left is the total less
// what was spent, and the pace is what was spent over the total. The rows must bear
// it out.
func (t *tables) relateSources(s *sheet, p *panel) {
	total, spent, rest, pace := -1, -1, -1, -1
	for c := range p.columns {
		col := &p.columns[c]
		words := headWords(lastWord(col.path))
		switch {
		case col.kind == executionHead:
			pace = c
		case col.percent():
		case col.kind == totalHead:
			if total >= 0 {
				return
			}
			total = c
		case endsAny(words, "结余", "剩余", "年末结转", "结转下年", "未支出", "余额") && total >= 0:
			rest = c
		case endsAny(words, "支出", "支出数", "支出额", "已支付", "支付数", "使用数", "执行数"):
			spent = c
		}
	}
	if total < 2 || spent < total {
		return
	}
	var terms, signs []int
	for c := range total {
		if !p.columns[c].kind.additive() || p.columns[c].percent() {
			return
		}
		terms, signs = append(terms, c), append(signs, 1)
	}
	t.stateLaw(s, p, &columnLaw{claimed: total, form: formSum, terms: terms, signs: signs})
	if rest > spent {
		t.stateLaw(s, p, &columnLaw{claimed: rest, form: formSum, terms: []int{total, spent}, signs: []int{1, -1}})
	}
	if pace > spent {
		t.stateLaw(s, p, &columnLaw{claimed: pace, form: formRatio, terms: []int{spent, total}, signs: []int{1, 1}})
	}
}

// stateGoal states a rate for every row. Goals, points and what was counted are
// exact: 15 is no rounded figure as an amount may be. Rows that fail are wrong when
// at least as many hold.
func (t *tables) stateGoal(s *sheet, p *panel, l *columnLaw) {
	const places = 2
	var claims []tableClaim
	held := 0
	for i := range p.rows {
		r := &p.rows[i]
		claimed, terms, _, ok := s.row(p, r, l)
		if !ok || len(terms) < len(l.terms) {
			continue
		}
		for n := range terms {
			terms[n].places = max(places, terms[n].Written.Value.Places())
		}
		c := tableClaim{group: fmt.Sprint(s.table, "goal", p.columns[l.claimed].index), where: s.where(r, &p.columns[l.claimed])}
		c.Relation = Relation{Kind: Ratio, Code: codeTableRate, Claimed: claimed, Terms: terms, form: l.form}
		if c.judge(); c.Holds {
			held++
		}
		claims = append(claims, c)
	}
	for _, c := range claims {
		c.sure = 2*held >= len(claims)
		t.state(c)
	}
}
