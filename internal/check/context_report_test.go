package check

import (
	"slices"
	"strings"
	"testing"

	"hengji/internal/docfile"
)

func readText(t *testing.T, text string) *docfile.Reading {
	t.Helper()
	reading, bad, err := docfile.Read([]byte(text), "例.txt")
	if err != nil || bad != nil {
		t.Fatal(err, bad)
	}
	return reading
}

// What two documents both say is compared, and nothing else.
func TestContextEqual(t *testing.T) {
	const (
		title    = "临水区园林局2023年度部门决算\n\n"
		accounts = "临水区园林局2022年度部门决算\n\n2022年度支出总计450.5万元，其中：基本支出300.5万元，项目支出150万元。公务接待费支出决算为1.5万元。年末养护绿地面积35万平方米，公务用车3辆。"
		budget   = "临水区园林局2023年部门预算\n\n支出总计480万元，其中基本支出310万元。一般公共预算财政拨款支出预算450万元。"
	)
	for _, c := range []struct {
		name, other, text string
		want              []string
	}{
		{"last year's figure", accounts, "支出总计500万元，比2022年支出总计455万元增加45万元。", []string{"455万元"}},
		{"the same figure", accounts, "支出总计500万元，比2022年支出总计450.5万元增加49.5万元。", nil},
		{"the same, rounded", accounts, "支出总计500万元，比2022年支出总计451万元增加49万元。", nil},
		{"one digit further", accounts, "支出总计500万元，比2022年支出总计453万元增加47万元。", []string{"453万元"}},
		{"as the base of a change", accounts, "公务接待费支出决算为1.2万元，比上年2.5万元减少1.3万元。", []string{"2.5万元"}},
		{"another unit of money", accounts, "上年基本支出3005000元。", nil},
		{"a number of things", accounts, "养护绿地面积36万平方米，上年养护绿地面积33万平方米。", []string{"33万平方米"}},
		{"one more thing", accounts, "上年末公务用车4辆。", []string{"4辆"}},
		{"the year itself", accounts, "基本支出400万元，项目支出10万元。", nil},
		{"money of another scope", accounts, "2022年一般公共预算财政拨款基本支出280万元。", nil},
		{"two values here", accounts, "上年基本支出280万元。上年基本支出290万元。", nil},
		{"budget and final account", budget, "一般公共预算财政拨款支出年初预算为445万元，支出决算为440万元。", []string{"445万元"}},
		{"the final account alone", budget, "一般公共预算财政拨款支出决算为440万元，基本支出300万元。", nil},
		{"the adjusted budget", budget, "一般公共预算财政拨款支出全年预算为460万元，支出决算为440万元。", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := Options{Others: []*OtherReport{ReadOther("另.txt", readText(t, c.other))}}
			var got []string
			for _, f := range Run(readText(t, title+c.text), o).Findings {
				if f.Code != "CONTEXT-EQUAL" {
					continue
				}
				got = append(got, f.At.Quote)
				if len(f.Related) != 1 || f.Related[0].At.File != "另.txt" || !strings.Contains(f.Message, "另.txt:") {
					t.Errorf("the other place is not named: %+v", f)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A document of another bureau, and one in which most figures differ, was picked
// by mistake.
func TestContextStrange(t *testing.T) {
	const text = "临水区园林局2023年度部门决算\n\n上年基本支出95万元，上年项目支出80万元，上年公务接待费3万元，上年机关运行经费4万元。"
	for _, other := range []string{
		"临水区教育局2022年度部门决算\n\n2022年基本支出90万元。",
		"临水区2022年度部门决算\n\n基本支出90万元，项目支出83万元，公务接待费5万元，机关运行经费6万元。",
	} {
		r := Run(readText(t, text), Options{Others: []*OtherReport{ReadOther("另.txt", readText(t, other))}})
		if len(r.Findings) > 0 || len(r.Undetermined) != 1 || r.Undetermined[0].Check != "CONTEXT-EQUAL" {
			t.Errorf("%s: %+v %+v", other, r.Findings, r.Undetermined)
		}
	}
}

// A document held against itself says nothing new.
func TestContextSelf(t *testing.T) {
	const text = "临水区园林局2023年度部门决算\n\n2023年支出总计500万元，比上年450万元增加50万元。公务接待费年初预算2万元，决算1.5万元。"
	r := Run(readText(t, text), Options{Others: []*OtherReport{ReadOther("同.txt", readText(t, text))}})
	for _, f := range r.Findings {
		if strings.HasPrefix(f.Code, "CONTEXT-") {
			t.Errorf("%+v", f)
		}
	}
}
