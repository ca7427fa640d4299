package doctor

import (
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// referenceChecks: what a field names is there.
func referenceChecks() []Check {
	return []Check{
		{"reference", "引用的行不存在", "字段里的编号在被引用的表里没有", "登记被引用的行，或改正编号", failure, ofBook(references)},
		{"comment-submission", "批注没有报送", "批注所在的报送不存在", "从备份恢复", failure, ofBook(func(v *view) {
			for _, c := range v.b.Comments {
				if !slices.ContainsFunc(v.b.Submissions, func(s domain.Submission) bool { return s.ID == c.Submission }) {
					v.say("comments/"+c.ID, "没有报送“%s”", c.Submission)
				}
			}
		})},
		{"comment-cell", "批注没有落处", "批注说的那一格所在的行已经没有了", "把批注标为已处理", caution, ofBook(commentCells)},
		{"submission-target", "报送的对象不存在", "报送的项目或调整已经没有了", "从备份恢复，或撤回这项报送", failure, ofBook(submissionTargets)},
		{"output-orphan", "成效没有归处", "成效既不属于任务，也不属于项目，报告里写不进去", "填上任务编号或项目编号", failure, ofBook(func(v *view) {
			for _, o := range v.b.Outputs {
				if o.Task == "" && o.Project == "" {
					v.say("outputs/"+o.ID, "%s", o.Text)
				}
			}
		})},
		{"second-score-orphan", "复核得分没有对象", "复核的评分项没有自评得分，或评分项和指标都没有写", "从备份恢复", failure, ofBook(secondScores)},
		{"proposal-rule", "建议没有规则", "结果应用建议依据的规则已不在登记簿里", "登记这条规则，或重新提出建议", caution, ofBook(func(v *view) {
			for _, p := range v.b.Proposals {
				if p.Rule != "" && !slices.ContainsFunc(v.r.Proposals, func(r domain.ProposalRule) bool { return r.ID == p.Rule }) {
					v.say("proposals/"+p.ID, "没有规则“%s”", p.Rule)
				}
			}
		})},
		{"milestone-orphan", "计划节点没有对象", "序时计划既不是指标的，也不是项目的", "填上指标编号或项目编号", failure, ofBook(func(v *view) {
			for _, m := range v.b.Milestones {
				if m.Indicator == "" && m.Project == "" {
					v.say("milestones", "%d 月 %s", m.Month, m.Value)
				}
			}
		})},
	}
}

func references(v *view) {
	keys := map[string]map[string]bool{}
	for _, r := range v.a.Rows {
		if keys[r.Table] == nil {
			keys[r.Table] = map[string]bool{}
		}
		keys[r.Table][r.Key] = true
	}
	for _, r := range v.a.Rows {
		t := table.Find(table.All(), r.Table)
		if t == nil || r.Table == "comments" {
			continue
		}
		for _, s := range t.Specs() {
			if s.Ref == "" || r.Fields[s.Key] == "" {
				continue
			}
			for _, id := range strings.Split(r.Fields[s.Key], table.ListSeparator) {
				if !keys[s.Ref][id] {
					v.say(r.Table+"/"+r.Key, "%s“%s”没有登记在“%s”里", s.Zh, id, table.Find(table.All(), s.Ref).About().Zh)
				}
			}
		}
	}
}

func commentCells(v *view) {
	for _, c := range v.b.Comments {
		t := table.Find(table.All(), c.Table)
		there := slices.ContainsFunc(v.a.Rows, func(r domain.Record) bool { return r.Table == c.Table && r.Key == c.Row })
		switch {
		case c.Table == "" || c.Settled:
		case t == nil || (c.Row != "" && !there):
			v.say("comments/"+c.ID, "没有 %s/%s", c.Table, c.Row)
		case c.Column != "" && table.Index(t, c.Column) < 0:
			v.say("comments/"+c.ID, "%s 没有字段“%s”", c.Table, c.Column)
		}
	}
}

func submissionTargets(v *view) {
	for _, s := range v.b.Submissions {
		known := true
		switch {
		case s.Target == "" && s.Subject != domain.SubjectAdjustment:
		case s.Subject == domain.SubjectAdjustment:
			known = slices.ContainsFunc(v.b.Adjustments, func(a domain.Adjustment) bool { return a.ID == s.Target })
		case s.Subject == domain.SubjectObjective || s.Subject == domain.SubjectEvaluation:
			known = slices.ContainsFunc(v.b.Projects, func(p domain.Project) bool { return p.ID == s.Target })
		}
		if !known {
			v.say("submissions/"+s.ID, "没有“%s”", s.Target)
		}
	}
}

func secondScores(v *view) {
	for _, s := range v.b.SecondScores {
		scored := slices.ContainsFunc(v.b.Scores, func(x domain.DeclaredScore) bool { return x.Node == s.Node })
		if (s.Node == "") == (s.Indicator == "") || s.Node != "" && !scored {
			v.say("second_scores", "评分项“%s”、指标“%s”", s.Node, s.Indicator)
		}
	}
}
