package check

import (
	"slices"
	"strings"
	"testing"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

// sentence checks one text and returns its result.
func sentence(t *testing.T, text string) *Result {
	t.Helper()
	r, bad, err := docfile.Read([]byte(text), "a.txt")
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	return Run(r, Options{})
}

// lines writes the relations of running text as code, verdict and arithmetic.
func lines(res *Result) []string {
	var out []string
	for _, r := range res.Relations {
		verdict := "ok"
		if !r.Holds {
			verdict = string(r.Status)
		}
		out = append(out, r.Code+" "+verdict+" "+r.Reading)
	}
	return out
}

// TestRelations holds, for every family, sentences whose relations are found
// with the right verdict, and sentences in which none must be found.
func TestRelations(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // relations in document order
	}{
		// parts of a whole
		{"其中", "2024年支出310.5万元，其中：培训费120.2万元；会议费190.3万元。",
			[]string{"SUM-PARTS ok 120.2万元 + 190.3万元 = 310.5万元"}},
		{"冒号差额", "全镇收入905万元：税款402万元，规费303万元，捐赠100万元。",
			[]string{"SUM-PARTS mismatch 402万元 + 303万元 + 100万元 = 805万元，文中为 905万元"}},
		{"列举未尽", "项目支出905万元，包括道路402万元、桥梁303万元等。", nil},
		{"文本未完", "项目支出905万元：道路402万元、桥梁303万元……", nil},
		{"超出合计", "项目支出605万元：道路402万元、桥梁303万元等。",
			[]string{"SUM-PARTS mismatch 402万元 + 303万元 = 705万元，文中为 605万元"}},
		{"括号两级", "车辆费用88.6万元（购置60.1万元，运行28.5万元），会务费11.4万元，共计100.0万元。",
			[]string{"SUM-PARTS ok 60.1万元 + 28.5万元 = 88.6万元", "SUM-PARTS ok 88.6万元 + 11.4万元 = 100.0万元"}},
		{"加后总计", "本级收入1480万元，加上级补助620万元、上年结转35万元，收入总计2135万元。",
			[]string{"SUM-PARTS ok 1480万元 + 620万元 + 35万元 = 2135万元"}},
		{"加后总计不平", "本级收入1480万元，加上级补助620万元、上年结转35万元，收入总计2315万元。",
			[]string{"SUM-PARTS mismatch 1480万元 + 620万元 + 35万元 = 2135万元，文中为 2315万元"}},
		{"句号后的其中", "全年支出640.25万元，比上年有所增加。其中：人员经费400.15万元，公用经费240.10万元。",
			[]string{"SUM-PARTS ok 400.15万元 + 240.10万元 = 640.25万元"}},
		{"无标记但相符", "采购总额7310.4亿元。甲类2210.4亿元；乙类5100.0亿元。",
			[]string{"SUM-PARTS ok 2210.4亿元 + 5100.0亿元 = 7310.4亿元"}},
		{"互不相干", "安排道路资金402万元。发放补贴303万元；走访群众58人。", nil},
		{"共在列举之后", "厂房12.08万元、变压器18.8万元、十二个发酵池3.2万元，共41.83万元。",
			[]string{"SUM-PARTS mismatch 12.08万元 + 18.8万元 + 3.2万元 = 34.08万元，文中为 41.83万元"}},
		{"两次加，总数碰巧相同", "收入147.1亿元，加转移49.2亿元，合计196.3亿元；支出132.9亿元，加转移63.4亿元，合计169.3亿元。",
			[]string{"SUM-PARTS ok 147.1亿元 + 49.2亿元 = 196.3亿元", "SUM-PARTS mismatch 132.9亿元 + 63.4亿元 = 196.3亿元，文中为 169.3亿元"}},
		{"其他收尾，少一项", "工资福利3039.16亿元：社会保险386.45亿元，住房公积金168.23亿元，其他273.85亿元。",
			[]string{"SUM-PARTS mismatch 386.45亿元 + 168.23亿元 + 273.85亿元 = 828.53亿元，文中为 3039.16亿元"}},
		{"冒号后只举大项", "投资3039.16亿元：甲桥386.45亿元，乙桥168.23亿元。", nil},
		{"无标记的长数一位写错", "科技支出1154640.5元。机构运行1100910.5元；技术开发53700元；其余另表。",
			[]string{"SUM-PARTS mismatch 1100910.5元 + 53700元 = 1154610.5元，文中为 1154640.5元"}},
		{"无标记的短数不算", "道路支出640.5万元。甲路600.5万元；乙路30万元；其余另表。", nil},
		{"分号内的三公", "表（万元）：预算合计5.23，用车3.23，接待2.00；决算合计6.24，用车2.94，接待4.00。",
			[]string{"SUM-PARTS ok 3.23万元 + 2.00万元 = 5.23万元", "SUM-PARTS mismatch 2.94万元 + 4.00万元 = 6.94万元，文中为 6.24万元"}},
		{"末位取整", "合计88.28亿元：甲39.81亿元、乙48.48亿元。",
			[]string{"SUM-PARTS ok 39.81亿元 + 48.48亿元 = 88.29亿元"}},
		{"整数亿元", "收入57亿元：甲29亿元、乙29亿元。", []string{"SUM-PARTS ok 29亿元 + 29亿元 = 58亿元"}},
		{"人数分毫不差", "在编教师57人：高级29人、初级29人。",
			[]string{"SUM-PARTS mismatch 29人 + 29人 = 58人，文中为 57人"}},

		{"加上不是其中", "本级收入2389亿元，增长3.9%，加上：上年结转45亿元、补助3185亿元，收入总计5619亿元。",
			[]string{"SUM-PARTS ok 2389亿元 + 45亿元 + 3185亿元 = 5619亿元"}},
		{"加上前句所说", "基金收入1283万元，其中：土地收入1198万元，污水处理费85万元。加上补助收入38万元、上年结转120万元，收入总计1441万元。",
			[]string{"SUM-PARTS ok 1198万元 + 85万元 = 1283万元", "SUM-PARTS ok 1283万元 + 38万元 + 120万元 = 1441万元"}},
		{"其他在末即为全部", "筹集基金3.86亿元，其中：财政补助2.52亿元、个人缴费1.25亿元、其他收入0.12亿元。",
			[]string{"SUM-PARTS mismatch 2.52亿元 + 1.25亿元 + 0.12亿元 = 3.89亿元，文中为 3.86亿元"}},
		{"其中只举几项", "筹集基金3.86亿元，其中：财政补助2.52亿元、个人缴费0.25亿元。", nil},
		{"其中两项，碰巧只差一位", "医保收入4399亿元，其中：保险费收入816亿元；政府资助收入3523亿元。", nil},
		{"三公不列零项", "“三公”经费支出35.20万元，其中：公务接待费2.15万元，公务用车购置及运行维护费13.05万元。",
			[]string{"SUM-PARTS mismatch 2.15万元 + 13.05万元 = 15.20万元，文中为 35.20万元"}},
		{"首位写错", "教师92人：高级24人、中级25人、初级13人。",
			[]string{"SUM-PARTS mismatch 24人 + 25人 + 13人 = 62人，文中为 92人"}},
		{"两边总计", "单位：元。拨款收入11122315.04；其他收入1003618.46；总计12125933.50 / 12125933.50。",
			[]string{"BALANCE-TOTALS ok 12125933.50元 = 12125933.50元", "SUM-PARTS ok 11122315.04元 + 1003618.46元 = 12125933.50元"}},

		// changes and rates
		{"增减", "基金收入560万元，比上年增加60万元，增长12%。",
			[]string{"GROWTH-RATE ok 60万元 ÷ (560万元 − 60万元) = 12.00%"}},
		{"幅度在前", "税款560万元，同比增长12.0%，增收60万元。",
			[]string{"GROWTH-RATE ok 60万元 ÷ (560万元 − 60万元) = 12.000%"}},
		{"下降", "会议费17.6万元，较上年减少2.4万元，下降12%。",
			[]string{"GROWTH-RATE ok -2.4万元 ÷ (17.6万元 + 2.4万元) = -12.00%"}},
		{"分母误用本年", "会议费17.6万元，较上年减少2.4万元，下降13.64%。",
			[]string{"GROWTH-RATE mismatch -2.4万元 ÷ (17.6万元 + 2.4万元) = -12.0000%，文中为 -13.64%"}},
		{"写明基数", "水利投入412.5万元，比2022年375.0万元增加37.5万元，增长10%。",
			[]string{"GROWTH-AMOUNT ok 412.5万元 − 375.0万元 = 37.5万元", "GROWTH-RATE ok (412.5万元 − 375.0万元) ÷ 375.0万元 = 10.00%"}},
		{"去年在后", "印刷费3.06万元，去年3.31万元，少0.52万元。",
			[]string{"GROWTH-AMOUNT mismatch 3.06万元 − 3.31万元 = -0.25万元，文中为 -0.52万元"}},
		{"基数为零", "宣传费45万元，比上年增加45万元，增长100%。",
			[]string{"GROWTH-ZERO-BASE undefined_base 45万元 ÷ (45万元 − 45万元)，基数为零"}},
		{"零对零", "基金支出0万元，比上年增加0万元，增长0%。", nil},
		{"截尾", "水利投入412.7万元，比上年增加37.7万元，增长10.05%。",
			[]string{"GROWTH-RATE ok 37.7万元 ÷ (412.7万元 − 37.7万元) = 10.0533%"}},
		{"同口径不比", "税款560万元，同口径增长9%，增收60万元。", nil},
		{"分项增减", "经费70万元，比上年减少6万元：差旅费30万元，减少4万元；印刷费40万元，减少2万元。",
			[]string{"SUM-PARTS ok 30万元 + 40万元 = 70万元", "SUM-CHANGES ok -4万元 − 2万元 = -6万元"}},
		{"总增幅不可能", "收入300亿元，增长9.5%：甲100亿元，增长2.0%；乙200亿元，增长4.0%。",
			[]string{"SUM-PARTS ok 100亿元 + 200亿元 = 300亿元",
				"GROWTH-WEIGHTED mismatch (100亿元 + 200亿元) ÷ (100亿元 ÷ (1 + 2.0%) + 200亿元 ÷ (1 + 4.0%)) − 1 = 3.325%，文中为 9.5%"}},

		{"总增幅偏低", "收入300.0亿元，增长3.8%：甲100.0亿元，增长2.0%；乙200.0亿元，增长4.0%。",
			[]string{"SUM-PARTS ok 100.0亿元 + 200.0亿元 = 300.0亿元",
				"GROWTH-WEIGHTED mismatch (100.0亿元 + 200.0亿元) ÷ (100.0亿元 ÷ (1 + 2.0%) + 200.0亿元 ÷ (1 + 4.0%)) − 1 = 3.325%，文中为 3.8%"}},
		{"总增幅有降有增", "收入300.0亿元，增长1.9%：甲100.0亿元，下降2.0%；乙200.0亿元，增长4.0%。",
			[]string{"SUM-PARTS ok 100.0亿元 + 200.0亿元 = 300.0亿元",
				"GROWTH-WEIGHTED ok (100.0亿元 + 200.0亿元) ÷ (100.0亿元 ÷ (1 − 2.0%) + 200.0亿元 ÷ (1 + 4.0%)) − 1 = 1.920%"}},
		{"剔除", "经费比上年减少1276.52万元。划转减少342.74万元；剔除后减少933.78万元。",
			[]string{"CHANGE-EXCLUDED ok -1276.52万元 + 342.74万元 = -933.78万元"}},
		{"剔除后一位写错", "经费比上年减少1276.52万元。划转减少342.74万元；剔除后减少923.78万元。",
			[]string{"CHANGE-EXCLUDED mismatch -1276.52万元 + 342.74万元 = -933.78万元，文中为 -923.78万元"}},
		{"剔除后方向写反", "经费比上年减少1276.52万元。划转减少342.74万元；剔除后增加933.78万元。",
			[]string{"CHANGE-EXCLUDED mismatch -1276.52万元 + 342.74万元 = -933.78万元，文中为 933.78万元"}},
		{"剔除别的", "经费比上年减少1276.52万元。划转减少342.74万元；剔除后减少510.06万元。", nil},

		// shares
		{"占比", "货运收入820.4万元，其中：铁路615.3万元，占75%；公路205.1万元，占25%。",
			[]string{"SUM-PARTS ok 615.3万元 + 205.1万元 = 820.4万元", "SHARE ok 615.3万元 ÷ 820.4万元 = 75.00%", "SHARE ok 205.1万元 ÷ 820.4万元 = 25.00%"}},
		{"分别占", "投资820.4亿元。铁路615.3亿元、公路205.1亿元，分别占75.0%和25.0%。",
			[]string{"SUM-PARTS ok 615.3亿元 + 205.1亿元 = 820.4亿元", "SHARE ok 615.3亿元 ÷ 820.4亿元 = 75.000%", "SHARE ok 205.1亿元 ÷ 820.4亿元 = 25.000%"}},
		{"占错", "货运收入820.4万元，其中：铁路615.3万元，占57%；公路205.1万元，占25%。",
			[]string{"SUM-PARTS ok 615.3万元 + 205.1万元 = 820.4万元", "SHARE mismatch 615.3万元 ÷ 820.4万元 = 75.00%，文中为 57%", "SHARE ok 205.1万元 ÷ 820.4万元 = 25.00%"}},
		{"占前句所说，一位写错", "采购总额33067.0亿元。授予小企业24519.1亿元，占77.1%。",
			[]string{"SHARE mismatch 24519.1亿元 ÷ 33067.0亿元 = 74.150%，文中为 77.1%"}},
		{"占别的", "采购总额33067.0亿元。授予小企业24519.1亿元，占31.6%。", nil},
		{"别物的占比", "医疗收入4.62亿元，其中：门诊收入1.55亿元、住院收入3.07亿元；药占比28.6%。",
			[]string{"SUM-PARTS ok 1.55亿元 + 3.07亿元 = 4.62亿元"}},
		{"占不知何物", "该项占全国的比重为12.5%，居第3位。", nil},

		// completion, saving, balance
		{"完成预算", "4月，收入累计完成2462万元，完成年初预算6100万元的40.4%。",
			[]string{"COMPLETION ok 2462万元 ÷ 6100万元 = 40.361%"}},
		{"完成率一位写错", "全镇收入4505万元。预算3522万元，完成123.91%。",
			[]string{"COMPLETION mismatch 4505万元 ÷ 3522万元 = 127.9103%，文中为 123.91%"}},
		{"预算与执行并列", "资金总额：全年预算194.9万元，全年执行164.9万元，执行率100%。",
			[]string{"COMPLETION mismatch 164.9万元 ÷ 194.9万元 = 84.61%，文中为 100%"}},
		{"别项的预算", "培训预算252.5万元，决算252.5万元。会议费支出247.95万元，完成预算100%。", nil},
		{"预算不详", "收入2462万元，为年初预算的40.4%。", nil},
		{"完成率与超支", "支出412.5万元，完成年初预算100%，决算数大于预算数37.5万元。",
			[]string{"COMPLETION-OVER mismatch 412.5万元 ÷ (412.5万元 − 37.5万元) = 110.00%，文中为 100%"}},
		{"节约", "采购预算512.40万元，实际430.10万元，节约82.30万元，节约率16.06%。",
			[]string{"SAVING-AMOUNT ok 512.40万元 − 430.10万元 = 82.30万元", "SAVING-RATE ok 82.30万元 ÷ 512.40万元 = 16.0617%"}},
		{"审减不符", "送审5124万元，审定4301万元，审减832万元。",
			[]string{"SAVING-AMOUNT mismatch 5124万元 − 4301万元 = 823万元，文中为 832万元"}},
		{"斜线对", "设备21台，512.40/430.10，节约82.30万元，16%。",
			[]string{"SAVING-AMOUNT ok 512.40万元 − 430.10万元 = 82.30万元", "SAVING-RATE ok 82.30万元 ÷ 512.40万元 = 16.06%"}},
		{"结余", "总收入512亿元，总支出430亿元，本年结余82亿元。",
			[]string{"BALANCE ok 512亿元 − 430亿元 = 82亿元"}},
		{"结余不符", "总收入512亿元，总支出430亿元，本年结余28亿元。",
			[]string{"BALANCE mismatch 512亿元 − 430亿元 = 82亿元，文中为 28亿元"}},
		{"总计不等", "收入总计5124万元，支出总计5142万元。",
			[]string{"BALANCE-TOTALS mismatch 5124万元 = 5124万元，文中为 5142万元"}},

		// units, names, points
		{"单位", "支出820.4万元，其中：甲615.3万元，占75%；乙205.1元，占25%。",
			[]string{"SUM-PARTS ok 615.3万元 + 205.1万元 = 820.4万元", "SHARE ok 615.3万元 ÷ 820.4万元 = 75.00%", "SHARE ok 205.1万元 ÷ 820.4万元 = 25.00%"}},
		{"名称个数", "设科室3个：甲科、乙科、丙科。", []string{"COUNT-NAMES ok 1个 + 1个 + 1个 = 3个"}},
		{"名称缺一", "设科室4个：甲科、乙科、丙科。", []string{"COUNT-NAMES mismatch 1个 + 1个 + 1个 = 3个，文中为 4个"}},
		{"名称只有零头", "设科室14个：甲科、乙科、丙科、丁科。", []string{"COUNT-NAMES mismatch 1个 + 1个 + 1个 + 1个 = 4个，文中为 14个"}},
		{"只说几个", "设科室14个，包括甲科、乙科、丙科。", nil},
		{"名称未尽", "设科室4个：甲科、乙科、丙科等。", nil},
		{"得分", "管理得分12.5分，其中：制度得分4分，执行得分5.5分，公开得分3分。",
			[]string{"SCORE-SUM ok 4分 + 5.5分 + 3分 = 12.5分"}},
		{"得分不符", "管理得分12.5分，其中：制度得分4分，执行得分4.5分，公开得分3分。",
			[]string{"SCORE-SUM mismatch 4分 + 4.5分 + 3分 = 11.5分，文中为 12.5分"}},
		{"单价", "每户补助700元，受益14户，共发放9800元。", []string{"PRODUCT ok 700元 × 14户 = 9800.00元"}},
		{"序时不符", "1-6月支出完成预算的52.0%，较序时进度快2.7个百分点。", []string{"PACE mismatch 52.0% − 50.0000% = 2.0百分点，文中为 2.7个百分点"}},
		{"序时", "1-6月支出完成预算的52.0%，较序时进度快2.0个百分点。", []string{"PACE ok 52.0% − 50.0000% = 2.0百分点"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := lines(sentence(t, c.text))
			if !slices.Equal(got, c.want) {
				t.Errorf("%s\ngot  %s\nwant %s", c.text, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
			}
		})
	}
}

// TestRepair holds that figures which one change repairs together are reported
// once, with that change.
func TestRepair(t *testing.T) {
	res := sentence(t, "2020年费用52万元，2019年71.84万元，减少19.84万元。印刷2020年20万元，2019年26.5万元，减少6.05万元，减少率23.22%；差旅2020年32万元，2019年45.79万元，减少13.79万元，减少率30.12%。")
	if len(res.Findings) != 1 {
		t.Fatalf("findings: %v", res.Findings)
	}
	f := res.Findings[0]
	if f.Got != "26.5万元" || f.Want != "26.05万元" || len(f.Related) < 3 || !strings.Contains(f.Hint, "同时成立") {
		t.Errorf("%+v", f)
	}
	failing := 0
	for _, r := range res.Relations {
		if !r.Holds {
			failing++
		}
	}
	if failing != len(f.Related) {
		t.Errorf("%d relations fail, the finding names %d", failing, len(f.Related))
	}
}

// TestUnitSlip holds that a wrong unit is reported once, at its place, and that
// a part which does not matter is no explanation.
func TestUnitSlip(t *testing.T) {
	res := sentence(t, "支出820.4万元，其中：甲615.3万元，占75%；乙205.1元，占25%。")
	if len(res.Findings) != 1 || res.Findings[0].Code != codeUnit || res.Findings[0].At.Quote != "205.1元" || res.Findings[0].Want != "205.1万元" {
		t.Errorf("%+v", res.Findings)
	}
	// what has its unit from the wrong one goes with it
	res = sentence(t, "合计1937.1万元：甲类1278.3元（补助880.4、转移397.9），乙类658.8万元。")
	if len(res.Findings) != 1 || res.Findings[0].Code != codeUnit || res.Findings[0].Want != "1278.3万元" {
		t.Errorf("%+v", res.Findings)
	}
	// 100% of nothing proves no unit
	res = sentence(t, "支出1741.75万元，完成年初预算100%，决算数大于预算数55.93万元。")
	if len(res.Findings) != 1 || res.Findings[0].Code != codeOver {
		t.Errorf("%+v", res.Findings)
	}
	res = sentence(t, "支出40万元，结转下年4万元后，支出总计40万元。")
	if len(res.Findings) != 1 || res.Findings[0].Code != codeSum {
		t.Errorf("%+v", res.Findings)
	}
}

// TestDirection holds the words of order against the figures before them.
func TestDirection(t *testing.T) {
	for text, want := range map[string]int{
		"年初预算为80.81万元，支出决算为80.38万元。决算数大于预算数的主要原因：测算偏紧。":            1,
		"年初预算为80.81万元，支出决算为80.38万元。决算数小于预算数的主要原因：厉行节约。":            0,
		"年初预算为80.81万元，支出决算为80.81万元。决算数等于预算数。":                      0,
		"年初预算为62.29万元，支出决算为60.99万元。决算数等于预算数的主要原因：测算准确。":            1,
		"年初预算为80.81万元，支出决算为88.38万元，决算数未超过预算数。":                     1,
		"年初预算为0万元，全年预算为321.02万元，支出决算为307.82万元。决算数小于预算数的主要原因：人员减少。": 0,
		"年初预算为80.81万元，支出决算为80.38万元。决算数与预算数基本持平。":                   0,
		"决算数大于预算数的主要原因：追加经费。":                                      0,
	} {
		got := 0
		for _, f := range sentence(t, text).Findings {
			if f.Code == codeDirection {
				got++
			}
		}
		if got != want {
			t.Errorf("%s: %d findings, want %d", text, got, want)
		}
	}
}

// TestSame holds that the same text gives the same result.
func TestSame(t *testing.T) {
	text := "收入57人：高级29人、初级29人。支出905万元：甲402万元，乙303万元，丙100万元。"
	a, b := sentence(t, text), sentence(t, text)
	if !slices.Equal(lines(a), lines(b)) || len(a.Findings) != len(b.Findings) || a.Findings.Count(finding.Error) != 2 {
		t.Errorf("%v\n%v", a, b)
	}
}
