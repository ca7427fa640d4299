package check

import "hengji/internal/finding"

func measureWordCheck() Check {
	return Check{
		Code: "MEASURE-WORD", Title: "量词与名词不搭配", Severity: finding.Warning,
		Looks: "“3家项目”“5名单位”“2辆会议”：数后面的量词不能用于它后面的名词",
		Basis: "文字校对",
	}
}

func measureWordEntries() []entry { return []entry{{measureWordCheck(), checkMeasureWords}} }

// measureWordNever gives for a measure word the nouns that it never counts.
func measureWordNever(unit string) []string {
	switch unit {
	case "家":
		return []string{"项目", "人员", "会议", "车辆", "课题", "活动", "文件", "报告", "设备"}
	case "名", "位", "人", "人次":
		return []string{"项目", "单位", "企业", "会议", "车辆", "设备", "公园", "学校", "课题", "活动", "文件"}
	case "辆":
		return []string{"项目", "单位", "人员", "会议", "设备", "企业"}
	case "台", "套":
		return []string{"项目", "单位", "人员", "会议", "企业"}
	case "户":
		return []string{"项目", "会议", "人员", "车辆", "设备", "活动"}
	}
	return nil
}

// checkMeasureWords looks at the noun right behind a measure word. It must end
// there: 3家项目单位 and 5名企业家 are well said.
func checkMeasureWords(d *document, r *results) {
	for i, b := range d.blocks {
		if !d.prose(i) {
			continue
		}
		for n := range b.Figures {
			fig := &b.Figures[n]
			for _, noun := range measureWordNever(string(fig.Written.Unit)) {
				end := fig.Span.End + len([]rune(noun))
				if !hasAt(b.Text, fig.Span.End, noun) || !ended(b.Text, end) && !startsAny(string(b.Text[end:min(len(b.Text), end+2)]), "全部", "已", "均", "完成", "通过") {
					continue
				}
				f := measureWordCheck().finding(d.place(i, fig.Span.Start, end), "“"+string(fig.Written.Unit)+"”不能用来数“"+noun+"”", "换成相配的量词，或改正名词")
				r.rule(f)
			}
		}
	}
}
