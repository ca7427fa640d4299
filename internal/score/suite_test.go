package score

import (
	"testing"

	"hengji/internal/domain"
	"hengji/internal/scheme"
)

// Every built-in scheme holds its own cases.
func TestBuiltinSchemesHoldTheirCases(t *testing.T) {
	library := scheme.Builtin()
	checked := 0
	for _, id := range library.IDs() {
		s, err := library.Find(id)
		if err != nil {
			continue // a batch scheme; RunBatch has its own cases
		}
		su, err := library.Suite(id)
		if err != nil {
			t.Errorf("%s has no cases: %v", id, err)
			continue
		}
		checked++
		for _, f := range RunSuite(s, su) {
			t.Errorf("%s: %s", id, f.Message)
		}
	}
	if checked < 9 {
		t.Errorf("only %d schemes were checked", checked)
	}
}

func TestSuiteReportsWhatDoesNotHold(t *testing.T) {
	s := newScheme(treated(leafNode("a", "40", ratio(t)), scheme.TreatSpread, ""), leafNode("b", "60", ratio(t)))
	c := scheme.Case{Name: "一例", Inputs: inputs("甲", "1", "乙", "2"), Expect: []scheme.Expectation{
		{Node: "a", Want: "20"}, {Node: "a", Want: "20.01"}, {Node: "total", Want: "50.0"}, {Node: "grade", Want: "差"}, {Node: "grade", Want: "优"},
		{Node: "x", Want: "1"}, {Node: "b", Want: "undetermined"}, {Node: "a", Want: "not_applicable"},
	}}
	list := RunSuite(s, &scheme.Suite{Cases: []scheme.Case{c}})
	got := ""
	for _, f := range list {
		got += f.Subject + ":" + f.Want + "/" + f.Got + " "
	}
	if want := "a:20.01/20.00 grade:优/差 x:1/ b:undetermined/30.00 a:not_applicable/20.00 "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	c = scheme.Case{Name: "不涉及", NotApplicable: []string{"a"}, Expect: []scheme.Expectation{
		{Node: "a", Want: "not_applicable"}, {Node: "b", Want: "undetermined"}, {Node: "grade", Want: "undetermined"},
	}}
	for _, f := range RunSuite(s, &scheme.Suite{Cases: []scheme.Case{c}}) {
		t.Error(f.Message)
	}
}

func TestSuiteOfAProjectScheme(t *testing.T) {
	s := projectScheme(t)
	s.Nodes[1].NotApplicable.Treatment = scheme.TreatFull
	c := scheme.Case{
		Name: "项目", ProjectFunds: []domain.ProjectFund{{Source: domain.ProjectFundTotal, FullYear: amount("10元"), Executed: amount("5元")}},
		NotApplicable: []string{"o"}, Expect: []scheme.Expectation{{Node: "execution", Want: "5"}, {Node: "o", Want: "not_applicable"}, {Node: "total", Want: "95"}},
	}
	withIndicator := scheme.Case{
		Name: "指标", Indicators: []domain.Indicator{indicator("I1", "≥10个", "5个", "90")},
		Expect: []scheme.Expectation{{Node: "o/I1", Want: "45"}, {Node: "total", Want: "undetermined"}},
	}
	for _, f := range RunSuite(s, &scheme.Suite{Cases: []scheme.Case{c, withIndicator}}) {
		t.Error(f.Message)
	}
}
