package bundle

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// ReadIndicatorList reads a list of indicators that a superior sent (上级指标清单): a
// table of an .xlsx or a .docx, with or without titles above its headings, which
// may be anyone's words (指标名称, 三级指标, 目标值, …). Places has the cell of each
// row. Projects and offices become ids by known.Names; one that nobody knows is a
// warning and left out, because the list still counts. When the findings have an
// error, the list is not to be used.
func ReadIndicatorList(data []byte, name string, known Known) (rows []domain.Indicator, places []finding.Place, found finding.List, err error) {
	b := &domain.Bundle{Places: domain.Places{}}
	how := Foreign{Known: known, Tables: []string{"indicators"}, spare: map[string]bool{"id": true, "dimension": true}}
	_, found, err = readForeign(table.All(), b, b.Places, data, name, how)
	if err != nil {
		return nil, nil, found, err
	}
	t := table.Find(table.All(), "indicators")
	for i := range b.Indicators {
		x := &b.Indicators[i]
		at := b.Places[table.FieldName(t, i, "name")]
		if x.Kind == "" {
			x.Kind = kindOf(x.Target)
		}
		if x.Target.Absent() && x.Name != "" {
			w := table.NewProblem(table.CodeRequired, fmt.Sprintf("“%s”没有写指标值，只比对名称", table.Clip(x.Name)), "补上指标值").At(b.Places[table.FieldName(t, i, "target")])
			w.Severity = finding.Warning
			found.Add(w)
		}
		if x.Target.Value.IsText() && strings.ContainsAny(x.Target.Value.Text[:min(len(x.Target.Value.Text), len("≥"))], "≥≤＞＜><=＝") {
			found.Add(table.NewProblem(table.CodeNumber, "指标值“"+table.Clip(x.Target.Value.Text)+"”有比较符，后面却不是数", "写成如 ≥95%、≤3起、=120个；定性的去掉比较符").At(b.Places[table.FieldName(t, i, "target")]))
		}
		places = append(places, at)
	}
	if len(b.Indicators) == 0 && !found.HasErrors() {
		found.Add(table.NewProblem(table.CodeForm, "清单里没有一个指标", "在“指标名称”一列逐行填写").At(finding.Place{File: name}))
	}
	found.Sort()
	return b.Indicators, places, found, nil
}

// kindOf says whether a target is a number or a text; a day of the calendar is
// no number.
func kindOf(t domain.Target) domain.IndicatorKind {
	switch {
	case t.Absent():
		return ""
	case t.Value.IsNumber() && !isDeadline(t):
		return domain.Quantitative
	}
	return domain.Qualitative
}
