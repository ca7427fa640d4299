package score

import (
	"testing"

	"hengji/internal/domain"
	"hengji/internal/scheme"
)

func TestReasonForLostPoints(t *testing.T) {
	s := newScheme(innerNode("m", "50", leafNode("m.a", "10", yes(t)), leafNode("m.b", "40", yes(t))), leafNode("n", "50", yes(t)))
	for _, c := range []struct {
		name                string
		points              string
		reason, improvement string
		want                []string
	}{
		{"满分", "10", "", "", nil},
		{"满分写无", "10", "无", "", nil},
		{"没有原因", "9.99", "", "", []string{"SCORE-REASON"}},
		{"原因是无", "9.99", "无", "", []string{"VALUE-PLACEHOLDER"}},
		{"原因是斜线", "9.99", " / ", "改", []string{"VALUE-PLACEHOLDER"}},
		{"原因是无偏差", "9.99", "无偏差。", "改", []string{"VALUE-PLACEHOLDER"}},
		{"原因是零", "9.99", "0", "改", []string{"VALUE-PLACEHOLDER"}},
		{"原因待填", "9.99", "待填", "改", []string{"VALUE-PLACEHOLDER"}},
		{"满分而原因待填", "10", "XX", "", []string{"VALUE-PLACEHOLDER"}},
		{"没有措施", "9.99", "晚开工", "", []string{"SCORE-REASON"}},
		{"措施是横线", "9.99", "晚开工", "—", []string{"SCORE-REASON"}},
		{"措施待填", "9.99", "晚开工", "XX", []string{"SCORE-REASON", "VALUE-PLACEHOLDER"}},
		{"都有", "9.99", "晚开工", "早开工", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := score(s, &domain.Bundle{Scores: []domain.DeclaredScore{{Node: "m.a", Points: points(c.points), Reason: c.reason, Improvement: c.improvement}}})
			got := r.Findings
			if len(got) != len(c.want) {
				t.Fatalf("%v, want %v", codes(got), c.want)
			}
			for _, w := range c.want {
				one(t, got, w)
			}
		})
	}
}

func TestReasonIsAskedAtTheLowestLine(t *testing.T) {
	s := newScheme(innerNode("m", "50", leafNode("m.a", "10", yes(t)), leafNode("m.b", "40", yes(t))), leafNode("n", "50", yes(t)))
	scores := []domain.DeclaredScore{{Node: "total", Points: points("99")}, {Node: "m", Points: points("49")}}
	if f := one(t, score(s, &domain.Bundle{Scores: scores}).Findings, "SCORE-REASON"); f.Subject != "m" || f.At.Field != "scores[1].points" {
		t.Errorf("%+v", f)
	}
	scores = append(scores, domain.DeclaredScore{Node: "m.a", Points: points("9"), Reason: "晚开工", Improvement: "早开工"})
	wantCodes(t, score(s, &domain.Bundle{Scores: scores}).Findings)
}

func TestMeasureForTheNodeIsAnImprovement(t *testing.T) {
	s := newScheme(leafNode("a", "100", yes(t)))
	b := &domain.Bundle{
		Scores:   []domain.DeclaredScore{{Node: "a", Points: points("99"), Reason: "晚开工"}},
		Problems: []domain.Problem{{ID: "Q0", Title: "其他", Node: "total"}, {ID: "Q1", Title: "开工晚", Node: "a"}},
		Measures: []domain.Measure{{ID: "M1", Problem: "Q1"}},
	}
	wantCodes(t, score(s, b).Findings)
	b.Measures[0].Problem = "Q0"
	wantCodes(t, score(s, b).Findings, "SCORE-REASON")
}

func TestLossThatASumExplainsIsNotAskedFor(t *testing.T) {
	scores := declared(jiaheScores...)
	for i := range scores {
		if scores[i].Node == "m.g" {
			scores[i].Reason, scores[i].Improvement = "", ""
		}
	}
	wantCodes(t, score(jiahe(t), &domain.Bundle{Scores: scores}).Findings, "SCORE-SUM")
	s := jiahe(t)
	s.Nodes[1].Children[6].Max, s.Nodes[1].Children[0].Max = dec("6"), dec("2") // the loss is two, the difference one
	wantCodes(t, withCode(score(s, &domain.Bundle{Scores: scores}).Findings, "SCORE-REASON"), "SCORE-REASON")
}

func TestProblemAtANodeWithFullMarks(t *testing.T) {
	s := newScheme(leafNode("a", "60", yes(t)), treated(leafNode("b", "40", yes(t)), scheme.TreatFull, ""))
	b := &domain.Bundle{Problems: []domain.Problem{{ID: "Q1", Title: "不熟悉", Node: "a"}}, Scores: declared("a", "60")}
	f := one(t, score(s, b).Findings, "PROBLEM-FULL")
	if f.Severity != "warning" || f.At.Field != "problems[0].node" || f.Related[0].Note != "项a 60" {
		t.Errorf("%+v", f)
	}
	b.Scores = declared("a", "59.99")
	wantCodes(t, score(s, b).Findings)
	b.Scores = nil
	wantCodes(t, score(s, b).Findings)
	b.Problems[0].Node = ""
	wantCodes(t, score(s, b).Findings)
	b.Problems[0].Node, b.Scores = "b", without("b")
	wantCodes(t, score(s, b).Findings)
	b.Problems[0].Node = "x"
	wantCodes(t, score(s, b).Findings, "REF-NODE")
}

func TestUnknownNodeOfADeclaredScore(t *testing.T) {
	f := one(t, score(newScheme(leafNode("a", "100", yes(t))), &domain.Bundle{Scores: declared("b", "1")}).Findings, "REF-NODE")
	if f.At.Field != "scores[0].node" || f.Severity != "error" {
		t.Errorf("%+v", f)
	}
}

func TestGradeWordsAndPoints(t *testing.T) {
	s := newScheme(leafNode("a", "100", yes(t)))
	for _, c := range []struct{ points, grade, code, want string }{
		{"90", "优", "", ""}, {"89.99", "优", "GRADE-POINTS", "良"}, {"89.99", "良", "", ""}, {"90", "良", "GRADE-POINTS", "优"},
		{"100", "优秀", "GRADE-WORD", "优"}, {"", "优秀", "GRADE-WORD", ""}, {"", "优", "", ""}, {"59.99", "差", "", ""}, {"60", "差", "GRADE-POINTS", "中"},
	} {
		total := domain.DeclaredScore{Node: "total", Grade: c.grade, Reason: "有", Improvement: "有"}
		if c.points != "" {
			total.Points = points(c.points)
		}
		r := score(s, &domain.Bundle{Scores: []domain.DeclaredScore{total}})
		if c.code == "" {
			wantCodes(t, r.Findings)
			continue
		}
		f := one(t, r.Findings, c.code)
		if f.Want != c.want || f.At.Field != "scores[0].grade" || f.Severity != "error" {
			t.Errorf("%+v: %+v", c, f)
		}
	}
	if got := gradeBand(s.Grades, "优") + gradeBand(s.Grades, "良") + gradeBand(s.Grades, "x"); got != "90 分及以上80（含）至 90（不含）分" {
		t.Error(got)
	}
}

func TestUnitCount(t *testing.T) {
	units := func(own, below int) []domain.Unit {
		var u []domain.Unit
		for range own {
			u = append(u, domain.Unit{Kind: domain.UnitHeadOffice, Name: "本级"})
		}
		for range below {
			u = append(u, domain.Unit{Kind: domain.UnitSubordinate, Name: "下属"})
		}
		return u
	}
	for _, c := range []struct {
		stated     string
		own, below int
		message    string
	}{
		{"4", 1, 4, ""}, {"5个", 1, 4, "封面写下级预算单位 5 个，列出名称的下属单位有 4 个；如含本级则为 5 个"},
		{"6", 1, 4, "封面写下级预算单位 6 个，列出名称的下属单位有 4 个"}, {"5", 0, 4, "封面写下级预算单位 5 个，列出名称的下属单位有 4 个"},
		{"", 1, 4, ""}, {"5", 0, 0, ""},
	} {
		b := &domain.Bundle{Units: units(c.own, c.below)}
		b.Department.StatedSubordinates = amount(c.stated)
		list := unitFindings(b)
		if c.message == "" {
			wantCodes(t, list)
			continue
		}
		f := one(t, list, "UNIT-COUNT")
		if f.Message != c.message || f.Severity != "warning" || len(f.Related) != c.below {
			t.Errorf("%+v", f)
		}
	}
}
