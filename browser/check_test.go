package browser_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// Somebody without a login has a bad report checked, and reads what is wrong.
func TestCheckAReport(t *testing.T) {
	s := newSite(t)
	reader := s.anyone()
	reader.goTo("/check")
	reader.look("check")
	bad := filepath.Join(t.TempDir(), "坏报告.txt")
	text := "某街道2023年度部门整体支出绩效自评报告\n\n一、收支情况\n\n2023年总收入1000.00万元，其中：一般公共预算财政拨款600.00万元，政府性基金350.00万元。" +
		"支出中基本支出400.00万元，占40%；项目支出600.00万元，占50%。<script>alert(1)</script>\n"
	if err := os.WriteFile(bad, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	reader.run(chromedp.SetUploadFiles(`input[name=report]`, []string{bad}, chromedp.ByQuery), chromedp.Click(`form.drop button`, chromedp.ByQuery), chromedp.WaitVisible(`.checked`, chromedp.ByQuery))
	reader.sees("核验结果", "坏报告.txt", "950.00", "1000.00", "<script>alert(1)</script>")
	reader.look("check-result")
	reader.goTo("/check")
	reader.run(chromedp.Click(`form[action="/check/sample"] button`, chromedp.ByQuery), chromedp.WaitVisible(`.checked`, chromedp.ByQuery))
	reader.sees("48.77", "49.77", "加了批注的副本")
	reader.look("check-sample")
}
