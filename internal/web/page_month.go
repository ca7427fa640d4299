package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/finding"
)

// monthField is one figure of the form: what stands in it, what the person saw when
// they began, what is wrong with it, what another person wrote meanwhile.
type monthField struct {
	app.MonthLine
	Field               string // name of the input
	Text, NoteText      string
	Error, Theirs, Know string // Know is the note that the person saw
}

// monthPage is the form of an office for a month.
type monthPage struct {
	app.MonthForm
	Money, Values []monthField
	Why           string
}

func newMonthPage(m app.MonthForm) monthPage {
	p := monthPage{MonthForm: m}
	for _, l := range m.Money {
		p.Money = append(p.Money, monthField{MonthLine: l, Field: "executions." + l.ID, Text: l.Now})
	}
	for _, l := range m.Values {
		p.Values = append(p.Values, monthField{MonthLine: l, Field: "observations." + l.ID, Text: l.Now, NoteText: l.Note, Know: l.Note})
	}
	return p
}

func (v *visit) showMonth(status int, p monthPage) error {
	return v.showAs(status, "month", p.OfficeName+"：登记"+strconv.Itoa(p.Month)+"月", p)
}

// enterMonth is one simple table in which an office enters a month (登记本月).
func (s *Site) enterMonth(v *visit) error {
	month, _ := strconv.Atoi(v.r.FormValue("month"))
	m, err := s.app.MonthForm(v.r.Context(), v.actor, v.book, v.r.PathValue("office"), month)
	if err != nil {
		return err
	}
	return v.showMonth(http.StatusOK, newMonthPage(m))
}

// saveMonth saves what was changed, all or nothing. An empty field stays as it is.
// What cannot be taken, and what another person wrote meanwhile, is shown in the
// same form beside what was typed.
func (s *Site) saveMonth(v *visit) error {
	month, err := strconv.Atoi(v.r.FormValue("month"))
	if err != nil {
		return errNoPage
	}
	m, err := s.app.MonthForm(v.r.Context(), v.actor, v.book, v.r.PathValue("office"), month)
	if err != nil {
		return err
	}
	p := newMonthPage(m)
	money, sentMoney := s.monthEdits(v, p.Money, month, "project", "executed")
	values, sentValues := s.monthEdits(v, p.Values, month, "indicator", "value")
	overtaken := markOvertaken(sentMoney) + markOvertaken(sentValues)
	if overtaken == 0 {
		err = s.app.SaveMonth(v.r.Context(), v.actor, v.book, app.MonthEdits{Executions: money, Observations: values}, fmt.Sprintf("登记%d月", month))
		var conflict *domain.Conflict
		var invalid *app.Invalid
		switch {
		case err == nil:
			return v.done(fmt.Sprintf("已登记 %d 个数。", len(money)+len(values)), v.r.URL.EscapedPath()+"?month="+strconv.Itoa(month))
		case errors.As(err, &invalid):
			p.Why = "有几处要改，改好再保存；什么都还没有写入。"
			placeFindings(invalid.Findings, map[string][]*monthField{"executions": sentMoney, "observations": sentValues})
			return v.showMonth(http.StatusUnprocessableEntity, p)
		case !errors.As(err, &conflict):
			return err
		}
	}
	p.Why = "你打开这一页以后，别人先登记了下面标出的数。你的数还没有写入；看清楚再保存一次，就以你的为准。"
	return v.showMonth(http.StatusConflict, p)
}

// monthEdits collects what was changed against what the person saw, and puts what
// was typed into the fields.
func (s *Site) monthEdits(v *visit, fields []monthField, month int, id, value string) ([]app.Edit, []*monthField) {
	var edits []app.Edit
	var sent []*monthField
	for i := range fields {
		f := &fields[i]
		f.Text = strings.TrimSpace(v.r.FormValue(f.Field))
		saw, sawNote := v.r.FormValue("saw."+f.Field), v.r.FormValue("saw.note."+f.ID)
		f.NoteText = strings.TrimSpace(v.r.FormValue("note." + f.ID))
		if f.Text == "" && saw != "" {
			f.Text = saw // an empty field stays as it is
		}
		if f.Text == "" || f.Text == saw && f.NoteText == sawNote {
			f.Text, f.NoteText = f.Now, f.Note
			continue
		}
		version, _ := strconv.ParseInt(v.r.FormValue("version."+f.Field), 10, 64) // none is that of a new row
		e := app.Edit{Key: f.Key, Version: version, Set: map[string]string{value: f.Text}}
		if version == 0 {
			e.Key, e.Set[id], e.Set["month"] = "", f.ID, strconv.Itoa(month)
		}
		if value == "value" {
			e.Set["note"] = f.NoteText
		}
		if version != f.Version {
			f.Theirs = f.Now
		}
		edits, sent = append(edits, e), append(sent, f)
	}
	return edits, sent
}

// markOvertaken counts the fields that another person wrote first.
func markOvertaken(sent []*monthField) int {
	n := 0
	for _, f := range sent {
		if f.Theirs != "" {
			n++
		}
	}
	return n
}

// placeFindings puts each finding to the field that it is about.
func placeFindings(found finding.List, sent map[string][]*monthField) {
	for _, f := range found {
		m := placePattern.FindStringSubmatch(f.At.Field)
		if m == nil {
			continue
		}
		row, err := strconv.Atoi(m[2])
		if list := sent[m[1]]; err == nil && row < len(list) {
			list[row].Error = strings.Trim(f.Message+"。"+f.Hint, "。")
		}
	}
}
