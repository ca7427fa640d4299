package score

import (
	"strings"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/finding"
)

func day(s string) domain.Date {
	if s == "" {
		return domain.Date{}
	}
	d, err := domain.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestAdjustmentAfterTheFact(t *testing.T) {
	for _, c := range []struct {
		name                          string
		to                            string
		month                         int
		value                         string
		effective, recorded, approved string
		late                          bool
	}{
		{"先调整后完成", "≥80个", 9, "85个", "2023-09-30", "", "", false},
		{"先完成后调整", "≥80个", 9, "85个", "2023-10-01", "", "", true},
		{"恰好完成", "≥80个", 9, "80个", "2023-10-01", "", "", true},
		{"还没完成", "≥80个", 9, "79个", "2023-10-01", "", "", false},
		{"大于型恰等不算完成", ">80个", 9, "80个", "2023-10-01", "", "", false},
		{"等于型", "=80个", 9, "80个", "2023-10-01", "", "", true},
		{"登记在后", "≥80个", 9, "85个", "2023-08-01", "2023-11-20", "", true},
		{"批准在后", "≥80个", 9, "85个", "2023-08-01", "2023-08-02", "2023-10-01", true},
		{"不超过型一开始就满足", "≤80个", 9, "5个", "2023-10-01", "", "", false},
		{"小于型", "<80个", 9, "5个", "2023-10-01", "", "", false},
		{"单位不同", "≥80个", 9, "85次", "2023-10-01", "", "", false},
		{"观察值是文字", "≥80个", 9, "完成", "2023-10-01", "", "", false},
		{"没有日期", "≥80个", 9, "85个", "", "", "", false},
		{"目标是文字", "完成", 9, "85个", "2023-10-01", "", "", false},
		{"二月底", "≥80个", 2, "85个", "2023-03-01", "", "", true},
		{"二月底当天", "≥80个", 2, "85个", "2023-02-28", "", "", false},
		{"次年补录", "≥80个", 12, "85个", "2023-11-01", "2024-01-05", "", true},
		{"月份写错当作年底", "≥80个", 13, "85个", "2023-12-31", "", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &domain.Bundle{
				Department:   domain.Department{Year: 2023},
				Indicators:   []domain.Indicator{{ID: "I1", Name: "演练"}},
				Observations: []domain.Observation{{Indicator: "I2", Month: 1, Value: domain.ParseValue("999个")}, {Indicator: "I1", Month: c.month, Value: domain.ParseValue(c.value)}},
				Adjustments: []domain.Adjustment{{
					ID: "A1", Indicator: "I1", From: domain.ParseTarget("≥100个"), To: domain.ParseTarget(c.to),
					Effective: day(c.effective), Recorded: day(c.recorded), Approved: day(c.approved),
				}},
			}
			list := adjustmentFindings(b)
			if !c.late {
				wantCodes(t, list)
				return
			}
			f := one(t, list, "ADJUST-LATE")
			if f.Severity != finding.Warning || f.Subject != "I1" || !strings.Contains(f.Message, "先完成、后改目标") || !strings.Contains(f.Message, "演练") {
				t.Errorf("%+v", f)
			}
			if backdated := c.recorded != ""; backdated != strings.Contains(f.Message, "登记或批准在后") {
				t.Errorf("backdated %v: %s", backdated, f.Message)
			}
		})
	}
	if got := monthEnd(2024, 2); got != day("2024-02-29") {
		t.Errorf("leap year: %v", got)
	}
	for _, year := range []int{1900, 2023} {
		if got := monthEnd(year, 2); got.Day != 28 {
			t.Errorf("%d: %v", year, got)
		}
	}
	if got := monthEnd(2000, 2); got.Day != 29 {
		t.Errorf("2000: %v", got)
	}
}

func TestObligations(t *testing.T) {
	for _, c := range []struct{ name, opened, due, closed, want string }{
		{"按时", "2023-03-01", "2023-03-15", "2023-03-15", ""},
		{"逾期一天", "2023-03-01", "2023-03-15", "2023-03-16", "ADJUST-OVERDUE"},
		{"没有期限", "2023-03-01", "", "2023-03-16", ""},
		{"年末未办结", "2023-12-31", "2024-01-10", "", "ADJUST-OPEN"},
		{"次年才开始", "2024-01-01", "2024-01-10", "", ""},
	} {
		b := &domain.Bundle{Department: domain.Department{Year: 2023}, Obligations: []domain.Obligation{
			{ID: "B1", Indicator: "I9", Opened: day(c.opened), Due: day(c.due), Closed: day(c.closed)},
		}}
		list := adjustmentFindings(b)
		if c.want == "" {
			wantCodes(t, list)
			continue
		}
		if f := one(t, list, c.want); f.At.Field != "obligations[0].due" || f.Subject != "B1" || !strings.Contains(f.Message, "I9") {
			t.Errorf("%s: %+v", c.name, f)
		}
	}
}
