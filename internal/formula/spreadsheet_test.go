package formula

import "testing"

func TestSpreadsheet(t *testing.T) {
	cell := func(name string) (string, bool) {
		ref, ok := map[string]string{"甲": "B2", "乙": "C2", "分值": "数据!$D$3"}[name]
		return ref, ok
	}
	for src, want := range map[string]string{
		"60%":               "0.6",
		"min(1, 甲/乙) × 分值":  "(MIN(1,(B2/C2))*数据!$D$3)",
		"1 - 2 - 3":         "((1-2)-3)",
		"-(甲 + 1)":          "(-(B2+1))",
		"max(甲, -1.50)":     "MAX(B2,-1.5)",
		"abs(甲 - 乙)":        "ABS((B2-C2))",
		"甲 >= 1 且 乙 != 2":   "AND((B2>=1),(C2<>2))",
		"甲 == 1 或 非 乙 < 2":  "OR((B2=1),NOT((C2<2)))",
		"if(甲 > 0, 甲, 0)":   "IF((B2>0),B2,0)",
		"round(甲, 2)":       "ROUND(ROUND(B2,10),2)",
		"trunc(甲, 0)":       "ROUNDDOWN(ROUND(B2,10),0)",
		`round(甲, 1, "up")`: "ROUNDUP(ROUND(B2,10),1)",
	} {
		if got, ok := compiled(t, src).Spreadsheet(cell); got != want || !ok {
			t.Errorf("%s: %s, %v; want %s", src, got, ok, want)
		}
	}
	for _, src := range []string{"缺", "甲 + 缺", "0.0000000000001"} {
		if got, ok := compiled(t, src).Spreadsheet(cell); ok {
			t.Errorf("%s is written as %s", src, got)
		}
	}
	if s := (&spreadsheet{ok: true}); s.of(bad{}) != "" || s.ok {
		t.Error("a bad node is written")
	}
}
