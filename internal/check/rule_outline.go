package check

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

func outlineCheck() Check {
	return Check{
		Code: "OUTLINE-MISSING", Title: "缺少规定的章节", Severity: finding.Warning,
		Looks: "部门整体支出绩效自评（评价）报告有没有基本情况、绩效目标、收支、评价结论、存在问题、改进措施各章节",
		Basis: "部门整体支出绩效自评报告提纲",
	}
}

func outlineEntries() []entry { return []entry{{outlineCheck(), checkOutline}} }

// section is one section that a department's report must have, with words of
// which a heading of it holds one.
type section struct {
	name  string
	words []string
}

func requiredSections() []section {
	return []section{
		{"基本情况", []string{"基本情况", "概况", "部门职能", "部门职责", "主要职能", "主要职责", "机构"}},
		{"绩效目标", []string{"目标", "重点工作任务", "年度任务"}},
		{"收支情况", []string{"收支", "支出情况", "收入", "资金", "预算执行", "预算管理", "决算", "部门整体支出管理", "支出管理"}},
		{"评价结论", []string{"结论", "综合评价", "评价分析", "绩效分析", "效能分析", "效率分析", "评价情况", "自评情况", "绩效情况", "绩效评价", "得分", "自评结果", "评价结果", "完成情况", "实现情况"}},
		{"存在问题", []string{"问题", "不足", "困难"}},
		{"改进措施", []string{"改进", "措施", "建议", "下一步", "整改", "打算", "努力方向"}},
	}
}

// checkOutline wants the sections of the outline from a whole report only: one
// of which at least three numbered chapters can be seen.
func checkOutline(d *document, r *results) {
	p := d.profile
	if p.genre != evaluation || !p.department || p.table || p.sample || !strings.Contains(p.title, "报告") {
		return
	}
	var headings strings.Builder
	chapters := 0
	for i := range d.reading.Blocks {
		b := &d.reading.Blocks[i]
		if i == p.titleBlock || b.Kind != docfile.HeadingBlock && b.Kind != docfile.ParagraphBlock {
			continue
		}
		n, ok := numberAt(b.Label, d.blocks[i].Text)
		if b.Kind == docfile.HeadingBlock || ok {
			// A heading may run into its text: the words up to the first stop count.
			t := d.blocks[i].Text
			headings.WriteString(bare(string(t[:min(clauseTo(t, min(n.end, len(t)), fullStops+"，：；"), 40, len(t))])) + "\n")
		}
		if ok && n.style == chapterStyle {
			chapters++
		}
	}
	if chapters < 3 {
		return
	}
	all := headings.String()
	var missing []string
	for _, s := range requiredSections() {
		if !hasAny(all, s.words...) {
			missing = append(missing, s.name)
		}
	}
	if len(missing) == 0 {
		return
	}
	names := strings.Join(missing, "、")
	f := outlineCheck().finding(d.place(p.titleBlock, 0, len(d.blocks[p.titleBlock].Text)),
		"报告没有这些章节："+names, "补写"+names+"；内容写在别的章节里的，给它单独的标题")
	f.Want, f.Got = names, ""
	r.rule(f)
}
