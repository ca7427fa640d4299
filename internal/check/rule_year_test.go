package check

import (
	"testing"

	"hengji/internal/docfile"
)

func TestYears(t *testing.T) {
	const accounts = "临水区园林局2024年度部门决算\n\n第一部分 概况\n\n2024年度收入5万元，2024年度支出5万元。\n\n"
	const report = "临水区园林局2023年度部门整体支出绩效自评报告\n\n2023年收入5万元，2023年支出5万元。\n\n"
	runRules(t, []ruleCase{
		{"heading of last year", accounts + "第二部分 临水区园林局2023年度部门决算情况说明\n\n总体情况如下。", []string{"YEAR-STALE 2023年度"}},
		{"heading of this year", accounts + "第二部分 临水区园林局2024年度部门决算情况说明\n\n总体情况如下。", nil},
		{"heading compares", accounts + "二、2023年度部门决算与2024年度部门决算对比\n\n总体情况如下。", nil},
		{"heading on following up", accounts + "二、2023年度部门决算审计发现问题整改\n\n已经改好。", nil},
		{"heading of long ago", accounts + "二、2019年度部门决算情况说明\n\n总体情况如下。", nil},
		{"as of last year's end", accounts + "截至2023年12月31日，共有车辆3辆。", []string{"YEAR-STALE 2023年12月31日"}},
		{"as of this year's end", accounts + "截至2024年12月31日，共有车辆3辆。", nil},
		{"as of both ends", accounts + "截至2023年12月31日，共有车辆3辆。截至2024年12月31日，共有车辆4辆。", nil},
		{"as of with change", accounts + "截至2023年12月31日车辆3辆，2024年增加1辆。", nil},
		{"as of the middle of a year", accounts + "截至2023年6月30日，共有车辆3辆。", nil},
		{"a budget counts the year before", "临水区园林局2024年部门预算\n\n2024年收入5万元，2024年支出5万元。\n\n截至2023年12月31日，共有车辆3辆。", nil},
		{"staff of last year's end", accounts + "2023年末下设机构为：办公室、养护科。", []string{"YEAR-STALE 2023年末"}},
		{"balance of last year's end", accounts + "2023年末结余8万元转入。", nil},
		{"compared with itself", accounts + "林业支出7万元，比2023年决算增加1万元；绿化支出3万元，与2024年决算数持平。", []string{"YEAR-STALE 2024年"}},
		{"compared with the budget of the year", accounts + "林业支出7万元，比2023年决算增加1万元；绿化支出3万元，与2024年预算数持平。", nil},
		{"compared with itself, nothing else compared", accounts + "绿化支出3万元，与2024年决算数持平。", nil},
		{"last year's work", accounts + "绩效管理：2023年严格落实绩效管理要求。", []string{"YEAR-STALE 2023年"}},
		{"last year's work, as the base of this year's", accounts + "2023年严格落实绩效管理要求，2024年继续推进。", nil},
		{"last year's event", accounts + "2023年设立养护科。", nil},
		{"year not known", "绿化情况说明\n\n截至2023年12月31日，共有车辆3辆。", nil},

		{"later plan for the goals", report + "本局按照《临水区2024年度财政绩效考核方案》，结合职责制定整体绩效目标。", []string{"YEAR-PLAN 2024年度"}},
		{"later notice for the evaluation", report + "根据《临水区2024年绩效评价工作方案》，本局对整体支出开展自评。", nil},
		{"later notice for the evaluation of goals", report + "根据《临水区2024年绩效评价工作方案》，本局开展绩效评价，核对绩效目标。", nil},
		{"plan of the year", report + "本局按照《临水区2023年度财政绩效考核方案》，结合职责制定整体绩效目标。", nil},
		{"later year outside of a document's name", report + "本局按照上级2024年度的要求，结合职责制定整体绩效目标。", nil},
	})
}

func TestProfileYear(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"title", "临水区2022年度部门决算\n\n2021年收入5万元。", 2022},
		{"cover", "2022年度\n\n临水区园林局部门决算\n\n收入5万元。", 2022},
		{"stated", "临水区园林局整体支出绩效自评报告\n\n根据《临水区2024年绩效评价工作方案》，本局对2023年度整体支出开展绩效自评。", 2023},
		{"most named", "临水区园林局整体支出绩效自评报告\n\n2023年种树，2023年种草，2023年修路，2024年评价。", 2023},
		{"not clear", "临水区园林局整体支出绩效自评报告\n\n2023年种树，2023年种草，2024年修路，2024年评价。", 0},
		{"title names the year of the work", "临水区园林局2024年绩效自评报告\n\n2023年种树，2023年种草，2023年修路。", 2023},
		{"title of a budget", "临水区园林局2025年部门预算\n\n2024年种树，2024年种草，2024年修路。", 2025},
		{"none", "临水区园林局绩效自评报告\n\n种了树。", 0},
	} {
		reading, bad, err := docfile.Read([]byte(c.text), "例.txt")
		if err != nil || bad != nil {
			t.Fatal(err, bad)
		}
		if got := readProfile(newDocument(reading)).year; got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
