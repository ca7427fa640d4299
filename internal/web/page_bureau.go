package web

import (
	"html/template"
	"io"
	"strconv"

	"hengji/internal/app"
	"hengji/internal/chart"
	"hengji/internal/num"
	"hengji/internal/publish"
)

// bureau shows all departments in one table (各部门).
func (s *Site) bureau(v *visit) error {
	year, _ := strconv.Atoi(v.r.FormValue("year"))
	lines, err := s.app.Bureau(v.r.Context(), v.actor, year)
	if err != nil {
		return err
	}
	grades, checking := map[string]int64{}, 0
	for _, l := range lines {
		grades[l.Grade]++
		if l.Unknown == "" && !l.Contradictions.Known {
			checking++
		}
	}
	bars := chart.Bars{Title: "等级分布", Unit: "个部门年度"}
	for _, g := range []string{"优", "良", "中", "差", ""} {
		name := g
		if g == "" {
			name = "未能确定"
		}
		if grades[g] > 0 {
			bars.Bars = append(bars.Bars, chart.Bar{Label: name, Part: num.Int(grades[g]), Words: strconv.FormatInt(grades[g], 10)})
		}
	}
	return v.show("bureau", "各部门", struct {
		Lines    []app.BureauLine
		Checking int // reports
		Year     string
		Chart    template.HTML
	}{lines, checking, v.r.FormValue("year"), template.HTML(bars.SVG())}) //nolint:gosec // chart escapes every text
}

func (s *Site) bureauCSV(v *visit) error {
	year, _ := strconv.Atoi(v.r.FormValue("year"))
	lines, err := s.app.Bureau(v.r.Context(), v.actor, year)
	if err != nil {
		return err
	}
	rows := [][]string{{"部门", "年度", "自评申报分", "系统复算分", "上年", "变化", "离群", "等级", "名次", "状态", "数据矛盾", "报告矛盾", "警告", "逾期义务", "逾期报送", "报告"}}
	for _, l := range lines {
		rank, outlier, status, report := "", "", l.Status, ""
		if l.Contradictions.Known {
			report = strconv.Itoa(l.Contradictions.Count)
		}
		if l.Rank > 0 {
			rank = strconv.Itoa(l.Rank)
		}
		if l.Outlier {
			outlier = "是"
		}
		if l.Unknown != "" {
			status = l.Unknown
		}
		rows = append(rows, []string{l.Department, strconv.Itoa(l.Book.Year), l.Declared.String(), l.Computed.String(), l.Prior.String(), l.Change, outlier, l.Grade, rank, status,
			strconv.Itoa(l.Errors), report, strconv.Itoa(l.Warnings), strconv.Itoa(l.Overdue), strconv.Itoa(l.Late), l.Report.Label()})
	}
	return v.send("各部门.csv", "text/csv; charset=utf-8", func(w io.Writer) error { return publish.WriteCSV(w, rows) })
}

// sample draws departments for a spot check (抽查).
func (s *Site) sample(v *visit) error {
	year, _ := strconv.Atoi(v.r.FormValue("year"))
	n, _ := strconv.Atoi(v.r.FormValue("n"))
	p := struct {
		Seed, Year string
		N          int
		Drawn      []app.Sampled
	}{v.r.FormValue("seed"), v.r.FormValue("year"), n, nil}
	if p.Seed != "" {
		var err error
		if p.Drawn, err = s.app.Sample(v.r.Context(), v.actor, year, p.Seed, n); err != nil {
			return err
		}
	}
	return v.show("sample", "抽查", p)
}
