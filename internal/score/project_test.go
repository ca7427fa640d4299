package score

import (
	"strings"
	"testing"

	"hengji/internal/domain"
)

func TestDepartmentScoresItsProjects(t *testing.T) {
	b := projectBundle(domain.ProjectFund{Source: domain.ProjectFundTotal, FullYear: amount("10.00万元"), Executed: amount("5.00万元"), Declared: points("6.00"), Reason: "结余"})
	i := indicator("I1", "≥10个", "5个", "90")
	i.Project, i.Declared, i.Reason, i.Improvement = "P1", points("45"), "晚", "早"
	b.Indicators = []domain.Indicator{i, indicator("D1", "≥10个", "5个", "")}
	b.Projects[0].DeclaredTotal, b.Projects[0].DeclaredGrade = points("51"), "差"
	r := Department(newScheme(groupNode(t, "g", "100", domain.DimensionOutput, "weight")), projectScheme(t), b)
	if len(r.Projects) != 1 || r.Projects[0].Project != "P1" || r.Projects[0].Name != "修路" {
		t.Fatalf("%+v", r.Projects)
	}
	p := r.Projects[0]
	if got := computed(p.Total); got != "50.00" {
		t.Errorf("project total %s", got)
	}
	if got := computed(r.Total); got != "50.00" || len(r.Total.Children[0].Children) != 1 {
		t.Errorf("department total %s: indicators of projects are not its own", got)
	}
	f := one(t, r.Findings, "SCORE-RATE")
	if f.Want != "5.00" || f.Got != "6.00" || len(p.Findings) != len(r.Findings) {
		t.Errorf("%+v", f)
	}
	if none := Department(newScheme(leafNode("a", "100", yes(t))), nil, b); none.Projects != nil {
		t.Error("without a project scheme nothing is said of projects")
	}
}

func TestFindingsOfAProjectNameIt(t *testing.T) {
	b := projectBundle()
	b.Projects[0].DeclaredTotal = points("101")
	f := one(t, Project(projectScheme(t), b, "P1").Findings, "SCORE-OVER")
	if !strings.HasPrefix(f.Message, "项目“修路”：") || f.At.Field != "projects[0].declared_total" {
		t.Errorf("%+v", f)
	}
}

func TestUnknownProject(t *testing.T) {
	r := Project(projectScheme(t), projectBundle(), "P9")
	one(t, r.Findings, "REF-PROJECT")
	if r.Total.Computed.Set || r.Total.Status != Undetermined {
		t.Errorf("%s %s", r.Total.Computed, r.Total.Status)
	}
}
