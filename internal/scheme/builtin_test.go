package scheme_test

import (
	"slices"
	"strings"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// TestBuiltinCasesHold runs the cases beside every built-in scheme through the
// engine; a scheme without cases fails.
func TestBuiltinCasesHold(t *testing.T) {
	l := scheme.Builtin()
	for _, id := range l.IDs() {
		t.Run(id, func(t *testing.T) {
			s, su := find(t, l, id), suite(t, l, id)
			if su.Scheme != id || len(su.Cases) == 0 {
				t.Fatalf("suite of %s is for %q and has %d cases", id, su.Scheme, len(su.Cases))
			}
			for _, f := range score.RunSuite(s, su) {
				t.Errorf("%s: %s", f.At, f.Message)
			}
		})
	}
}

// TestACaseCanFail proves that a wrong expectation is seen.
func TestACaseCanFail(t *testing.T) {
	l := scheme.Builtin()
	su := suite(t, l, "gd-department-overall")
	su.Cases[0].Expect[0].Want = "0.78"
	if got := score.RunSuite(find(t, l, "gd-department-overall"), su); len(got) != 1 {
		t.Fatalf("want one finding, got %v", got)
	}
}

func find(t *testing.T, l *scheme.Library, id string) *scheme.Scheme {
	t.Helper()
	s, err := l.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func suite(t *testing.T, l *scheme.Library, id string) *scheme.Suite {
	t.Helper()
	su, err := l.Suite(id)
	if err != nil {
		t.Fatal(err)
	}
	return su
}

// TestBuiltinSchemesAreComplete holds what a person may rely on: every scheme
// adds up, says where it comes from and how sure each line is.
func TestBuiltinSchemesAreComplete(t *testing.T) {
	l := scheme.Builtin()
	want := []string{
		"department-2013", "gd-department-overall", "project-2020", "project-2021", "project-2021-cost",
		"project-over-deduct", "project-over-full", "sc-department-2018", "sc-project-2018",
	}
	if got := l.IDs(); !slices.Equal(got, want) {
		t.Fatalf("ids %v, want %v", got, want)
	}
	for _, id := range want {
		s := find(t, l, id)
		if s.ID != id || s.File != id+".yaml" || len(s.SHA256) != 64 {
			t.Errorf("%s: id %q file %q sha256 %q", id, s.ID, s.File, s.SHA256)
		}
		var sum num.Rat
		for _, n := range s.Leaves() {
			sum = sum.Add(n.Max.Rat())
			if n.Definition == "" || n.Confidence == "" || n.Basis == "" {
				t.Errorf("%s %s: definition %q confidence %q basis %q", id, n.ID, n.Definition, n.Confidence, n.Basis)
			}
			if (n.Rule == nil) == (n.Group == nil) {
				t.Errorf("%s %s: a leaf has either a rule or indicators", id, n.ID)
			}
			if n.Rule != nil && scheme.Describe(n.Rule) == "" {
				t.Errorf("%s %s: rule cannot be told in words", id, n.ID)
			}
		}
		if !sum.Equal(num.Int(100)) {
			t.Errorf("%s: leaves add up to %s", id, sum)
		}
		for _, b := range s.Basis {
			if b.CheckedOn.Absent() || b.Confidence == "" {
				t.Errorf("%s: basis %q is not dated or graded", id, b.Document)
			}
		}
	}
}

// TestFullMarks holds the points that documents or arithmetic give.
func TestFullMarks(t *testing.T) {
	l := scheme.Builtin()
	for _, c := range []struct{ scheme, marks string }{
		{"gd-department-overall", "performance 50 management 50 performance.overall 50 management.budgeting 3 management.execution 4 management.disclosure 3 management.performance 15 management.procurement 10 management.assets 10 management.cost 5 management.procurement.sme 1"},
		{"project-2020", "execution 10 output 50 benefit 30 satisfaction 10"},
		{"project-2021-cost", "execution 10 cost 20 output 40 benefit 20 satisfaction 10"},
		{"project-2021", "execution 10 output 50 benefit 30 satisfaction 10"},
		{"department-2013", "input 15 input.goal 5 input.goal.reason 2 input.goal.clarity 3 input.allocation 10 input.allocation.staff 3 input.allocation.three_public 3 input.allocation.key 4"},
		{"sc-department-2018", "decision 25 management 30 performance 45 performance.duty 20"},
		{"sc-project-2018", "decision 20 management 10 performance 70 performance.completion 20 performance.benefit 40 performance.satisfaction 10"},
	} {
		s := find(t, l, c.scheme)
		words := strings.Fields(c.marks)
		for i := 0; i < len(words); i += 2 {
			n := s.Node(words[i])
			if n == nil || n.Max.Short() != words[i+1] {
				t.Errorf("%s %s: %v, want %s", c.scheme, words[i], n, words[i+1])
			}
		}
	}
}

// TestGuessesAreNotOfficial: of the Guangdong points only those that follow
// from the report may be anything but assumed.
func TestGuessesAreNotOfficial(t *testing.T) {
	s := find(t, scheme.Builtin(), "gd-department-overall")
	for _, n := range s.Leaves() {
		want := scheme.Assumed
		if n.ID == "management.procurement.sme" {
			want = scheme.Calculated
		}
		if n.Confidence != want {
			t.Errorf("%s: %s, want %s", n.ID, n.Confidence, want)
		}
	}
	for _, in := range s.Inputs {
		if in.Note == "" || in.Evidence == "" {
			t.Errorf("input %s has no note or evidence for the clerk", in.Name)
		}
	}
	if s.Rounding.Confidence != scheme.Assumed || s.Grades[0].Confidence != scheme.Recalled {
		t.Errorf("rounding %s, grade %s", s.Rounding.Confidence, s.Grades[0].Confidence)
	}
}

func TestGradeLines(t *testing.T) {
	l := scheme.Builtin()
	for _, c := range []struct{ points, national, local string }{
		{"100", "优", "优"}, {"90", "优", "优"}, {"89.99", "良", "优"}, {"80", "良", "优"}, {"79.995", "中", "良"},
		{"70", "中", "良"}, {"69.99", "中", "中"}, {"60", "中", "中"}, {"59.99", "差", "差"}, {"0", "差", "差"},
	} {
		points := num.MustDec(c.points).Rat()
		if g, _ := find(t, l, "project-2020").GradeOf(points); g != c.national {
			t.Errorf("90/80/60: %s is %s, want %s", c.points, g, c.national)
		}
		if g, _ := find(t, l, "project-over-full").GradeOf(points); g != c.local {
			t.Errorf("80/70/60: %s is %s, want %s", c.points, g, c.local)
		}
	}
	if g, ok := find(t, l, "project-2020").GradeOf(num.Int(-1)); ok {
		t.Errorf("negative points earn %s", g)
	}
}

func TestChoose(t *testing.T) {
	l := scheme.Builtin()
	for _, c := range []struct {
		scope  domain.Scope
		region string
		year   int
		want   string
	}{
		{domain.ScopeDepartment, "440111", 2023, "gd-department-overall"},
		{domain.ScopeDepartment, "440111", 2020, "department-2013"},
		{domain.ScopeDepartment, "440111", 2025, "gd-department-overall"},
		{domain.ScopeDepartment, "511700", 2018, "sc-department-2018"},
		{domain.ScopeDepartment, "511700", 2019, "department-2013"},
		{domain.ScopeDepartment, "", 2023, "department-2013"},
		{domain.ScopeProject, "511700", 2017, "sc-project-2018"},
		{domain.ScopeProject, "440111", 2023, "project-2020"},
	} {
		s, err := l.Choose(c.scope, c.region, c.year)
		if err != nil || s.ID != c.want {
			t.Errorf("%s %s %d: %v, want %s (%v)", c.scope, c.region, c.year, s, c.want, err)
		}
	}
	_, err := l.Choose(domain.ScopeProject, "440111", 2012)
	if want := "2012 年度没有适用于项目支出（行政区划 440111）的内置方案，请指明方案"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	_, err = l.Choose(domain.ScopeDepartment, "", 2012)
	if want := "2012 年度没有适用于部门整体支出（行政区划 未填）的内置方案，请指明方案"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestUnknownScheme(t *testing.T) {
	l := scheme.Builtin()
	_, err := l.Find("project-202")
	if err == nil || !strings.HasPrefix(err.Error(), "没有内置方案“project-202”。是不是想写“project-2020”？") {
		t.Errorf("got %v", err)
	}
	if _, err := l.FindBatch("batch-departement"); err == nil || !strings.Contains(err.Error(), "是不是想写“batch-department”？") {
		t.Errorf("got %v", err)
	}
	if _, err := l.Suite("nothing"); err == nil || !strings.Contains(err.Error(), "没有内置方案“nothing”") {
		t.Errorf("got %v", err)
	}
}

// TestBatchDepartment holds the contract of `hengji batch score`.
func TestBatchDepartment(t *testing.T) {
	l := scheme.Builtin()
	if got := l.BatchIDs(); !slices.Equal(got, []string{"batch-department"}) {
		t.Fatalf("batch ids %v", got)
	}
	b, err := l.FindBatch("batch-department")
	if err != nil {
		t.Fatal(err)
	}
	if b.Rules[domain.AtLeast] != scheme.KindRatio || b.Rules[domain.AtMost] != scheme.KindReverse || b.Rules[domain.EqualTo] != scheme.KindDeviation {
		t.Errorf("rules %v", b.Rules)
	}
	if b.ExecutionMax.String() != "10" || b.PerformanceShare.String() != "0.5" || b.Rounding.Mode != num.HalfUp || b.Rounding.Digits != 2 || !b.Rounding.AtLeaf {
		t.Errorf("%+v", b)
	}
	var lines []string
	for _, g := range b.Grades {
		lines = append(lines, g.Name+g.From.String())
	}
	if got := strings.Join(lines, " "); got != "优90 良80 中60 差0" {
		t.Errorf("grades %s", got)
	}
}
