package web

import (
	"net/http"
	"strings"
	"testing"

	"hengji/internal/app"
)

// A table is narrowed by whose its rows are; what it is narrowed to stays chosen.
func TestRowsAreNarrowed(t *testing.T) {
	s := newTestSite(t)
	c := s.client("caiwu")
	status, _, page := s.do(c, http.MethodGet, bookPath(s.book)+"/rows/executions", nil)
	if status != http.StatusOK || strings.Contains(page, `<select name="project"`) {
		t.Errorf("%d: one project is no choice", status)
	}
	if _, err := s.site.app.Save(t.Context(), app.System(), s.book, "projects", []app.Edit{{Set: map[string]string{"id": "P2", "name": "第二个项目"}}}, "", ""); err != nil {
		t.Fatal(err)
	}
	_, _, page = s.do(c, http.MethodGet, bookPath(s.book)+"/rows/executions?project=P1", nil)
	if !strings.Contains(page, `<select name="project"`) || !strings.Contains(page, `<option value="P1" selected>`) || !strings.Contains(page, `<option value="P2">`) {
		t.Error("the projects are not offered, or the chosen one is not")
	}
}
