package check

import (
	"slices"
	"strings"
	"testing"
)

// TestAverages holds sentences with an average, with a rate of what is not
// counted, and with an account that is carried on.
func TestAverages(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"车均", "车辆保有量8辆，运行费用19.36万元，车均2.42万元。", []string{"AVERAGE ok 19.36万元 ÷ 8辆 = 2.4200万元"}},
		{"户均", "发放补贴1268.40万元，惠及农户6832户，户均1856.6元。", []string{"AVERAGE ok 1268.40万元 ÷ 6832户 = 1856.557元"}},
		{"户均不符", "发放补贴1268.45万元，惠及农户6832户，户均1865.63元。", []string{"AVERAGE mismatch 1268.45万元 ÷ 6832户 = 1856.6306元，文中为 1865.63元"}},
		{"三位数的平均", "运行费19.36万元，车辆9辆，车均2.25万元。", []string{"AVERAGE mismatch 19.36万元 ÷ 9辆 = 2.1511万元，文中为 2.25万元"}},
		{"隔着别的数不报", "发放补贴1268.45万元，惠及农户6832户，核查1860人，户均1865.63元。", nil},
		{"差得远是别的钱", "发放补贴1268.45万元，惠及农户6832户，户均增收530.25元。", nil},
		{"单位不同", "发放补贴1268.45万元，惠及6832人，户均1856.63元。", nil},
		{"平均后面的增长是总额的", "投入养护资金3369.45万元，养护2246.30公里，公里均1.50万元，比上年增加389.45万元，增长13.07%。",
			[]string{"PRODUCT ok 1.50万元 × 2246.30公里 = 3369.4500万元", "GROWTH-RATE ok 389.45万元 ÷ (3369.45万元 − 389.45万元) = 13.0688%"}},
		{"按月发放", "孤儿生活费92.4万元，70人，每人每月1100元，发放12个月。", []string{"PRODUCT ok 1100元 × 70人 × 12个月 = 92.400万元"}},
		{"按月发放不符", "孤儿生活费94.2万元，70人，每人每月1100元，发放12个月。",
			[]string{"PRODUCT mismatch 1100元 × 70人 × 12个月 = 92.400万元，文中为 94.2万元"}},
		{"不合格的数", "抽检农产品1200批次，不合格18批次，合格率98.5%。", []string{"RATE-THINGS ok (1200批次 − 18批次) ÷ 1200批次 = 98.500%"}},
		{"不合格的数不符", "抽检农产品1200批次，不合格18批次，合格率95.5%。",
			[]string{"RATE-THINGS mismatch (1200批次 − 18批次) ÷ 1200批次 = 98.500%，文中为 95.5%"}},
		{"不合格率还是不合格", "抽检农产品1200批次，不合格18批次，不合格率1.5%。", []string{"RATE-THINGS ok 18批次 ÷ 1200批次 = 1.500%"}},
		{"年初结转", "年初结转85.2万元，本年收入1640.8万元，本年支出1688.5万元，年末结转37.5万元。",
			[]string{"BALANCE ok 85.2万元 + 1640.8万元 − 1688.5万元 = 37.5万元"}},
		{"年初结转不符", "年初结转60万元，本年收入1520万元，本年支出1494.8万元，年末结转95.2万元。",
			[]string{"BALANCE mismatch 60万元 + 1520万元 − 1494.8万元 = 85.2万元，文中为 95.2万元"}},
		{"追加在下一句", "年初预算为1820万元。年中追加预算236.5万元。调整后全年预算为2065.5万元，实际支出1998.6万元。",
			[]string{"SUM-PARTS mismatch 1820万元 + 236.5万元 = 2056.5万元，文中为 2065.5万元"}},
		{"追加在下一句而差得远", "年初预算为1820万元。年中追加预算236.5万元。调整后全年预算为2431.7万元，实际支出1998.6万元。", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lines(sentence(t, c.text)); !slices.Equal(got, c.want) {
				t.Errorf("%s\ngot  %s\nwant %s", c.text, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
			}
		})
	}
}

// TestCountsBefore holds numbers of things that are named before them.
func TestCountsBefore(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // the verdict, empty when nothing is counted
	}{
		{"共", "我局内设办公室、法规科、规划科、执法科共4个科室。", "ok"},
		{"共不符", "我局内设办公室、法规科、规划科、执法科、宣教科共6个科室。", "mismatch"},
		{"紧接", "局内设办公室、规划股、建设股、水资源股4个股室。", "ok"},
		{"等", "局内设办公室、规划股、建设股、水资源股等4个股室。", "ok"},
		{"等而不全", "局内设办公室、规划股、建设股等11个股室。", ""},
		{"和连两个", "局内设办公室、规划股、建设股和水资源股4个股室。", ""},
		{"没有动词", "全市的办公室、规划股、建设股6个股室。", ""},
		{"只有一个", "局下设办公室共3个股室。", ""},
		{"不是名称", "内设办公室12人、规划股8人共2个股室。", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			for _, l := range lines(sentence(t, c.text)) {
				if strings.HasPrefix(l, codeCount) {
					got = strings.Fields(l)[1]
				}
			}
			if got != c.want {
				t.Errorf("%s: got %q, want %q", c.text, got, c.want)
			}
		})
	}
}
