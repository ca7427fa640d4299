package quality

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionRelevance is “与项目无关”.
func criterionRelevance() Criterion {
	return Criterion{
		Key: "RELEVANCE", Title: "像是别的项目的指标", Severity: finding.Info,
		Looks: "指标与本项目的名称、摘要、目标、产出和其他指标没有一个共同的词，却与本填报包里另一个项目的名称有。只提示；同音近义的词看不出来，要人判断",
		Basis: basisFirm + "②：与项目无关 0 分", Confidence: scheme.Assumed,
		Page: Page{
			Bad:  "“口袋公园建设”项目下写“道路清扫保洁面积”",
			Good: "“口袋公园建设”项目下写“建成开放口袋公园”",
			Fix:  "移到它所属的项目，或换成能说明本项目成效的指标",
		},
		examine: examineRelevance,
	}
}

func examineRelevance(p *paper) {
	const enough = 3 // pairs of characters: four in a row, or several words
	own := map[string]map[[2]rune]int{}
	for i, pr := range p.b.Projects {
		own[pr.ID] = pairs(p.textOf(i))
	}
	for _, r := range p.all() {
		if r.Project == "" || shares(r.Name, own[r.Project]) > 0 || inCompany(p, r) {
			continue
		}
		for _, other := range p.b.Projects {
			if other.ID != r.Project && shares(r.Name, pairs(other.Name)) >= enough {
				p.sayOf(r, "name", "", Remark{
					Why:     fmt.Sprintf("指标“%s”与本项目的名称、目标和其他指标没有共同的词，却与项目“%s”相近，像是填错了项目", r.Name, other.Name),
					Instead: "核对是否填错项目；确实属于本项目的，在名称里写明对象", Example: fmt.Sprintf("移到项目“%s”下，或写成“%s·%s”", other.Name, p.projectName(r.Project), r.Name),
				})
				break
			}
		}
	}
}

// inCompany reports whether another indicator of the project shares words with r.
func inCompany(p *paper, r row) bool {
	for _, o := range p.indicators(r.Project) {
		if o.key != r.key && shares(r.Name, pairs(o.Name)) > 0 {
			return true
		}
	}
	return false
}

// shares counts the pairs of characters of name that others have too, common
// words of indicators left out.
func shares(name string, others map[[2]rune]int) int {
	n := 0
	for pair := range pairs(strip(name, []string{"完成率", "合格率", "达标率", "满意度", "及时率", "覆盖率", "完好率", "数量", "次数", "人数", "情况", "服务", "项目", "工作"})) {
		if others[pair] > 0 {
			n++
		}
	}
	return n
}
