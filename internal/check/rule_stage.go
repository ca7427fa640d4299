package check

import (
	"fmt"

	"hengji/internal/finding"
)

func stageCheck() Check {
	return Check{
		Code: "STAGE-AMOUNT", Title: "年度执行率用了总投资或累计数", Severity: finding.Warning,
		Looks: "预算执行率、支出进度的分母是项目总投资、概算，或者分子是累计数而分母是年度预算",
		Basis: "年度执行率是当年支出与当年预算之比",
	}
}

func stageEntries() []entry { return []entry{{stageCheck(), stageAmounts}} }

// stageAmounts looks at each rate of execution that was recomputed: amounts of
// several years must not be divided by those of one, nor the other way round.
func stageAmounts(d *document, r *results) {
	for i := range r.relations {
		rel := &r.relations[i]
		if rel.Code != codeCompletion || !rel.Holds || len(rel.Terms) != 2 || !d.prose(rel.Claimed.Block) {
			continue
		}
		t := d.blocks[rel.Claimed.Block].Text
		at := rel.Claimed.Start
		if !hasAny(string(t[clauseFrom(t, at, clauseStops):at]), "执行率", "支出进度", "执行进度") {
			continue
		}
		part, whole := d.clauseOf(rel.Terms[0]), d.clauseOf(rel.Terms[1])
		long := hasAny(whole, "总投资", "概算", "总预算") && !hasAny(part, "累计", "总投资")
		carried := hasAny(part, "累计") && hasAny(whole, "年度预算", "当年预算", "全年预算", "年初预算", "本年预算", "年预算")
		if !long && !carried {
			continue
		}
		f := stageCheck().finding(d.at(rel.Claimed), fmt.Sprintf("执行率 %s 是用“%s”除以“%s”算的，一个是年度数，一个不是", rel.Claimed.figure(), part+rel.Terms[0].figure(), whole+rel.Terms[1].figure()),
			"用当年支出除以当年预算；累计进度另写")
		for _, q := range rel.Terms {
			f.Related = append(f.Related, finding.Related{At: d.at(q), Note: q.figure()})
		}
		r.rule(f)
	}
}

// clauseOf returns the words in front of a figure in its clause.
func (d *document) clauseOf(q Quantity) string {
	t := d.blocks[q.Block].Text
	return bare(string(t[clauseFrom(t, q.Start, clauseStops+"（("):q.Start]))
}
