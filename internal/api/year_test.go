package api

import (
	"encoding/json"
	"strings"
	"testing"

	"hengji/examples"
	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/table"
)

func TestScoreAndAnyDay(t *testing.T) {
	s := newSite(t)
	who := s.token("zhang", domain.RoleClerk, "K7")
	before := s.ask(who, "GET", "/score", "").is(200, `"total"`)
	s.now = s.now.AddDate(0, 1, 0)
	s.ask(who, "PATCH", "/tables/indicators", `{"edits":[{"key":"D-01","version":1,"set":{"actual":"50%"}}]}`).is(200)
	if after := s.ask(who, "GET", "/score", "").is(200); after.text == before.text {
		t.Error("a value changed, the score did not")
	}
	if then := s.ask(who, "GET", "/score?as_of=2025-07-02", "").is(200); then.text != before.text {
		t.Error("the score of an earlier day is not what it was")
	}
	s.ask(who, "GET", "/score?as_of=2025-06-30", "").is(404, "没有年度账册")
	s.ask(who, "GET", "/score?as_of=昨天", "").is(422, "不是日期")
}

func TestSubmissionByAPI(t *testing.T) {
	s := newSite(t)
	clerk, office, audit := s.token("zhang", domain.RoleClerk, "K4"), s.token("ke", domain.RoleOfficeHead, "K4"), s.token("sj", domain.RoleAuditor, "")
	const id = "/submissions/objective.P26.K4"
	s.ask(clerk, "POST", "/submissions", `{"subject":"nothing"}`).is(422, "应为其中之一")
	s.ask(clerk, "POST", "/submissions", `{"subject":"objective","target":"P26","office":"K4"}`).is(204)
	s.ask(clerk, "POST", "/submissions", `{"subject":"objective","target":"P26","office":"K4"}`).is(409, "不能再报送", "退回")
	s.ask(clerk, "POST", id+"/approve", `{}`).is(403)
	s.ask(office, "POST", id+"/return", `{"opinion":""}`).is(422, "退回要说明原因")
	s.ask(office, "POST", id+"/return", `{"opinion":"目标没有量化","comments":[{"table":"indicators","row":"P26-01","column":"target","text":"写数字"}]}`).is(204)
	s.ask(clerk, "POST", "/submissions", `{"subject":"objective","target":"P26","office":"K4"}`).is(422, "批注还没有处理：写数字")
	s.ask(clerk, "POST", "/comments/objective.P26.K4.1.1/settle", "").is(204)
	s.ask(clerk, "POST", "/submissions", `{"subject":"objective","target":"P26","office":"K4"}`).is(204)
	s.ask(office, "POST", id+"/approve", `{"grade":"优"}`).is(204)
	s.ask(clerk, "GET", "/tables/submissions", "").is(200, `"stage":"finance"`, `"rounds":"1"`)
	s.ask(audit, "GET", "/audit?use_case=submission.return", "").is(200, "目标没有量化", `"actor":"ke"`)
	s.ask(clerk, "GET", "/audit", "").is(403, "审计")
	s.ask(audit, "GET", "/api/v1/audit/verify", "").is(200, `"whole":true`)
}

func TestSignalToAdjustment(t *testing.T) {
	s := newSite(t)
	finance, clerk := s.token("cw", domain.RoleFinance, ""), s.token("zhang", domain.RoleClerk, "K7")
	s.ask(clerk, "POST", "/signals", `{"kind":"superior_order","text":"市政环卫管养任务完成率提高到99%"}`).is(403)
	opened := s.ask(finance, "POST", "/signals", `{"kind":"superior_order","text":"市政环卫管养任务完成率提高到99%","source":"望城管〔2025〕8号"}`).is(200, `"indicator":"D-01"`, `"office":"K7"`)
	list, _ := opened.body["obligations"].([]any)
	duty, _ := list[0].(map[string]any)
	id, _ := duty["obligation"].(string)
	s.ask(finance, "POST", "/signals", `{"kind":"superior_order","indicator":"D-99","text":"提高完成率"}`).is(404, "D-99")
	alone := s.ask(finance, "POST", "/signals", `{"kind":"superior_order","project":"P26","indicator":"P26-02","text":"只说这一个指标"}`).is(200, `"indicator":"P26-02"`)
	if strings.Count(alone.text, `"obligation":`) != 1 {
		t.Errorf("a signal about one indicator: %s", alone.text)
	}
	s.ask(finance, "GET", "/tables/signals?where=indicator=P26-02", "").is(200, "只说这一个指标")
	s.ask(clerk, "GET", "/tables/obligations?where=office=K7", "").is(200, `"key":"`+id+`"`)
	s.ask(clerk, "POST", "/obligations/"+id+"/settle", `{"outcome":"no_change","reason":"不"}`).is(422, "要写明理由")
	s.ask(clerk, "POST", "/adjustments", `{"obligation":"`+id+`","indicator":"D-01","to":"≥98%","reason":"按望城管〔2025〕8号提高"}`).is(422, "与现在的相同")
	s.ask(clerk, "POST", "/adjustments", `{"obligation":"`+id+`","indicator":"D-01","to":"≥99%","reason":"按望城管〔2025〕8号提高"}`).is(200, `"id":"A`)
	s.ask(finance, "GET", "/adjustments/effect", "").is(200, `"with":"`, `"without":"`)
	s.ask(clerk, "POST", "/adjustments", `{"indicator":"D-77","to":"≥99%","reason":"按望城管〔2025〕8号提高"}`).is(404)
	s.now = s.now.AddDate(0, 2, 0)
	s.ask(finance, "GET", "/monitor/escalations", "").is(200, `"obligation":"`+id+`"`)
	s.ask(finance, "GET", "/monitor/lags", "").is(200, `"recorded":"2025-07-01"`)
	s.ask(finance, "GET", "/monitor/stalls", "").is(200, `"stalls"`)
	s.ask(finance, "GET", "/monitor/board?month=6", "").is(200, `"indicator":"D-01"`, `"light"`, `"steps"`, `"month":6`)
	s.ask(finance, "GET", "/monitor/board?month=13", "").is(422)
}

func TestSuperiorList(t *testing.T) {
	s := newSite(t)
	finance := s.token("cw", domain.RoleFinance, "")
	const list = `{"source":"望城管〔2025〕8号","indicators":[
		{"id":"X1","name":"市政环卫管养任务完成率","dimension":"output","kind":"quantitative","target":"≥99%"},
		{"id":"X2","name":"道路积水点整治数量","dimension":"output","kind":"quantitative","target":"≥3处"}]}`
	s.ask(finance, "POST", "/superior/compare", list).is(200, `"kind":"value"`, `"indicator":"D-01"`, `"kind":"new"`, "道路积水点整治数量", `"kind":"gone"`)
	s.ask(finance, "GET", "/tables/signals", "").is(200)
	before := s.ask(finance, "GET", "/tables/adjustments", "").body["total"]
	s.ask(finance, "POST", "/superior/accept", strings.Replace(list, "望城管〔2025〕8号", "", 1)).is(422, "来文")
	s.ask(finance, "POST", "/superior/accept", list).is(200, `"kind":"value"`)
	if after := s.ask(finance, "GET", "/tables/adjustments", "").body["total"]; after != before.(float64)+1 {
		t.Errorf("%v adjustments, before %v", after, before)
	}
}

// TestSuperiorFile uploads the list as the superior sent it.
func TestSuperiorFile(t *testing.T) {
	s := newSite(t)
	finance, clerk := s.token("cw", domain.RoleFinance, ""), s.token("zhang", domain.RoleClerk, "K7")
	file := func(rows ...[]string) string {
		sheet := &docfile.Sheet{Name: "清单"}
		for _, row := range rows {
			var cells []docfile.Cell
			for _, text := range row {
				cells = append(cells, docfile.Cell{Kind: docfile.CellText, Text: text})
			}
			sheet.Rows = append(sheet.Rows, cells)
		}
		var out strings.Builder
		if err := docfile.WriteXlsx(&out, &docfile.Workbook{Sheets: []*docfile.Sheet{sheet}}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	octets := []string{"Content-Type", "application/octet-stream"}
	good := file([]string{"任务清单"}, []string{"指标名称", "指标类别", "目标值", "责任科室"}, []string{"市政环卫管养任务完成率", "产出", "≥99%", "城市管理办公室"}, []string{"道路积水点整治数量", "产出", "≥3处", "不认识的科"})
	s.ask(finance, "POST", "/superior/file?name=a.xlsx&dry_run=true", good, octets...).is(200, `"kind":"value"`, `"indicator":"D-01"`, `"at":"a.xlsx 工作表“清单”A3"`, "不认识的科", `"kind":"gone"`)
	s.ask(finance, "POST", "/superior/file?name=a.xlsx", good, octets...).is(422, "来文")
	s.ask(clerk, "POST", "/superior/file?name=a.xlsx&source=x", good, octets...).is(403)
	s.ask(finance, "POST", "/superior/file?name=a.xlsx&source=8号", good, octets...).is(200, `"adjustment":"A`, `"obligation":"B`)
	s.ask(finance, "POST", "/superior/file?name=a.xlsx&source=8号", good, octets...).is(409, "已于")
	s.ask(finance, "POST", "/superior/file?name=a.xlsx&source=9号", file([]string{"指标名称", "目标值"}, []string{"甲", "≥九次"}), octets...).is(422, `"at":"a.xlsx 工作表“清单”B2"`)
	s.ask(finance, "POST", "/superior/file?name=a.docx&source=9号", good, octets...).is(422, "扩展名")
}

func TestWhatFollows(t *testing.T) {
	s := newSite(t)
	finance, bureau, clerk, head := s.token("cw", domain.RoleFinance, ""), s.token("cz", domain.RoleBureau, ""), s.token("zhang", domain.RoleClerk, "K7"), s.token("zr", domain.RoleHead, "")
	s.ask(finance, "POST", "/disclosures", `{"item":"部门决算","approved":"2025-06-20"}`).is(204)
	s.ask(finance, "GET", "/tables/disclosures", "").is(200, `"due":"2025-07-10"`)
	s.ask(head, "POST", "/disclosures/G01/publish", `{"published":"2025-07-01","address":"somewhere"}`).is(422, "公开网址不对")
	s.ask(head, "POST", "/disclosures/G01/publish", `{"published":"2025-07-01","address":"https://www.example.gov.cn/a"}`).is(204)

	s.ask(bureau, "POST", "/rectifications", `{"text":"补齐验收单","office":"K7","due":"2025-08-01"}`).is(204)
	s.ask(clerk, "POST", "/rectifications/R01/reply", `{"text":"已补齐","evidence":["没有的"]}`).is(422, "没有登记")
	s.ask(clerk, "POST", "/rectifications/R01/reply", `{"text":"已补齐","evidence":["EP01"]}`).is(204)
	s.ask(bureau, "POST", "/rectifications/R01/verify", `{"accepted":true,"opinion":"属实"}`).is(204)
	s.ask(clerk, "POST", "/rectifications/R01/reply", `{"text":"再补","evidence":["EP01"]}`).is(409, "已核验关闭")

	s.ask(bureau, "POST", "/second-scores", `{"indicator":"D-01","points":"9"}`).is(422, "0 到满分")
	s.ask(bureau, "POST", "/second-scores", `{"indicator":"D-01","points":"2.5"}`).is(422, "要说明理由")
	s.ask(bureau, "POST", "/second-scores", `{"indicator":"D-01","points":"2.5","reason":"台账缺两月"}`).is(204)

	s.ask(bureau, "POST", "/proposals", "").is(409, "还没有结果应用规则")
	s.ask(bureau, "PATCH", "/api/v1/register/proposal_rules", `{"edits":[{"version":0,"set":{"id":"R1","grade":"优","treatment":"优先保障","rate":"100%"}},{"version":0,"set":{"id":"R2","grade":"良","treatment":"压减","rate":"90%"}}]}`).is(200)
	s.ask(bureau, "POST", "/proposals", "").is(204)
	rows, _ := s.ask(bureau, "GET", "/tables/proposals?limit=1", "").is(200).body["rows"].([]any)
	if len(rows) != 1 {
		t.Fatal("no proposals")
	}
	id, _ := rows[0].(map[string]any)["key"].(string)
	s.ask(bureau, "POST", "/proposals/"+id+"/decide", `{"decided":"0.01万元"}`).is(422, "要说明理由")
	s.ask(bureau, "POST", "/proposals/"+id+"/decide", `{"decided":"一百"}`).is(422, "万元")
	s.ask(bureau, "POST", "/proposals/"+id+"/decide", `{"decided":"0.01万元","reason":"项目到期"}`).is(204)
	s.ask(finance, "POST", "/proposals/"+id+"/decide", `{"decided":"0.01万元","reason":"项目到期"}`).is(403)

	s.ask(finance, "POST", "/next-year", "").is(200, `"year":2026`)
	s.ask(finance, "POST", "/next-year", "").is(409, "已经存在")
}

func TestImportByAPI(t *testing.T) {
	s := newSite(t)
	finance := s.token("cw", domain.RoleFinance, "")
	const rows = `{"executions":[{"project":"P01","month":"1","executed":"1.00万元","recorded":"2025-02-06"},{"project":"P01","month":"2","executed":"2.00万元"}]}`
	s.ask(finance, "POST", "/import?dry_run=true", rows).is(200, `"kind":"added"`, `"dry_run":true`)
	before := s.ask(finance, "GET", "/tables/executions", "").body["total"]
	s.ask(finance, "POST", "/import", rows, "Idempotency-Key", "i-1").is(200, `"kind":"added"`)
	s.ask(finance, "POST", "/import", rows, "Idempotency-Key", "i-1").is(200)
	if after := s.ask(finance, "GET", "/tables/executions", "").body["total"]; after.(float64) < before.(float64)+1 {
		t.Errorf("%v executions, before %v", after, before)
	}
	s.ask(finance, "POST", "/import", `{"executions":[{"project":"P01","month":"1","executed":"多"}]}`).is(422, "executions[0].executed")
	s.ask(finance, "POST", "/import", `{"nothing":[]}`).is(404)
}

func TestCreateBook(t *testing.T) {
	s := newSite(t)
	finance := s.token("cw", domain.RoleFinance, "")
	given, _, err := bundle.Read(examples.Files(), examples.Jiahe)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]map[string]string{}
	for _, x := range table.All() {
		for row := range x.Count(given) {
			rows[x.About().Key] = append(rows[x.About().Key], table.Fields(x, given, row))
		}
	}
	made := s.ask(finance, "POST", "/api/v1/books?note=首次", encode(t, rows)).is(200, `"year":2023`)
	s.ask(finance, "POST", "/api/v1/books", encode(t, rows)).is(409, "已经存在")
	var b BookOut
	if err := json.Unmarshal([]byte(made.text), &b); err != nil {
		t.Fatal(err)
	}
	if books := s.ask(finance, "GET", "/api/v1/books", "").is(200); strings.Count(books.text, `"region"`) != 2 {
		t.Errorf("books: %s", books.text)
	}
}

func TestEvidence(t *testing.T) {
	s := newSite(t)
	clerk, auditor := s.token("zhang", domain.RoleClerk, "K7"), s.token("sj", domain.RoleAuditor, "")
	const content = "验收单：口袋公园一处，2025-06-30 验收合格。"
	octets := []string{"Content-Type", "application/octet-stream"}
	s.ask(auditor, "POST", "/evidence?title=t&name=a.txt", content, octets...).is(403)
	s.ask(clerk, "POST", "/evidence?name=a.txt", content, octets...).is(422, "title")
	s.ask(clerk, "POST", "/evidence?title=t&kind=gossip", content, octets...).is(422, "材料类别")
	s.ask(clerk, "POST", "/evidence?title=t&name=a.exe", "MZ\x90\x00\x03\x00\x00\x00", octets...).is(422, `"code":"file"`)
	kept := s.ask(clerk, "POST", "/evidence?title=口袋公园验收单&name=验收单.txt", content, octets...).is(200, `"sha256"`)
	id, _ := kept.body["id"].(string)
	got := s.ask(auditor, "GET", "/evidence/"+id, "").is(200)
	if got.text != content || got.header.Get("Content-Disposition") != "attachment" || got.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%q %v", got.text, got.header)
	}
	s.ask(clerk, "GET", "/tables/evidence?where=id="+id, "").is(200, "口袋公园验收单", "验收单.txt")
	s.ask(clerk, "GET", "/evidence/E999", "").is(404)
}

// TestWithdrawalAndExplanation is what people do when an adjustment was refused.
func TestWithdrawalAndExplanation(t *testing.T) {
	s := newSite(t)
	finance, clerk, other := s.token("cw", domain.RoleFinance, ""), s.token("zhang", domain.RoleClerk, "K7"), s.token("li", domain.RoleClerk, "K4")
	opened := s.ask(finance, "POST", "/signals", `{"kind":"superior_order","text":"市政环卫管养任务完成率提高到99%"}`).is(200)
	list, _ := opened.body["obligations"].([]any)
	duty, _ := list[0].(map[string]any)
	id, _ := duty["obligation"].(string)
	asked := s.ask(clerk, "POST", "/adjustments", `{"obligation":"`+id+`","indicator":"D-01","to":"≥99%","reason":"按望城管〔2025〕8号提高"}`).is(200)
	adjustment, _ := asked.body["id"].(string)
	s.ask(clerk, "GET", "/tables/submissions", "").is(200, "adjust."+adjustment+".K7")
	s.ask(other, "POST", "/adjustments/"+adjustment+"/withdraw", `{"reason":"不再需要"}`).is(403, "其他科室")
	s.ask(clerk, "POST", "/adjustments/A999/withdraw", `{"reason":"不再需要"}`).is(404, "A999")
	s.ask(clerk, "POST", "/adjustments/"+adjustment+"/withdraw", `{"reason":"上级文件已收回"}`).is(204)
	if text := s.ask(clerk, "GET", "/tables/submissions", "").is(200).text; strings.Contains(text, "adjust."+adjustment+".K7") {
		t.Error("the submission of a withdrawn adjustment goes on")
	}
	s.ask(clerk, "GET", "/tables/obligations?where=id="+id, "").is(200, `"key":"`+id+`"`)
	s.ask(clerk, "POST", "/obligations/"+id+"/explain", `{"reason":"等"}`).is(422, "要写明没有办结的原因")
	s.ask(clerk, "POST", "/obligations/"+id+"/explain", `{"reason":"等市城管局重新发文后办理"}`).is(204)
	s.ask(clerk, "GET", "/tables/obligations?where=id="+id, "").is(200, "等市城管局重新发文后办理")
}

func TestPreAssessmentByAPI(t *testing.T) {
	s := newSite(t)
	finance, clerk := s.token("cw", domain.RoleFinance, ""), s.token("zhang", domain.RoleClerk, "K4")
	s.ask(clerk, "PATCH", "/tables/pre_assessments", `{"edits":[{"version":0,"set":{"id":"Q1","project":"P26"}}]}`).is(200)
	s.ask(clerk, "POST", "/pre-assessments/Q1/decide", `{"conclusion":"supported"}`).is(403)
	s.ask(finance, "POST", "/pre-assessments/Q1/decide", `{"conclusion":"perhaps"}`).is(422, "应为其中之一")
	s.ask(finance, "POST", "/pre-assessments/Q1/decide", `{"conclusion":"supported"}`).is(409, "还没有评估材料")
	s.ask(clerk, "PATCH", "/tables/pre_assessments", `{"edits":[{"key":"Q1","version":1,"set":{"materials":"EP01"}}]}`).is(200)
	s.ask(finance, "POST", "/pre-assessments/Q1/decide", `{"conclusion":"not_supported"}`).is(422, "要写明意见")
	s.ask(finance, "POST", "/pre-assessments/Q1/decide", `{"conclusion":"supported"}`).is(204)
	s.ask(clerk, "GET", "/tables/pre_assessments", "").is(200, `"conclusion":"supported"`)
	s.ask(finance, "POST", "/pre-assessments/Q9/decide", `{"conclusion":"supported"}`).is(404)
}

func TestReportByAPI(t *testing.T) {
	s := newSite(t)
	clerk, finance, security := s.token("zhang", domain.RoleClerk, "K7"), s.token("cw", domain.RoleFinance, ""), s.token("aq", domain.RoleSecurityAdmin, "")
	docx := s.ask(clerk, "GET", "/report", "").is(200)
	if !strings.HasPrefix(docx.text, "PK\x03\x04") || docx.header.Get("Content-Type") != docxType || docx.header.Get("Content-Disposition") != "attachment" {
		t.Errorf("%.20q %v", docx.text, docx.header)
	}
	checked := s.ask(clerk, "GET", "/report/check", "").is(200, `"message"`)
	if n, _ := checked.body["errors"].(float64); n < 1 {
		t.Error("the planted mistakes of the example are not in the check")
	}
	s.ask(clerk, "GET", "/trial", "").is(200, `"remarks"`, `"criterion"`)
	s.ask(clerk, "GET", "/publication", "").is(403)
	s.ask(finance, "GET", "/publication", "").is(200, `"name":"`, `"data":"`)
	for _, path := range []string{"/report", "/report/check", "/trial", "/publication"} {
		s.ask(security, "GET", path, "").is(403)
		s.ask("", "GET", path, "").is(401)
	}
}

// TestLockByAPI saves while the self-evaluation is under review.
func TestLockByAPI(t *testing.T) {
	s := newSite(t)
	s.now = s.now.AddDate(0, 7, 0)
	clerk, office := s.token("zhang", domain.RoleClerk, "K4"), s.token("ke", domain.RoleOfficeHead, "K4")
	const edit = `{"edits":[{"key":"P26-02","version":1,"set":{"actual":"1人次"}}]}`
	s.ask(clerk, "POST", "/submissions", `{"subject":"self_evaluation","target":"P26","office":"K4"}`).is(204)
	s.ask(clerk, "PATCH", "/tables/indicators", edit).is(409, "科室负责人审核", "已锁定", "请审核人退回")
	s.ask(office, "POST", "/submissions/self_evaluation.P26.K4/return", `{"opinion":"与台账不符"}`).is(204)
	s.ask(clerk, "PATCH", "/tables/indicators", edit).is(200)
}
