package quality

import (
	"fmt"
	"regexp"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionProjectCount is “项目数一致”.
func criterionProjectCount() Criterion {
	return Criterion{
		Key: "PROJECT-COUNT", Title: "项目个数前后不一", Severity: finding.Warning,
		Looks: "各分项说明里“共（全部、合计）N 个项目”与项目表的行数；有的项目有资金表、有的没有。一句里还有别的话（其中、新增、下属单位、未完成）的不看",
		Basis: basisFirm + "⑪：报告与盖章底稿项目数一致", Confidence: scheme.Assumed,
		Page: Page{
			Bad:  "正文写“全年共实施 12 个项目”，项目表 11 行",
			Good: "正文与项目表都是 11 个",
			Fix:  "按项目表改正文，或补列项目",
		},
		examine: examineProjectCount,
	}
}

func examineProjectCount(p *paper) {
	have := len(p.b.Projects)
	for i, s := range p.b.Sections {
		for _, m := range totals(s.Text) {
			n, ok := numberWord(m[1])
			if !ok || n == have || have == 0 {
				continue
			}
			p.say(fmt.Sprintf("sections[%d].text", i), Remark{
				Name:    s.Key,
				Why:     fmt.Sprintf("“%s”与项目表的 %d 个不一致", m[0], have),
				Instead: "核对项目表有没有漏列；没有漏列的改正文", Example: strings.Replace(m[0], m[1], fmt.Sprint(have), 1),
			})
		}
	}
	withFunds := map[string]bool{}
	for _, f := range p.b.ProjectFunds {
		withFunds[f.Project] = true
	}
	for i, pr := range p.b.Projects {
		if len(withFunds) > 0 && !withFunds[pr.ID] {
			p.say(fmt.Sprintf("projects[%d]", i), Remark{
				Project: pr.ID, Name: pr.Name,
				Why:     fmt.Sprintf("项目“%s”没有资金表，别的 %d 个项目有", pr.Name, len(withFunds)),
				Instead: "补填项目资金；没有安排资金的，从项目表删去", Example: fmt.Sprintf("项目资金：%s，年度资金总额，全年预算数（  ）万元，全年执行数（  ）万元", pr.Name),
			})
		}
	}
}

// totals finds the counts of all projects: in a clause that says nothing but
// the year, the department and that they were carried out. Whatever else stands
// there (其中, 下属单位, 未完成) may count a part of them.
func totals(text string) [][]string {
	var found [][]string
	for _, clause := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("，。；：、,;:\n（）()", r) }) {
		m := countPattern().FindStringSubmatch(clause)
		if m == nil {
			continue
		}
		rest := strip(strings.Replace(clause, m[0], "", 1), []string{
			"全年度", "本年度", "全年", "年度", "本年", "今年", "我街道", "本街道", "我街", "街道", "我单位", "本单位", "本部门", "部门", "预算", "绩效", "自评",
			"纳入", "开展", "实施", "安排", "年", "的", "了", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
		})
		if strings.TrimSpace(rest) == "" {
			found = append(found, m)
		}
	}
	return found
}

func countPattern() *regexp.Regexp {
	return regexp.MustCompile(`(?:共有|共实施|共安排|共计|共|合计|总计|全部)([0-9〇零一二两三四五六七八九十百]+)个项目`)
}
