package web

import (
	"fmt"
	"strconv"
	"strings"

	"hengji/internal/app"
)

// enterMonth is one simple table in which an office enters a month (登记本月).
func (s *Site) enterMonth(v *visit) error {
	month, _ := strconv.Atoi(v.r.FormValue("month"))
	m, err := s.app.MonthForm(v.r.Context(), v.actor, v.book, v.r.PathValue("office"), month)
	if err != nil {
		return err
	}
	return v.show("month", m.OfficeName+"：登记"+strconv.Itoa(m.Month)+"月", m)
}

// saveMonth saves what was typed; an empty field stays as it is.
func (s *Site) saveMonth(v *visit) error {
	month, err := strconv.Atoi(v.r.FormValue("month"))
	if err != nil {
		return errNoPage
	}
	m, err := s.app.MonthForm(v.r.Context(), v.actor, v.book, v.r.PathValue("office"), month)
	if err != nil {
		return err
	}
	n := 0
	for _, part := range []struct {
		table, id, value string
		lines            []app.MonthLine
	}{{"executions", "project", "executed", m.Money}, {"observations", "indicator", "value", m.Values}} {
		var edits []app.Edit
		for _, line := range part.lines {
			text, note := strings.TrimSpace(v.r.FormValue(part.table+"."+line.ID)), strings.TrimSpace(v.r.FormValue("note."+line.ID))
			if text == line.Now && (part.table != "observations" || note == line.Note) || text == "" && line.Version == 0 {
				continue
			}
			e := app.Edit{Key: line.Key, Version: line.Version, Set: map[string]string{part.value: text}}
			if line.Version == 0 {
				e.Set[part.id], e.Set["month"], e.Set["recorded"] = line.ID, strconv.Itoa(month), s.app.Today().String()
			}
			if part.table == "observations" {
				e.Set["note"] = note
			}
			edits = append(edits, e)
		}
		if len(edits) == 0 {
			continue
		}
		if _, err := s.app.Save(v.r.Context(), v.actor, v.book, part.table, edits, fmt.Sprintf("登记%d月", month), ""); err != nil {
			return err
		}
		n += len(edits)
	}
	return v.done(fmt.Sprintf("已登记 %d 个数。", n), v.r.URL.EscapedPath()+"?month="+strconv.Itoa(month))
}
