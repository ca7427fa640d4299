package app

import (
	"errors"
	"testing"

	"hengji/internal/domain"
)

func TestCorrectionWithoutAnObligation(t *testing.T) {
	a, _, clock, book := site(t)
	clock.now = on("2026-07-01")
	var project domain.Project
	var other, indicator, foreign string
	read(t, a, book, func(b *domain.Bundle) bool {
		project = b.Projects[0]
		for _, o := range b.Offices {
			if o.ID != project.Office {
				other = o.ID
			}
		}
		for i := range b.Indicators {
			switch x := &b.Indicators[i]; x.Project {
			case project.ID:
				indicator = x.ID
			case "":
			default:
				foreign = x.ID
			}
		}
		return true
	})
	clerk := person("clerk", domain.RoleClerk, project.Office)
	c := domain.Correction{Project: project.ID, Indicator: indicator, Text: "  七月底前补办用地手续  ", Cause: domain.CauseRules, Due: day(t, "2026-07-31")}
	with := func(change func(*domain.Correction)) domain.Correction { x := c; change(&x); return x }

	var invalid *Invalid
	_, err := a.OpenCorrection(t.Context(), clerk, book, domain.Correction{Project: project.ID, Text: " ", Cause: "laziness", Due: day(t, "2026-06-30")})
	if !errors.As(err, &invalid) || len(invalid.Findings) != 3 {
		t.Errorf("three faults at once: %v", err)
	}
	for name, x := range map[string]domain.Correction{
		"no cause": with(func(c *domain.Correction) { c.Cause = "" }), "no deadline": with(func(c *domain.Correction) { c.Due = domain.Date{} }), "another project's indicator": with(func(c *domain.Correction) { c.Indicator = foreign }),
	} {
		if _, err := a.OpenCorrection(t.Context(), clerk, book, x); !errors.As(err, &invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var denied *Denied
	for name, err := range map[string]error{
		"a stranger": func() error {
			_, err := a.OpenCorrection(t.Context(), person("x", domain.RoleClerk, other), book, c)
			return err
		}(),
		"a stranger for themselves": func() error {
			_, err := a.OpenCorrection(t.Context(), person("x", domain.RoleClerk, other), book, with(func(c *domain.Correction) { c.Office = other }))
			return err
		}(),
		"onto another office": func() error {
			_, err := a.OpenCorrection(t.Context(), clerk, book, with(func(c *domain.Correction) { c.Office = other }))
			return err
		}(),
		"a head": func() error {
			_, err := a.OpenCorrection(t.Context(), person("x", domain.RoleHead, ""), book, domain.Correction{})
			return err
		}(),
	} {
		if !errors.As(err, &denied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	today := with(func(c *domain.Correction) { c.Due = day(t, "2026-07-01") })
	if _, err := a.OpenCorrection(t.Context(), person("finance", domain.RoleFinance, ""), book, today); err != nil {
		t.Errorf("due today: %v", err)
	}
	id, err := a.OpenCorrection(t.Context(), clerk, book, c)
	if err != nil {
		t.Fatal(err)
	}
	got, err := a.Correction(t.Context(), clerk, book, id)
	if err != nil || got.Text != "七月底前补办用地手续" || got.Office != project.Office || got.Opened != day(t, "2026-07-01") || got.ProjectName != project.Name || !got.May || got.Overdue {
		t.Errorf("%+v %v", got, err)
	}
	clock.now = on("2026-08-02")
	if got, _ := a.Correction(t.Context(), clerk, book, id); !got.Overdue {
		t.Error("not overdue after its day")
	}
	if err := a.CloseCorrection(t.Context(), clerk, book, id, nil); !errors.As(err, &invalid) {
		t.Errorf("closed without proof: %v", err)
	}
	proof := read(t, a, book, func(b *domain.Bundle) string { return b.Evidence[0].ID })
	if err := a.CloseCorrection(t.Context(), clerk, book, id, []string{proof}); err != nil {
		t.Error(err)
	}
	if got, _ := a.Correction(t.Context(), clerk, book, id); got.Closed.Absent() || got.May || got.Overdue {
		t.Errorf("not closed: %+v", got)
	}
}
