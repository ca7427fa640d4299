package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// overdue returns an obligation that is overdue and the office whose people act for an obligation that is overdue.
func overdue(t *tab) (id, office string) {
	t.t.Helper()
	for _, o := range t.rowsOf(running, "obligations") {
		if o["closed"] == "" && o["due"] < today {
			return o["id"], o["office"]
		}
	}
	t.t.Fatal("nothing is overdue")
	return "", ""
}

// A late obligation becomes an approved adjustment: the clerk asks, the head of the
// office, the finance office, the head and the bureau agree, the target changes.
func TestLateObligationToApprovedAdjustment(t *testing.T) {
	s := newSite(t)
	id, office := overdue(s.as("shenji"))
	clerk := s.as("jb-" + strings.ToLower(office))
	clerk.sees("已逾期", "应调整义务")
	clerk.goTo(running + "/adjust/obligations/" + id)
	clerk.fill(`form[method=get] input[name=to]`, "≥14处")
	clerk.press("先看得分")
	clerk.sees("项目复算分")
	clerk.fill(`form[method=post] textarea[name=reason]`, "区三防办来文要求扩建避护场所，原目标依据已变")
	clerk.press("申请")
	clerk.sees("已申请调整", "等科室负责人审核", "调整前", "调整后")
	clerk.look("adjustment")
	var adjustment string
	clerk.run(chromedp.Location(&adjustment))
	adjustment = strings.TrimPrefix(adjustment, s.base)
	for _, user := range []string{"fz-" + strings.ToLower(office), "caiwu", "lingdao", "caizhengju"} {
		who := s.as(user)
		who.goTo(adjustment)
		who.press("看审核")
		who.press("同意")
		who.sees("已同意")
	}
	clerk.goTo(adjustment)
	clerk.sees("已批复")
	clerk.goTo(running + "/adjust/obligations/" + id)
	clerk.sees("≥14处", "调整指标")
}

// The self-evaluation of an office goes up to the bureau, with one return; the
// report is checked and submitted.
func TestSelfEvaluationToReport(t *testing.T) {
	s := newSiteOn(t, "2027-02-13")
	const office = "K1"
	submission := running + "/review/self_evaluation." + office
	clerk := s.as("jb-k1")
	clerk.goTo(submission)
	clerk.look("submit")
	clerk.press("报送")
	clerk.sees("已报送")
	head := s.as("fz-k1")
	head.goTo(running + "/review")
	head.sees("等你审核的")
	head.goTo(submission)
	head.press("同意")

	finance := s.as("caiwu")
	finance.goTo(submission)
	finance.sees("得分", "系统复算分", "提交前试判", "报告核验", "数据里的矛盾")
	finance.look("review-evaluation")
	finance.fill(`textarea[name=opinion]`, "一个指标的取值方式没有写清楚")
	finance.run(chromedp.SetValue(`fieldset input[name=text]`, "写明从哪本台账取数", chromedp.ByQuery), chromedp.Evaluate(`const r = document.querySelector("fieldset select[name=row]"); r.selectedIndex = 1; document.querySelector("fieldset select[name=column]").value = "method"; 0`, nil))
	finance.run(chromedp.Evaluate(`{ const cell = document.querySelectorAll("[data-cell]")[1]; const row = cell.querySelector("select[name=row]");
		row.value = row.querySelector("option[value^='project_funds/']").value; row.dispatchEvent(new Event("change", {bubbles: true}));
		cell.querySelector("select[name=column]").value = "full_year"; cell.querySelector("input").value = "预算数与批复核对一下"; 0 }`, nil))
	finance.until("only the columns of the table are offered", `document.querySelectorAll("[data-cell]")[1].querySelectorAll("optgroup[data-table]").length === 1`)
	finance.press("退回")
	finance.sees("已退回")

	clerk.goTo("/work")
	clerk.sees("退回修改", "一个指标的取值方式没有写清楚")
	clerk.goTo(submission)
	clerk.sees("写明从哪本台账取数", "待处理", "预算数与批复核对一下", "项目资金")
	clerk.press("标为已处理")
	clerk.look("returned")
	clerk.run(chromedp.Click(`.errands li a[href*="/rows/indicators/"]`, chromedp.ByQuery), chromedp.WaitVisible(`#f-method`, chromedp.ByQuery))
	clerk.fill(`#f-method`, "按月从信息系统台账汇总")
	clerk.press("保存")
	clerk.goTo(submission)
	clerk.press("标为已处理")
	clerk.press("报送")
	for _, user := range []string{"fz-k1", "caiwu", "lingdao", "caizhengju"} {
		who := s.as(user)
		who.goTo(submission)
		who.press("同意")
	}
	clerk.goTo(submission)
	clerk.sees("已批复")

	finance.goTo(running + "/report")
	finance.sees("核验", "正文")
	finance.run(chromedp.Click(`.paper .fact`, chromedp.ByQuery))
	finance.until("the fact is shown", `document.querySelector("h1").textContent === "数据来处"`)
	leader := s.as("lingdao")
	leader.goTo(running + "/review/report")
	leader.fill(`input[name=note]`, "占比一处写错，已通知改正后另行报告")
	leader.press("报送")
	leader.sees("已报送")
}

// The bureau looks at both departments, scores a line again, and draws a sample that
// can be repeated.
func TestBureauReview(t *testing.T) {
	s := newSite(t)
	bureau := s.as("caizhengju")
	bureau.goTo("/bureau")
	bureau.sees("青禾", "嘉禾", "等级分布", "数据矛盾", "报告矛盾")
	// A page that is on its way has no table yet, and none of the words in it.
	bureau.until("the reports are checked", `document.readyState === "complete" && document.querySelector("main tbody") !== null && (!document.body.innerText.includes("核验中") || (location.reload(), false))`)
	bureau.look("bureau")
	bureau.run(chromedp.Click(`a[href$="/report#findings"]`, chromedp.ByQuery))
	bureau.until("the findings of the report are shown", `location.hash === "#findings" && document.querySelector("h1").textContent === "自评报告" && document.querySelector(".findings") !== null`)
	bureau.goTo(qinghe + "/evaluation")
	bureau.run(chromedp.Click(`.sheet .leaf th a`, chromedp.ByQuery), chromedp.WaitVisible(`input[name=points]`, chromedp.ByQuery))
	bureau.fill(`input[name=points]`, "1")
	bureau.fill(`form[action$="/review"] input[name=reason]`, "佐证只能说明一部分完成")
	bureau.press("登记")
	bureau.sees("复核得分已登记", "佐证只能说明一部分完成")
	var drawn []string
	for _, seed := range []string{"甲", "甲"} {
		bureau.goTo(fmt.Sprintf("/bureau/sample?seed=%s&n=2", seed))
		drawn = append(drawn, bureau.text("main tbody"))
	}
	if drawn[0] != drawn[1] {
		t.Errorf("the same seed drew %q and %q", drawn[0], drawn[1])
	}
}

// A reader of the public sees what was promised, spent and reached, and nothing of
// a department that has published nothing.
func TestPublicReader(t *testing.T) {
	s := newSite(t)
	reader := s.anyone()
	reader.goTo("/public")
	reader.sees("青禾")
	if strings.Contains(reader.text("main"), "嘉禾") {
		t.Error("a department that has published nothing is listed")
	}
	reader.run(chromedp.Navigate(s.base+"/public/449902/2025/449902001/index.html"), chromedp.WaitReady("h1", chromedp.ByQuery))
	reader.sees("承诺了什么", "花了多少钱", "做成了什么", "95.31")
	reader.run(chromedp.Navigate(s.base+"/public/449902/2026/449902001/index.html"), chromedp.WaitReady("h1", chromedp.ByQuery))
	reader.sees("承诺了什么")
	var unknown bool
	reader.run(chromedp.Evaluate(`Array.from(document.querySelectorAll("table")[1].querySelectorAll("tbody tr")).every(tr => tr.children[3].textContent === "—")`, &unknown))
	if !unknown || strings.Contains(reader.text("body"), "95.31") {
		t.Error("results of the running year are public")
	}
}

// A file is put to a line of the score sheet and opened again.
func TestEvidenceOfALine(t *testing.T) {
	s := newSiteOn(t, "2027-02-13")
	finance := s.as("caiwu")
	finance.goTo(running + "/evaluation")
	finance.run(chromedp.Click(`.sheet .leaf th a`, chromedp.ByQuery), chromedp.WaitVisible(`#file`, chromedp.ByQuery))
	picture := filepath.Join(t.TempDir(), "验收单.png")
	if err := os.WriteFile(picture, []byte("\x89PNG\r\n\x1a\n0000"), 0o644); err != nil {
		t.Fatal(err)
	}
	finance.run(chromedp.SetUploadFiles(`#file`, []string{picture}, chromedp.ByQuery))
	finance.press("上传")
	finance.sees("已收下“验收单”")
	var kind string
	finance.run(chromedp.Evaluate(`fetch(Array.from(document.querySelectorAll('main a[href*="/evidence/"]')).find(a => a.textContent === "验收单").href).then(r => r.headers.get("Content-Type") + " " + r.headers.get("Content-Disposition").split(";")[0])`, &kind, awaitPromise))
	if kind != "image/png inline" {
		t.Errorf("sent as %s", kind)
	}
	finance.look("leaf-evidence")
}
