package app

import (
	"errors"
	"slices"
	"testing"

	"hengji/internal/domain"
)

// A remark can stand on any cell that is under review and on no other.
func TestCommentsOnCells(t *testing.T) {
	a, _, clock, b := site(t)
	clock.now = on("2025-01-10")
	clerk, head := person("k4", domain.RoleClerk, "K4"), person("h4", domain.RoleOfficeHead, "K4")
	id := domain.SubmissionID(domain.SubjectObjective, "P26", "K4")
	if err := a.Submit(t.Context(), clerk, b, domain.SubjectObjective, "P26", "K4", ""); err != nil {
		t.Fatal(err)
	}
	d, err := a.Submission(t.Context(), head, b, id)
	if err != nil {
		t.Fatal(err)
	}
	offered := map[string][]string{}
	for _, c := range d.Cells {
		for _, r := range c.Rows {
			offered[c.Key] = append(offered[c.Key], r.ID)
			if r.Name == "" {
				t.Errorf("%s/%s has no name", c.Key, r.ID)
			}
		}
	}
	if len(offered["project_funds"]) == 0 || len(offered["objectives"]) == 0 || !slices.Equal(offered["projects"], []string{"P26"}) || len(offered["scores"]) != 0 {
		t.Fatalf("offered: %v", offered)
	}
	if d, err := a.Submission(t.Context(), clerk, b, id); err != nil || len(d.Cells) != 0 {
		t.Errorf("who does not decide is offered remarks: %v", err)
	}
	fund, objective := offered["project_funds"][0], offered["objectives"][0]
	for name, c := range map[string]domain.Comment{
		"another table":         {Table: "users", Row: "k4", Column: "name", Text: "改"},
		"a row of others":       {Table: "indicators", Row: "P01-01", Column: "target", Text: "改"},
		"a row that is not":     {Table: "objectives", Row: "nothing", Column: "text", Text: "改"},
		"a column of another":   {Table: "objectives", Row: objective, Column: "target", Text: "改"},
		"nothing said":          {Table: "objectives", Row: objective, Column: "text"},
		"scores, not yet given": {Table: "scores", Row: "total", Column: "points", Text: "改"},
	} {
		if err := a.Return(t.Context(), head, b, id, "", []domain.Comment{c}); !errors.As(err, new(*Invalid)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	comments := []domain.Comment{
		{Table: "project_funds", Row: fund, Column: "full_year", Text: "预算数与批复不同"},
		{Table: "objectives", Row: objective, Column: "text", Text: "目标没有写数量"},
		{Table: "projects", Row: "P26", Text: "整行"},
	}
	if err := a.Return(t.Context(), head, b, id, "见批注", comments); err != nil {
		t.Fatal(err)
	}
	d, err = a.Submission(t.Context(), clerk, b, id)
	if err != nil || len(d.Comments) != len(comments) || d.Comments[0].Table != "project_funds" {
		t.Errorf("%v %+v", err, d.Comments)
	}
}

// Who reviews the self-evaluation of an office sees its lines of the score sheet, and
// what contradicts itself in them, and nothing of other offices.
func TestSubmissionShowsItsPartOfTheScore(t *testing.T) {
	a, _, _, b := site(t)
	d, err := a.Submission(t.Context(), person("cw", domain.RoleFinance, ""), b, domain.SubmissionID(domain.SubjectEvaluation, "", "K4"))
	if err != nil {
		t.Fatal(err)
	}
	result, err := a.Score(t.Context(), System(), b)
	if err != nil {
		t.Fatal(err)
	}
	shown, want := 0, 0
	for _, p := range d.Scores {
		if p.Total != nil {
			shown++
		}
		if len(p.Lines) == 0 {
			t.Errorf("%s has no lines", p.Name)
		}
	}
	for _, p := range result.Projects {
		if slices.ContainsFunc(d.Projects, func(x domain.Project) bool { return x.ID == p.Project }) {
			want++
		}
	}
	if shown != want || want == 0 {
		t.Errorf("%d sheets of projects, want %d", shown, want)
	}
	trial, err := a.Trial(t.Context(), System(), b)
	if err != nil {
		t.Fatal(err)
	}
	mine := 0
	for _, m := range trial.Remarks {
		for _, p := range d.Projects {
			if m.Project == p.ID {
				mine++
			}
		}
	}
	if len(d.Remarks) != mine {
		t.Errorf("%d remarks, want %d", len(d.Remarks), mine)
	}
}
