package app

import (
	"slices"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

func line(department string, year int, computed string) BureauLine {
	l := BureauLine{Book: domain.Book{Region: "1", Year: year, Department: department}}
	if computed != "" {
		l.Computed = domain.SomePoints(num.MustDec(computed))
	}
	return l
}

func TestRankAndYears(t *testing.T) {
	lines := []BureauLine{line("a", 2025, "91.5"), line("b", 2025, "95"), line("c", 2025, "91.50"), line("d", 2025, ""), line("a", 2024, "93"), line("b", 2024, "90.25")}
	rank(lines)
	compareYears(lines)
	var ranks []int
	var changes []string
	for _, l := range lines {
		ranks, changes = append(ranks, l.Rank), append(changes, l.Change)
	}
	if want := []int{2, 1, 2, 0, 1, 2}; !slices.Equal(ranks, want) {
		t.Errorf("ranks %v, want %v", ranks, want)
	}
	if want := []string{"-1.5", "+4.75", "", "", "", ""}; !slices.Equal(changes, want) {
		t.Errorf("changes %q, want %q", changes, want)
	}
}

func TestOutliers(t *testing.T) {
	lines := []BureauLine{line("a", 2025, "90"), line("b", 2025, "91"), line("c", 2025, "92"), line("d", 2025, "93"), line("e", 2025, "88.99"), line("f", 2025, "95.01"), line("g", 2025, "60"), line("h", 2024, "10")}
	markOutliers(lines)
	var marked string
	for _, l := range lines {
		if l.Outlier {
			marked += l.Book.Department
		}
	}
	if marked != "g" { // the median is 91, that of the distances 2
		t.Errorf("marked %q, want g", marked)
	}
}

func TestDrawCanBeRepeated(t *testing.T) {
	var lines []BureauLine
	for i := range 20 {
		l := line(string(rune('a'+i)), 2025, "90")
		l.Grade = []string{"优", "优", "优", "良", "差"}[i%5]
		lines = append(lines, l)
	}
	first, again, other := draw(lines, "甲", 5), draw(lines, "甲", 5), draw(lines, "乙", 5)
	names := func(list []Sampled) (out string) {
		for _, s := range list {
			out += s.Book.Department
		}
		return out
	}
	if names(first) != names(again) || names(first) == names(other) {
		t.Errorf("%s, %s, %s", names(first), names(again), names(other))
	}
	slices.Reverse(lines)
	if names(draw(lines, "甲", 5)) != names(first) {
		t.Error("the order of the departments counts")
	}
	grades := map[string]int{}
	for _, s := range first {
		grades[s.Grade]++
	}
	if grades["优"] != 3 || grades["良"] != 1 || grades["差"] != 1 {
		t.Errorf("grades %v", grades)
	}
	for n := 1; n <= 25; n++ {
		if got := len(draw(lines, "丙", n)); got != min(n, 20) {
			t.Errorf("%d asked for, %d drawn", n, got)
		}
	}
	if len(draw(nil, "丙", 3)) != 0 {
		t.Error("drawn from nothing")
	}
}

// The bureau is told what the checker says about the report of the book as it stands,
// and not what it said about an earlier one.
func TestBureauCountsWhatTheReportCheckFinds(t *testing.T) {
	a, _, _, b := site(t)
	lines := func() (BureauLine, int) {
		t.Helper()
		for range 600 {
			all, err := a.Bureau(t.Context(), System(), 0)
			if err != nil || len(all) != 1 {
				t.Fatal(all, err)
			}
			if all[0].Contradictions.Known {
				_, found, err := a.Report(t.Context(), System(), b)
				if err != nil {
					t.Fatal(err)
				}
				return all[0], found.Count(finding.Error)
			}
		}
		t.Fatal("the report is never checked")
		return BureauLine{}, 0
	}
	before, want := lines()
	if before.Contradictions.Count != want {
		t.Errorf("%d contradictions, the page of the report has %d", before.Contradictions.Count, want)
	}
	rows, err := a.Rows(t.Context(), System(), b, "problems", Page{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	r := rows.Rows[0]
	wrong := "全年预算1000万元，执行900万元，执行率95%。"
	if _, err := a.Save(t.Context(), System(), b, "problems", []Edit{{Key: r.Key, Version: r.Version, Set: map[string]string{"text": wrong}}}, "", ""); err != nil {
		t.Fatal(err)
	}
	after, want := lines()
	if after.Contradictions.Count != want || want <= before.Contradictions.Count {
		t.Errorf("%d contradictions after a wrong sentence, the page of the report has %d; before it %d", after.Contradictions.Count, want, before.Contradictions.Count)
	}
}
