package formula

import (
	"testing"

	"hengji/internal/finding"
	"hengji/internal/num"
)

func TestSpreadsheet(t *testing.T) {
	cells := map[string]string{"甲": "B2", "乙": "B3"}
	for src, want := range map[string]string{
		"甲 + 乙 * 2":                    "(B2+(B3*2))",
		"(甲 - 乙) / 乙":                  "((B2-B3)/B3)",
		"-甲":                           "(-B2)",
		"min(甲, 乙, 1)":                 "MIN(B2,B3,1)",
		"max(甲, 0.50)":                 "MAX(B2,0.5)",
		"abs(甲)":                       "ABS(B2)",
		"round(甲, 2)":                  "ROUND(ROUND(B2,10),2)",
		"trunc(甲, 1)":                  "ROUNDDOWN(ROUND(B2,10),1)",
		`round(甲, 0, "up")`:            "ROUNDUP(ROUND(B2,10),0)",
		"if(甲 >= 乙, 1, 0)":             "IF((B2>=B3),1,0)",
		"甲 == 1 && 乙 != 2 || !(甲 < 3)": "OR(AND((B2=1),(B3<>2)),NOT((B2<3)))",
	} {
		p, problems := NewEnv("甲", "乙").Compile(src, finding.Place{})
		if problems != nil {
			t.Fatalf("%s: %v", src, problems)
		}
		got, ok := p.Spreadsheet(func(name string) (string, bool) { c, ok := cells[name]; return c, ok })
		if !ok || got != want {
			t.Errorf("%s became %s (%t), want %s", src, got, ok, want)
		}
	}
}

func TestSpreadsheetWithoutCell(t *testing.T) {
	p, problems := NewEnv("甲", "乙").Compile("甲 / 乙", finding.Place{})
	if problems != nil {
		t.Fatal(problems)
	}
	if s, ok := p.Spreadsheet(func(name string) (string, bool) { return "B1", name == "甲" }); ok {
		t.Errorf("a formula without a cell for 乙: %s", s)
	}
	if got := SheetRound("X", num.HalfUp, 2); got != "ROUND(ROUND(X,10),2)" {
		t.Errorf("rounding %s", got)
	}
}
