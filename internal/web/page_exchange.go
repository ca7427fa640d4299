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
	Sent        string // the file under which it is kept for the second step; empty: it has to be chosen
	Done        bool
	May         bool
}

// sentFile is a file whose import was tried, kept for the step that writes it. Only
// who sent it for a book may use it there, as it was meant.
type sentFile struct {
	name  string
	data  []byte
	user  string
	book  domain.Book
	kind  string // tables of another system, as the form says
	month string
}

// errNotSent says that a file has to be chosen again.
var errNotSent = &app.Refused{Why: "试导入的文件已经不在了（一小时后清除）", Hint: "请重新选择文件"}

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
	file, id, err := s.fileToImport(v)
	if err != nil {
		return err
	}
	p := newExchangePage(v)
	p.Name = file.name
	given, found, err := s.readWorkbook(v, file)
	if err != nil {
		return err
	}
	p.Found = found
	if given == nil || found.HasErrors() {
		return v.show("exchange", "导入导出", p)
	}
	p.Done = v.r.FormValue("do") == "import"
	if !p.Done {
		p.Sent = id
	}
	p.Differences, err = s.app.Import(v.r.Context(), v.actor, v.book, given, app.Importing{DryRun: !p.Done, Note: "导入 " + file.name})
	var invalid *app.Invalid
	if errors.As(err, &invalid) {
		p.Found, p.Done, p.Sent = append(p.Found, invalid.Findings...), false, ""
	} else if err != nil {
		return err
	}
	return v.show("exchange", "导入导出", p)
}

// fileToImport returns the file of the form: one that is sent now, or one that was
// sent to be tried.
func (s *Site) fileToImport(v *visit) (*sentFile, string, error) {
	name, data, err := v.upload("file", maxReport)
	if err == nil {
		file := &sentFile{name, data, v.actor.User, v.book, v.r.FormValue("table"), v.r.FormValue("month")}
		id, err := s.sent.put(file, len(data), s.app.Now())
		return file, id, err
	}
	id := v.r.FormValue("sent")
	if id == "" {
		return nil, "", err
	}
	file, ok := s.sent.get(id, s.app.Now())
	if !ok || file.user != v.actor.User || file.book != v.book {
		return nil, "", errNotSent
	}
	return file, id, nil
}

// readWorkbook reads a 填报 workbook, 自评表, or with the kind of table given an export
// of another system.
func (s *Site) readWorkbook(v *visit, file *sentFile) (*domain.Bundle, finding.List, error) {
	if file.kind != "" {
		known, err := s.app.Known(v.r.Context(), v.actor, v.book)
		if err != nil {
			return nil, nil, err
		}
		var fixed []string
		if file.month != "" {
			fixed = append(fixed, "month="+file.month)
		}
		how, err := bundle.NewForeign(known, strings.Split(file.kind, ","), nil, fixed, "")
		if err != nil {
			return nil, nil, &app.Refused{Why: err.Error()}
		}
		given, _, found, err := bundle.ReadForeign(file.data, file.name, how)
		return given, found, err
	}
	given, found, err := readSent(file.data, file.name)
	if err != nil || given == nil || !bundle.FromForms(given) {
		return given, found, err
	}
	more, err := s.app.AlignForms(v.r.Context(), v.actor, v.book, given)
	return given, append(found, more...), err
}

// readSent reads a 填报包 as people send it: a workbook, or its folder as a .zip.
func readSent(data []byte, name string) (*domain.Bundle, finding.List, error) {
	if strings.HasSuffix(strings.ToLower(name), ".zip") {
		return bundle.ReadArchive(data, name)
	}
	return bundle.ReadWorkbook(data, name)
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
	given, found, err := readSent(data, name)
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
