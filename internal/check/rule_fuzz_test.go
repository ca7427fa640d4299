package check

import (
	"testing"

	"hengji/internal/docfile"
)

// Whatever the text, the rules come to an end and every finding stands inside
// its block.
func FuzzRules(f *testing.F) {
	for _, s := range []string{
		"临水区园林局2023年度部门整体支出绩效自评报告\n整体效能分值50分，自评得分49.7分，改进措施：预算编制、预算编制。",
		"临水县东山镇2023年度部门决算\n即西河镇人民政府（本级）。XX局***万元，占 %，为 万元，年 月 日",
		"| 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n| 数量指标 | 指标1： | …… | | 10 | |",
		"一、《甲《乙》（丙etc#REF!2月30日2024-02-30进行进行的的。。工。（本级）请填写(限1字)【】",
		"等级为优秀评级为“合格”；1.甲；2.乙；2.丙。满意度290%，下降18.87；财预〔2021〕10号",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		reading, _, err := docfile.Read([]byte(text), "例.txt")
		if err != nil || reading == nil {
			t.Skip()
		}
		d := newDocument(reading)
		out := &results{doc: d}
		for _, e := range ruleEntries() {
			if e.run != nil {
				e.run(d, out)
			}
		}
		for _, r := range out.result().Findings {
			n := len(d.blocks[r.At.Block-1].Text)
			if r.At.Start < 0 || r.At.End < r.At.Start || r.At.End > n || r.At.Quote != string(d.blocks[r.At.Block-1].Text[r.At.Start:r.At.End]) {
				t.Fatalf("%s stands at %d–%d of %d: %q", r.Code, r.At.Start, r.At.End, n, r.At.Quote)
			}
		}
	})
}
