package app

import (
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
	for i := range b.Tasks {
		if x := &b.Tasks[i]; x.ID == fields["task"] && x.ID != "" {
			return x.Office
		}
	}
	return officeOfProject(b, fields["project"])
}

func officeOfIndicator(b *domain.Bundle, id string) string {
	for i := range b.Indicators {
		if x := &b.Indicators[i]; x.ID == id && id != "" {
			if x.Office != "" {
				return x.Office
			}
			return officeOfProject(b, x.Project)
		}
	}
	return ""
}

func officeOfProject(b *domain.Bundle, id string) string {
	for i := range b.Projects {
		if x := &b.Projects[i]; x.ID == id && id != "" {
			return x.Office
		}
	}
	return ""
}

// unitOf returns the unit that carries out the project of a row, or "".
func unitOf(tableKey string, fields map[string]string, b *domain.Bundle) string {
	if b == nil {
		return ""
	}
	if tableKey == "projects" {
		return fields["unit"]
	}
	id := fields["project"]
	if id == "" && fields["indicator"] != "" {
		id = projectOfIndicator(b, fields["indicator"])
	}
	for i := range b.Projects {
		if x := &b.Projects[i]; x.ID == id && id != "" {
			return x.Unit
		}
	}
	return ""
}
