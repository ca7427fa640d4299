package quality

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionQuantified is “定量占比”.
func criterionQuantified() Criterion {
	return Criterion{
		Key: "SET-QUANTIFIED", Title: "定量指标太少", Severity: finding.Warning,
		Looks: "项目有三个以上指标时，定量指标占的百分比",
		Basis: basis2015 + "：细化量化", Confidence: scheme.Recalled,
		Parameters: []string{parQuantified},
		Page: Page{
			Bad:  "五个指标里四个是“加强管理、效果明显”一类",
			Good: "五个指标里四个有数有单位，一个定性但写明了要核对的事实",
			Fix:  "把能数的改成定量",
		},
		examine: examineQuantified,
	}
}

func examineQuantified(p *paper) {
	const least = 3
	limit := p.std.share(parQuantified)
	for i, pr := range p.b.Projects {
		rows := p.indicators(pr.ID)
		counted := 0
		var vague []string
		for _, r := range rows {
			if r.Target.Value.IsNumber() {
				counted++
			} else {
				vague = append(vague, r.Name)
			}
		}
		if len(rows) < least {
			continue
		}
		share := num.Frac(int64(counted), int64(len(rows)))
		if !share.Less(limit) {
			continue
		}
		p.say(fmt.Sprintf("projects[%d]", i), Remark{
			Project: pr.ID, Name: pr.Name, Confidence: p.std.Parameter(parQuantified).Confidence,
			Why:     fmt.Sprintf("项目“%s”%d 个指标里只有 %d 个是定量的（%s），不到 %s", pr.Name, len(rows), counted, percent(share), percent(limit)),
			Instead: "把能数的改成定量：" + strings.Join(vague, "、"), Example: rewrittenNamed(rows, vague),
		})
	}
}

func rewrittenNamed(rows []row, names []string) string {
	for _, r := range rows {
		if len(names) > 0 && r.Name == names[0] {
			return rewritten(r)
		}
	}
	return ""
}
