package app

import (
	"slices"
	"testing"

	"hengji/internal/domain"
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
