package check

import "hengji/internal/finding"

func cutCheck() Check {
	return Check{
		Code: "WORD-CUT", Title: "句末的词少了字", Severity: finding.Warning,
		Looks: "句子以“管理工。”“服务工。”结束，“工作”只剩了一个字",
		Basis: "文字校对",
	}
}

func cutEntries() []entry { return []entry{{cutCheck(), checkCut}} }

// cutWork is how 工作 ends that lost a character.
var cutWork = newWords("工。", "工；")

// checkCut finds 资产管理工。 Only words that no worker is called by stand before
// 工 here: 保洁工 and 护工 are people.
func checkCut(d *document, r *results) {
	for i, b := range d.blocks {
		if !d.prose(i) {
			continue
		}
		for j := d.first(cutWork, i, 2); j >= 0; j = cutWork.next(b.Text, j+1) {
			before := runesBefore(b.Text, j, 2)
			if !endsAny(before, "管理", "建设", "监督", "协调", "指导", "宣传", "整治", "治理", "相关", "有关", "各项", "重点", "日常", "服务", "保障") {
				continue
			}
			f := cutCheck().finding(d.place(i, j-2, j+1), "“"+before+"工”后面少了字", "补全为“"+before+"工作”")
			f.Want = before + "工作"
			r.rule(f)
		}
	}
}
