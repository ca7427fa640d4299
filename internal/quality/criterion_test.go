package quality

import (
	"slices"
	"strings"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// sound is a submission of which a reviewer has nothing to say.
func sound() *domain.Bundle {
	date := func(s string) domain.Date {
		d, err := domain.ParseDate(s)
		if err != nil {
			panic(err)
		}
		return d
	}
	ind := func(id string, dim domain.Dimension, aspect, name, target, actual, baseline, points string) domain.Indicator {
		return domain.Indicator{
			ID: id, Project: "P1", Dimension: dim, Aspect: aspect, Name: name, Kind: domain.Quantitative,
			Target: domain.ParseTarget(target), Actual: domain.ParseValue(actual), Baseline: domain.ParseValue(baseline),
			Max: pts(points), Declared: pts(points), Source: "养护台账", Office: "K1", Frequency: "每月", Evidence: []string{"E1"},
		}
	}
	b := &domain.Bundle{
		Department:   domain.Department{Name: "某某街道办事处", Year: 2025, ReportDate: date("2026-03-06")},
		Units:        []domain.Unit{{ID: "U1", Name: "某某街道办事处", Kind: domain.UnitHeadOffice}},
		Offices:      []domain.Office{{ID: "K1", Name: "城管办", Unit: "U1"}},
		Projects:     []domain.Project{{ID: "P1", Name: "道路维修", Unit: "U1", Office: "K1", Summary: "修复破损车行道"}},
		ProjectFunds: []domain.ProjectFund{{Project: "P1", Source: domain.ProjectFundTotal, FullYear: amt("80万元"), Executed: amt("80万元"), Max: pts("10"), Declared: pts("10")}},
		Funds: []domain.Fund{
			{ID: "E", Side: domain.Expenditure, Item: domain.FundTotal, Amount: amt("100万元")},
			{ID: "E1", Side: domain.Expenditure, Item: domain.ExpenditureBasic, Parent: "E", Amount: amt("20万元"), Share: amt("20%")},
			{ID: "E2", Side: domain.Expenditure, Item: domain.ExpenditureProject, Parent: "E", Amount: amt("80万元"), Share: amt("80%")},
		},
		Indicators: []domain.Indicator{
			ind("I1", domain.DimensionOutput, "数量指标", "车行道维修面积", "≥2000平方米", "2000平方米", "1900平方米", "20"),
			ind("I2", domain.DimensionOutput, "质量指标", "维修工程验收合格率", "≥95%", "96%", "95%", "20"),
			ind("I3", domain.DimensionOutput, "时效指标", "路面坑槽72小时修复率", "≥90%", "92%", "90%", "10"),
			ind("I4", domain.DimensionBenefit, "社会效益指标", "道路破损投诉下降率", "≥8%", "9%", "8%", "30"),
			ind("I5", domain.DimensionSatisfaction, "服务对象满意度指标", "居民对道路通行的满意度", "≥90%", "91%", "90%", "10"),
		},
		Evidence: []domain.Evidence{
			{ID: "E1", Title: "维修台账", Kind: domain.EvidenceRecord, Date: date("2025-12-20")},
			{ID: "E2", Title: "问卷汇总", Kind: domain.EvidenceSurvey, Date: date("2025-12-21")},
		},
		Objectives: []domain.Objective{{ID: "O1", Scope: domain.ScopeProject, Project: "P1", Text: "修复破损车行道，保障通行安全", Achieved: "修复车行道 2000 平方米，投诉下降 9%"}},
		Sections:   []domain.Section{{Key: "conclusion", Text: "全年共1个项目，其中新增0个项目。"}},
	}
	b.Indicators[4].SampleSize, b.Indicators[4].Evidence = amt("200"), []string{"E2"}
	return b
}

func pts(s string) domain.Points { return domain.SomePoints(num.MustDec(s)) }
func amt(s string) domain.Amount { return domain.Some(num.W(s)) }

// mark runs the criteria over b by the built-in project scheme.
func mark(t *testing.T, b *domain.Bundle) *Result {
	t.Helper()
	library := scheme.Builtin()
	dept, err := library.Find("gd-department-overall")
	if err != nil {
		t.Fatal(err)
	}
	project, err := library.Find("project-2020")
	if err != nil {
		t.Fatal(err)
	}
	return Run(dept, project, b, DefaultStandard())
}

func keysOf(r *Result) []string {
	var keys []string
	for _, m := range r.Remarks {
		keys = append(keys, m.Criterion)
	}
	return keys
}

func TestSoundSubmissionHasNoRemark(t *testing.T) {
	if r := mark(t, sound()); len(r.Remarks) > 0 {
		for _, m := range r.Remarks {
			t.Errorf("%s: %s", m.Criterion, m.Why)
		}
	}
}

// verdict is one change of the sound submission and whether the criterion must
// see it.
type verdict struct {
	key, name string
	guilty    bool
	change    func(*domain.Bundle)
}

func TestVerdicts(t *testing.T) {
	seen := map[string][2]int{}
	for _, v := range slices.Concat(verdictsOfEvidence(), verdictsOfTargets(), verdictsOfClaims(), verdictsOfContradictions(), verdictsOfSets()) {
		t.Run(v.key+"/"+v.name, func(t *testing.T) {
			b := sound()
			v.change(b)
			r := mark(t, b)
			if got := slices.Contains(keysOf(r), v.key); got != v.guilty {
				t.Errorf("guilty = %v, want %v; remarks %v", got, v.guilty, keysOf(r))
			}
			checkRemarks(t, r)
		})
		n := seen[v.key]
		if v.guilty {
			n[0]++
		} else {
			n[1]++
		}
		seen[v.key] = n
	}
	for _, c := range Criteria() {
		if n := seen[c.Key]; n[0] < 2 || n[1] < 2 {
			t.Errorf("%s has %d guilty and %d innocent cases, want at least 2 of each", c.Key, n[0], n[1])
		}
	}
}

// checkRemarks holds what every remark owes its reader.
func checkRemarks(t *testing.T, r *Result) {
	t.Helper()
	for _, m := range r.Remarks {
		if m.Why == "" || m.Instead == "" || m.Example == "" || m.Basis == "" || m.Title == "" || m.Table == "" || m.Confidence == "" {
			t.Errorf("%s lacks something: %+v", m.Criterion, m)
		}
		if m.Risk.Set && m.Max.Set && m.Max.Cmp(m.Risk.Dec) < 0 {
			t.Errorf("%s puts %s of %s at risk", m.Criterion, m.Risk, m.Max)
		}
		if strings.Contains(m.Why+m.Instead+m.Example, "%!") {
			t.Errorf("%s is badly formatted: %s %s %s", m.Criterion, m.Why, m.Instead, m.Example)
		}
	}
}

func verdictsOfEvidence() []verdict {
	return []verdict{
		{"EVIDENCE-NONE", "none", true, func(b *domain.Bundle) { b.Indicators[0].Evidence = nil }},
		{"EVIDENCE-NONE", "declared lines", true, func(b *domain.Bundle) {
			b.Scores = []domain.DeclaredScore{{Node: "management.assets", Points: pts("10")}}
		}},
		{"EVIDENCE-NONE", "not done yet", false, func(b *domain.Bundle) { b.Indicators[0].Evidence, b.Indicators[0].Actual = nil, domain.Value{} }},
		{"EVIDENCE-NONE", "proved line", false, func(b *domain.Bundle) {
			b.Scores = []domain.DeclaredScore{{Node: "management.assets", Points: pts("10"), Evidence: []string{"E1"}}}
		}},
		{"RELEVANCE", "other project", true, func(b *domain.Bundle) { twoProjects(b); b.Indicators[1].Name = "公共厕所管护座数" }},
		{"RELEVANCE", "other project, quality", true, func(b *domain.Bundle) {
			twoProjects(b)
			b.Indicators[2].Name = "厕所管护及时率（公共厕所）"
		}},
		{"RELEVANCE", "own word", false, func(b *domain.Bundle) { twoProjects(b); b.Indicators[1].Name = "公共厕所旁道路维修面积" }},
		{"RELEVANCE", "word of neither", false, func(b *domain.Bundle) { twoProjects(b); b.Indicators[1].Name = "安全生产培训" }},
		{"RELEVANCE", "one word is too little", false, func(b *domain.Bundle) { twoProjects(b); b.Indicators[1].Name = "厕所巡查" }},
		{"SATISFACTION-SURVEY", "no survey", true, func(b *domain.Bundle) {
			b.Indicators[4].SampleSize, b.Indicators[4].Evidence = domain.Amount{}, []string{"E1"}
		}},
		{"SATISFACTION-SURVEY", "29 answers", true, func(b *domain.Bundle) { b.Indicators[4].SampleSize = amt("29") }},
		{"SATISFACTION-SURVEY", "survey without sample", true, func(b *domain.Bundle) { b.Indicators[4].SampleSize = domain.Amount{} }},
		{"SATISFACTION-SURVEY", "30 answers", false, func(b *domain.Bundle) { b.Indicators[4].SampleSize = amt("30") }},
		{"SATISFACTION-SURVEY", "planned", false, func(b *domain.Bundle) {
			b.Indicators[4].SampleSize, b.Indicators[4].Evidence, b.Indicators[4].Actual = domain.Amount{}, nil, domain.Value{}
		}},
		{"SATISFACTION-COMPLAINT", "no complaints", true, func(b *domain.Bundle) { b.Indicators[4].Source = "全年无投诉" }},
		{"SATISFACTION-COMPLAINT", "measures complaints", true, func(b *domain.Bundle) { b.Indicators[4].Name = "投诉件数" }},
		{"SATISFACTION-COMPLAINT", "asked too", false, func(b *domain.Bundle) { b.Indicators[4].Source = "问卷调查，期间无投诉" }},
		{"SATISFACTION-COMPLAINT", "who complained was asked", false, func(b *domain.Bundle) { b.Indicators[4].Name = "投诉人对办理结果的满意度" }},
		{"FIELD-OWNER", "none", true, func(b *domain.Bundle) { b.Indicators[0].Office = "" }},
		{"FIELD-OWNER", "all without", true, func(b *domain.Bundle) {
			for i := range b.Indicators {
				b.Indicators[i].Office = ""
			}
		}},
		{"FIELD-OWNER", "a person", false, func(b *domain.Bundle) { b.Indicators[0].Office, b.Indicators[0].Owner = "", "经办" }},
		{"FIELD-OWNER", "an office", false, func(*domain.Bundle) {}},
		{"FIELD-SOURCE", "none", true, func(b *domain.Bundle) { b.Indicators[0].Source = "" }},
		{"FIELD-SOURCE", "placeholder", true, func(b *domain.Bundle) { b.Indicators[0].Source = "无" }},
		{"FIELD-SOURCE", "a system", false, func(b *domain.Bundle) { b.Indicators[0].Source = "工单系统" }},
		{"FIELD-SOURCE", "short", false, func(b *domain.Bundle) { b.Indicators[0].Source = "台账" }},
		{"FIELD-FREQUENCY", "none", true, func(b *domain.Bundle) { b.Indicators[0].Frequency = "" }},
		{"FIELD-FREQUENCY", "placeholder", true, func(b *domain.Bundle) { b.Indicators[1].Frequency = "—" }},
		{"FIELD-FREQUENCY", "quarterly", false, func(b *domain.Bundle) { b.Indicators[0].Frequency = "每季度" }},
		{"FIELD-FREQUENCY", "once", false, func(b *domain.Bundle) { b.Indicators[0].Frequency = "年末一次" }},
	}
}

// twoProjects adds a project with words of its own.
func twoProjects(b *domain.Bundle) {
	b.Projects = append(b.Projects, domain.Project{ID: "P2", Name: "公共厕所管护"})
}

func TestRiskIsExact(t *testing.T) {
	b := sound()
	b.Indicators[3].Target, b.Indicators[3].Kind, b.Indicators[3].Actual = domain.ParseTarget("显著改善群众出行条件和生活环境面貌"), domain.Qualitative, domain.Value{}
	b.Indicators[3].Max, b.Indicators[3].Declared = pts("2.5"), domain.Points{}
	r := mark(t, b)
	i := slices.IndexFunc(r.Remarks, func(m Remark) bool { return m.Criterion == "ASSESS-VAGUE" })
	if i < 0 {
		t.Fatalf("no remark: %v", keysOf(r))
	}
	if m := r.Remarks[i]; m.Risk.String() != "1.50" || m.Max.String() != "2.5" || m.Severity != finding.Warning || m.Table != "indicators" || m.Row != 3 || m.Column != "target" {
		t.Errorf("60%% of 2.5 is %s of %s at %s[%d].%s (%s)", m.Risk, m.Max, m.Table, m.Row, m.Column, m.Severity)
	}
}

func TestRiskIsNoMoreThanClaimed(t *testing.T) {
	b := sound()
	b.Indicators[0].Evidence, b.Indicators[0].Declared, b.Indicators[0].Reason = nil, pts("7"), "少修一处"
	r := mark(t, b)
	if m := r.Remarks[0]; m.Criterion != "EVIDENCE-NONE" || m.Risk.String() != "7.00" {
		t.Errorf("%s puts %s at risk, want 7.00 of the 7 claimed", m.Criterion, m.Risk)
	}
}
