package bundle

import (
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// FromForms reports whether a bundle was read from 自评表: they name no region and no
// code, and number their projects from P01.
func FromForms(b *domain.Bundle) bool {
	return b.Department.Region == "" && b.Department.Code == "" && len(b.Projects) > 0
}

// AlignForms makes of a bundle that was read from 自评表 the rows of the book that it
// goes into: projects and indicators are found by their names, and only what a
// self-evaluation says is kept (actuals, points, reasons, funds, what was
// achieved). A project or an indicator that the book does not have, and a target
// that differs, are findings: targets change by adjustment.
func AlignForms(b, current *domain.Bundle) finding.List {
	a := aligner{form: b, current: current}
	a.department()
	a.projects()
	a.funds()
	a.objectives()
	a.indicators()
	b.Units, b.Department = nil, domain.Department{}
	a.found.Sort()
	return a.found
}

type aligner struct {
	form, current *domain.Bundle
	project       map[string]string // id in the forms → id in the book
	found         finding.List
}

func (a *aligner) report(code, tableKey string, row int, field, message, hint string) {
	t := table.Find(table.All(), tableKey)
	name := table.FieldName(t, row, field)
	at := a.form.Places[name]
	if at == (finding.Place{}) {
		at = a.form.Places[table.FieldName(t, row, "name")]
	}
	at.Field = name
	a.found.Add(table.NewProblem(code, message, hint).At(at))
}

func (a *aligner) department() {
	if y := a.form.Department.Year; y != a.current.Department.Year && y > 0 {
		a.report(table.CodeForm, "department", 0, "year", "自评表和账册不是同一年度的", "选对年度账册")
	}
}

func (a *aligner) projects() {
	ids := NamesOf([]table.Table{table.Find(table.All(), "projects")}, a.current)["projects"]
	a.project = map[string]string{}
	for i := range a.form.Projects {
		p := &a.form.Projects[i]
		id := ids[plainName(p.Name)]
		if id == "" {
			a.report(table.CodeRef, "projects", i, "name", "账册里没有项目“"+table.Clip(p.Name)+"”，或有几个同名的", "改成与账册一致的项目名称")
			continue
		}
		a.project[p.ID] = id
		*p = domain.Project{ID: id, Name: nameIn(a.current.Projects, id), DeclaredTotal: p.DeclaredTotal, DeclaredGrade: p.DeclaredGrade}
	}
}

func nameIn(projects []domain.Project, id string) string {
	for _, p := range projects {
		if p.ID == id {
			return p.Name
		}
	}
	return ""
}

func (a *aligner) funds() {
	for i := range a.form.ProjectFunds {
		f := &a.form.ProjectFunds[i]
		f.Project = a.project[f.Project]
	}
}

func (a *aligner) objectives() {
	for i := range a.form.Objectives {
		o := &a.form.Objectives[i]
		project := a.project[o.Project]
		at := slices.IndexFunc(a.current.Objectives, func(x domain.Objective) bool { return x.Project == project && project != "" })
		if at < 0 {
			if project != "" {
				o.ID, o.Project = "T-"+project, project
			}
			continue
		}
		have := a.current.Objectives[at]
		have.Achieved = o.Achieved
		*o = have
	}
}

func (a *aligner) indicators() {
	type key struct{ project, name string }
	at := map[key]int{}
	for i, x := range a.current.Indicators {
		k := key{x.Project, strings.TrimSuffix(plainName(x.Name), "：")}
		if _, twice := at[k]; twice {
			at[k] = -1
			continue
		}
		at[k] = i
	}
	for i := range a.form.Indicators {
		x := &a.form.Indicators[i]
		project, known := a.project[x.Project]
		if !known {
			continue // the project was reported
		}
		j, found := at[key{project, strings.TrimSuffix(plainName(x.Name), "：")}]
		if !found || j < 0 {
			a.report(table.CodeRef, "indicators", i, "name", "账册里这个项目没有指标“"+table.Clip(x.Name)+"”，或有几个同名的", "改成与账册一致的指标名称；要增加指标的，先在账册里登记")
			continue
		}
		have := a.current.Indicators[j]
		if !x.Target.Absent() && !sameTarget(x.Target, have.Target) {
			a.report(table.CodeForm, "indicators", i, "target", "自评表的年度指标值“"+x.Target.String()+"”与账册的“"+have.Target.String()+"”不同", "改回账册的值；确需改指标值的，另行申请指标调整")
		}
		*x = domain.Indicator{ID: have.ID, Project: have.Project, Dimension: have.Dimension, Name: have.Name, Actual: x.Actual, Max: x.Max, Declared: x.Declared, Reason: x.Reason, Improvement: x.Improvement}
	}
}

// sameTarget compares what targets ask for: 1.2万人次 is 12000人次.
func sameTarget(a, b domain.Target) bool {
	if a.Equal(b) {
		return true
	}
	if a.Value.IsNumber() && b.Value.IsNumber() {
		return a.Comparator == b.Comparator && a.Value.Number.Base().Equal(b.Value.Number.Base())
	}
	return labelText(a.String()) == labelText(b.String())
}
