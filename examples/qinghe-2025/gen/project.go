package main

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// project is one row of the hand-written tables: a budget project with its
// indicators. Amounts are in 万元.
type project struct {
	id, name, unit, office  string
	key                     bool
	gov                     bool // paid by the 政府性基金
	initial, full, executed string
	carry, other            string // of which 上年结转资金 and 其他资金, fully spent
	spend                   curve
	fundReason              string // why less than the budget was spent
	objective, achieved     string
	summary                 string
	ledger                  string // title of the record that proves its outputs
	ledgerKind              domain.EvidenceKind
	lines                   string // its indicators, see parseLines
}

// The kinds of record that projects keep.
const (
	report  = domain.EvidenceReport
	record  = domain.EvidenceRecord
	voucher = domain.EvidenceVoucher
)

// line is an indicator with what the months need to know.
type line struct {
	domain.Indicator
	rhythm string // E S F B M X cumulative, L monthly level, Q quarterly, C quarterly level, H half-yearly, Y year end, On from month n, n<sample> survey, - none
	cause  domain.DeviationCause
}

// parseLines reads the table of a project: one indicator per line as
//
//	二级指标|三级指标|指标值|完成值|分值|上年值|数据来源|rhythm
//
// and, below an indicator that missed its target, !偏差原因|改进措施[|cause]. A
// target without a number is qualitative; its actual is @ and a percentage.
func parseLines(prefix, text string) []line {
	var out []line
	for _, row := range strings.Split(strings.TrimSpace(text), "\n") {
		if why, ok := strings.CutPrefix(row, "!"); ok {
			explain(&out[len(out)-1], strings.Split(why, "|"))
			continue
		}
		cells := strings.Split(row, "|")
		if len(cells) != 8 {
			panic("cells: " + row)
		}
		out = append(out, parseLine(fmt.Sprintf("%s-%02d", prefix, len(out)+1), cells))
	}
	return out
}

func parseLine(id string, cells []string) line {
	l := line{rhythm: cells[7], cause: domain.CauseOther}
	l.Indicator = domain.Indicator{
		ID: id, Dimension: dimensionOf(cells[0]), Aspect: aspectName(cells[0]), Name: cells[1], Origin: domain.IndicatorSpecific,
		Kind: domain.Quantitative, Target: domain.ParseTarget(cells[2]), Actual: domain.ParseValue(cells[3]),
		Max: domain.SomePoints(num.MustDec(cells[4])), Source: cells[6],
	}
	if cells[5] != "—" {
		l.Baseline = domain.ParseValue(cells[5])
	}
	if share, ok := strings.CutPrefix(cells[3], "@"); ok {
		l.Kind = domain.Qualitative
		l.Actual = domain.TextValue(level(share))
	} else if !l.Target.Value.IsNumber() || l.Target.Comparator == "" || !l.Actual.IsNumber() {
		panic("not a number: " + id + " " + cells[2] + " " + cells[3])
	}
	if sample, ok := strings.CutPrefix(l.rhythm, "n"); ok {
		l.SampleSize = domain.Some(num.W(sample))
		l.Origin = domain.IndicatorCommon
	}
	return l
}

// level writes the judgement of a qualitative indicator.
func level(share string) string { return "达成预期指标 " + share + "%" }

func explain(l *line, parts []string) {
	l.Reason = parts[0]
	if len(parts) > 1 {
		l.Improvement = parts[1]
	}
	if len(parts) > 2 {
		l.cause = domain.DeviationCause(parts[2])
	}
}

func dimensionOf(aspect string) domain.Dimension {
	switch aspect {
	case "经济成本", "社会成本", "生态环境成本":
		return domain.DimensionCost
	case "数量", "质量", "时效":
		return domain.DimensionOutput
	case "经济效益", "社会效益", "生态效益", "可持续影响":
		return domain.DimensionBenefit
	case "满意度":
		return domain.DimensionSatisfaction
	}
	panic("aspect " + aspect)
}

func aspectName(aspect string) string {
	if aspect == "满意度" {
		return "服务对象满意度指标"
	}
	return aspect + "指标"
}

// addProjects puts the projects with funds, objectives and indicators into b.
func (g *generator) addProjects() {
	for _, p := range g.projects {
		g.bundle.Projects = append(g.bundle.Projects, domain.Project{
			ID: p.id, Name: p.name, Code: "449902" + "25" + "Q" + p.id, Unit: p.unit, Office: p.office, Key: p.key, Summary: p.summary,
		})
		g.bundle.Objectives = append(g.bundle.Objectives, domain.Objective{
			ID: "O-" + p.id, Scope: domain.ScopeProject, Project: p.id, Text: p.objective, Achieved: p.achieved,
		})
		g.addProjectFunds(p)
		for _, l := range parseLines(p.id, p.lines) {
			l.Project, l.Office = p.id, p.office
			l.Evidence = []string{ledgerID(p.id)}
			switch l.Dimension {
			case domain.DimensionSatisfaction:
				l.Evidence = []string{"E21"}
			case domain.DimensionCost:
				l.Evidence = append(l.Evidence, "E02")
			}
			g.lines = append(g.lines, l)
			g.bundle.Indicators = append(g.bundle.Indicators, l.Indicator)
		}
	}
}

func (g *generator) addProjectFunds(p project) {
	total := domain.ProjectFund{
		Project: p.id, Source: domain.ProjectFundTotal, Initial: wan(cents(p.initial)), FullYear: wan(cents(p.full)),
		Executed: wan(cents(p.executed)), Max: domain.SomePoints(num.MustDec("10")), Reason: p.fundReason,
		DeclaredRate: percent(cents(p.executed), cents(p.full)),
	}
	carry, other := cents(p.carry), cents(p.other)
	rows := []domain.ProjectFund{total, {
		Project: p.id, Source: domain.ProjectFundFiscal, Initial: wan(cents(p.initial) - carry - other),
		FullYear: wan(cents(p.full) - carry - other), Executed: wan(cents(p.executed) - carry - other),
	}}
	for _, part := range []struct {
		source domain.ProjectFundSource
		amount int64
	}{{domain.ProjectFundCarryover, carry}, {domain.ProjectFundOther, other}} {
		if part.amount != 0 {
			a := wan(part.amount)
			rows = append(rows, domain.ProjectFund{Project: p.id, Source: part.source, Initial: a, FullYear: a, Executed: a})
		}
	}
	g.bundle.ProjectFunds = append(g.bundle.ProjectFunds, rows...)
}
