package browser_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"hengji/internal/docfile"
)

// The official tables print on A4, whole, with their headings and without what is
// only for the screen.
func TestPrint(t *testing.T) {
	s := newSite(t)
	finance := s.as("caiwu")
	for name, c := range map[string]struct {
		path   string
		there  []string
		absent []string
	}{
		"evaluation": {qinghe + "/evaluation", []string{"履职效能", "管理效率", "95.31"}, []string{"退出", "提交前试判"}},
		"project":    {qinghe + "/evaluation/projects/P01", []string{"99.75", "预算执行率"}, []string{"退出"}},
		"monitor":    {running + "/monitor", []string{"执行率", "部门整体"}, []string{"退出", "问题大的在前"}},
	} {
		finance.goTo(c.path)
		var paper []byte
		finance.run(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			paper, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
			return err
		}))
		if err := os.WriteFile(filepath.Join(screens, "print-"+name+".pdf"), paper, 0o644); err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(paper, []byte("841.9")) || !bytes.Contains(paper, []byte("594.9")) {
			t.Errorf("%s: no page is A4", name)
		}
		reading, found, err := docfile.Read(paper, name+".pdf")
		if err != nil || len(found) > 0 {
			t.Fatal(name, err, found)
		}
		text := ""
		for _, b := range reading.Blocks {
			text += b.Text + "\n"
		}
		for _, want := range c.there {
			if !bytes.Contains([]byte(text), []byte(want)) {
				t.Errorf("%s: %q is not on paper", name, want)
			}
		}
		for _, not := range c.absent {
			if bytes.Contains([]byte(text), []byte(not)) {
				t.Errorf("%s: %q is on paper", name, not)
			}
		}
	}
}
