package browser_test

import (
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// Somebody new brings in a real workbook, sees it scored, and takes the report
// away.
func TestOwnDepartment(t *testing.T) {
	s := newSite(t)
	me := s.as("shiyong")
	me.press("建立新的部门年度（导入工作簿）")
	me.run(chromedp.SetUploadFiles(`input[name=file]`, []string{filepath.Join(s.data, "jiahe-2023", "填报包.xlsx")}, chromedp.ByQuery))
	me.fill(`input[name=code]`, "440111009")
	me.press("建立")
	me.sees("已建立", "99.47", "48.77")
	me.look("own-department")
	me.run(chromedp.Click(`.tabs a[href$="/report"]`, chromedp.ByQuery), chromedp.WaitVisible(`.paper`, chromedp.ByQuery))
	var status int
	me.run(chromedp.Evaluate(`fetch(document.querySelector('a[href$="report.docx"]').href).then(r => r.status)`, &status, awaitPromise))
	if status != 200 {
		t.Errorf("the report: status %d", status)
	}
	// A file that is no workbook says so, and nothing comes into being.
	me.goTo("/start")
	me.run(chromedp.SetUploadFiles(`input[name=file]`, []string{filepath.Join(s.data, "jiahe-2023", "自评报告.docx")}, chromedp.ByQuery))
	me.press("建立")
	me.look("start-bad")
}
