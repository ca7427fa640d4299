package app

import (
	"slices"

	"hengji/internal/domain"
)

// officeOf returns the office that answers for a row: its own, that of its
// indicator or project, or "" when the whole department does.
func officeOf(tableKey string, fields map[string]string, b *domain.Bundle) string {
	if b == nil {
		return ""
	}
	if o := fields["office"]; o != "" {
		return o
	}
	switch tableKey {
	case "observations", "obligations", "adjustments", "second_scores":
		return officeOfIndicator(b, fields["indicator"])
	case "executions", "project_funds", "pre_assessments", "proposals":
		return officeOfProject(b, fields["project"])
	case "offices":
		return fields["id"]
	}
	if o := officeOfIndicator(b, fields["indicator"]); o != "" {
		return o
	}
	return officeOfProject(b, fields["project"])
}

func officeOfIndicator(b *domain.Bundle, id string) string {
	i := slices.IndexFunc(b.Indicators, func(x domain.Indicator) bool { return x.ID == id })
	if id == "" || i < 0 {
		return ""
	}
	if b.Indicators[i].Office != "" {
		return b.Indicators[i].Office
	}
	return officeOfProject(b, b.Indicators[i].Project)
}

func officeOfProject(b *domain.Bundle, id string) string {
	i := slices.IndexFunc(b.Projects, func(x domain.Project) bool { return x.ID == id })
	if id == "" || i < 0 {
		return ""
	}
	return b.Projects[i].Office
}
