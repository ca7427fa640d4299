package check

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

func citationCheck() Check {
	return Check{
		Code: "DOC-NUMBER", Title: "文件名称与文号对不上", Severity: finding.Info,
		Looks: "财政部几个常用文件的名称与文号：财预与财库同年同号的不要混",
		Basis: "财预〔2020〕10号、财库〔2020〕10号等",
	}
}

func citationEntries() []entry { return []entry{{citationCheck(), checkCitations}} }

// citedDocument is a document of the ministry that reports cite.
type citedDocument struct {
	words  string // of its title
	number string
}

func knownDocuments() []citedDocument {
	return []citedDocument{
		{"项目支出绩效评价管理办法", "财预〔2020〕10号"},
		{"政府采购意向公开", "财库〔2020〕10号"},
		{"政府采购促进中小企业发展管理办法", "财库〔2020〕46号"},
		{"核心绩效目标和指标设置及取值指引", "财预〔2021〕101号"},
		{"中央部门预算绩效目标管理办法", "财预〔2015〕88号"},
		{"中央部门预算绩效运行监控管理暂行办法", "财预〔2019〕136号"},
		{"预算绩效评价共性指标体系框架", "财预〔2013〕53号"},
	}
}

// checkCitations compares the number behind 《…》 with that of the document. Only
// numbers of the ministry count: regions issue their own version under theirs.
func checkCitations(d *document, r *results) {
	for i, b := range d.blocks {
		for j := range b.Tokens {
			t := &b.Tokens[j]
			if t.Kind != zhtext.DocNumber {
				continue
			}
			start := t.Span.Start
			for start > 0 && isHan(b.Text[start-1]) {
				start--
			}
			issuer := string(b.Text[start:t.Span.Start])
			if issuer != "财预" && issuer != "财库" {
				continue
			}
			shut := start - 1
			if c := runeAt(b.Text, shut); c != '（' && c != '(' || runeAt(b.Text, shut-1) != '》' {
				continue
			}
			open := clauseFrom(b.Text, shut-1, "《")
			title := string(b.Text[open : shut-1])
			cited := strings.NewReplacer("[", "〔", "]", "〕", "【", "〔", "】", "〕", "（", "〔", "）", "〕", " ", "").Replace(issuer + b.Slice(t.Span))
			for _, k := range knownDocuments() {
				if !strings.Contains(title, k.words) || cited == k.number {
					continue
				}
				at := d.place(i, start, t.Span.End)
				f := citationCheck().finding(at, fmt.Sprintf("《%s》的文号是 %s，这里写的是 %s", k.words, k.number, at.Quote), "核对后改为 "+k.number)
				f.Want = k.number
				r.rule(f)
			}
		}
	}
}
