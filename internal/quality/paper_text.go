package quality

import (
	"fmt"
	"strings"
)

// projectName is the name of a project; empty for the department.
func (p *paper) projectName(id string) string {
	for _, pr := range p.b.Projects {
		if pr.ID == id {
			return pr.Name
		}
	}
	return ""
}

// textOf is all that a project says of itself, without its indicators.
func (p *paper) textOf(i int) string {
	pr := p.b.Projects[i]
	text := []string{pr.Name, pr.Summary}
	for _, o := range p.b.Objectives {
		if o.Project == pr.ID {
			text = append(text, o.Text, o.Achieved)
		}
	}
	for _, o := range p.b.Outputs {
		if o.Project == pr.ID {
			text = append(text, o.Text)
		}
	}
	return strings.Join(text, "；")
}

// sayMissing tells in one remark which indicators leave a field empty.
func (p *paper) sayMissing(column, zh, example string, empty func(row) bool) {
	var missing []row
	for _, r := range p.all() {
		if empty(r) {
			missing = append(missing, r)
		}
	}
	if len(missing) == 0 {
		return
	}
	const shown = 3
	var names []string
	for _, r := range missing[:min(shown, len(missing))] {
		names = append(names, "“"+r.Name+"”")
	}
	list := strings.Join(names, "、")
	if len(missing) > shown {
		list += "等"
	}
	m := Remark{
		Project: missing[0].Project, Name: "全部指标",
		Why:     fmt.Sprintf("%d 个指标里有 %d 个没有填%s：%s", len(p.b.Indicators), len(missing), zh, list),
		Instead: "补填" + zh, Example: missing[0].Name + "：" + example,
	}
	p.say(missing[0].key+"."+column, m)
}
