package web

import (
	"errors"
	"io"
	"strings"

	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
	"hengji/internal/table"
)

// exchangePage is what an import comes to.
type exchangePage struct {
	Tables      []*table.Info
	Found       finding.List
	Differences []app.Difference
	Name        string
	Done        bool
	May         bool
}

func newExchangePage(v *visit) exchangePage {
	p := exchangePage{May: app.May(v.actor, "data.import", v.book)}
	for _, key := range []string{"projects", "project_funds", "executions", "observations", "indicators"} {
		p.Tables = append(p.Tables, table.Find(table.All(), key).About())
	}
	return p
}

// exchange shows how data come in and go out (导入导出).
func (s *Site) exchange(v *visit) error {
	return v.show("exchange", "导入导出", newExchangePage(v))
}

// doImport reads a workbook and shows what it would change, or changes it: all or
// nothing.
func (s *Site) doImport(v *visit) error {
	name, data, err := v.upload("file", maxReport)
	if err != nil {
		return err
	}
	p := newExchangePage(v)
	p.Name = name
	given, found, err := s.readWorkbook(v, name, data)
	if err != nil {
		return err
	}
	p.Found = found
	if given == nil || found.HasErrors() {
		return v.show("exchange", "导入导出", p)
	}
	p.Done = v.r.FormValue("do") == "import"
	p.Differences, err = s.app.Import(v.r.Context(), v.actor, v.book, given, app.Importing{DryRun: !p.Done, Note: "导入 " + name})
	var invalid *app.Invalid
	if errors.As(err, &invalid) {
		p.Found, p.Done = append(p.Found, invalid.Findings...), false
	} else if err != nil {
		return err
	}
	return v.show("exchange", "导入导出", p)
}

// readWorkbook reads a 填报 workbook, 自评表, or with the kind of table given an export
// of another system.
func (s *Site) readWorkbook(v *visit, name string, data []byte) (*domain.Bundle, finding.List, error) {
	if kind := v.r.FormValue("table"); kind != "" {
		known, err := s.app.Known(v.r.Context(), v.actor, v.book)
		if err != nil {
			return nil, nil, err
		}
		var fixed []string
		if month := v.r.FormValue("month"); month != "" {
			fixed = append(fixed, "month="+month)
		}
		how, err := bundle.NewForeign(known, strings.Split(kind, ","), nil, fixed, "")
		if err != nil {
			return nil, nil, &app.Refused{Why: err.Error()}
		}
		given, _, found, err := bundle.ReadForeign(data, name, how)
		return given, found, err
	}
	given, found, err := bundle.ReadWorkbook(data, name)
	if err != nil || given == nil || !bundle.FromForms(given) {
		return given, found, err
	}
	more, err := s.app.AlignForms(v.r.Context(), v.actor, v.book, given)
	return given, append(found, more...), err
}

func (s *Site) exportWorkbook(v *visit) error {
	var wb *docfile.Workbook
	err := s.app.Export(v.r.Context(), v.actor, v.book, func(b *domain.Bundle) error {
		wb = bundle.Workbook(b)
		return nil
	})
	if err != nil {
		return err
	}
	return v.send("填报包.xlsx", xlsxType, func(w io.Writer) error { return docfile.WriteXlsx(w, wb) })
}

func (s *Site) exportForms(v *visit) error {
	return v.send("项目支出绩效自评表.xlsx", xlsxType, func(w io.Writer) error {
		return s.app.Export(v.r.Context(), v.actor, v.book, func(b *domain.Bundle) error { return bundle.WriteForms(w, b) })
	})
}

// startPage asks for the first workbook of a department.
type startPage struct {
	Found finding.List
	May   bool
}

// start opens the book of a department that is not here yet (建立部门年度).
func (s *Site) start(v *visit) error {
	return v.show("start", "建立部门年度", startPage{May: app.MaySomewhere(v.actor, "book.create")})
}

func (s *Site) doStart(v *visit) error {
	name, data, err := v.upload("file", maxReport)
	if err != nil {
		return err
	}
	given, found, err := bundle.ReadWorkbook(data, name)
	if err != nil {
		return err
	}
	if given == nil || found.HasErrors() {
		return v.show("start", "建立部门年度", startPage{Found: found, May: true})
	}
	d := &given.Department
	for _, x := range []struct {
		field string
		into  *string
	}{{"name", &d.Name}, {"code", &d.Code}, {"region", &d.Region}} {
		if text := strings.TrimSpace(v.r.FormValue(x.field)); text != "" && *x.into == "" {
			*x.into = text
		}
	}
	book, err := s.app.CreateBook(v.r.Context(), v.actor, given, "由 "+name+" 建立")
	var invalid *app.Invalid
	if errors.As(err, &invalid) {
		return v.show("start", "建立部门年度", startPage{Found: invalid.Findings, May: true})
	}
	if err != nil {
		return err
	}
	return v.done("已建立。下面是它现在的样子。", bookPath(book))
}

// template sends an empty workbook for a clerk (填报模板).
func (s *Site) template(v *visit) error {
	library := scheme.Builtin()
	department := domain.Department{Region: "440000", Year: s.app.Today().Year}
	dept, err := library.Choose(domain.ScopeDepartment, department.Region, department.Year)
	if err != nil {
		return err
	}
	project, err := library.Choose(domain.ScopeProject, department.Region, department.Year)
	if err != nil {
		return err
	}
	return v.send("填报.xlsx", xlsxType, func(w io.Writer) error {
		return docfile.WriteXlsx(w, bundle.Template(department, dept, project))
	})
}
