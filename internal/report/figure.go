package report

import (
	"cmp"
	"slices"
	"strconv"

	"hengji/internal/chart"
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/score"
)

// Figure is a picture of the report (图) with its number and caption.
type Figure struct {
	Key     string // of the place in the report
	Caption string
	Chart   interface{ SVG() string }
}

// The places of the pictures.
const (
	figureProjects = "projects"
	figureMonths   = "months"
	figureParts    = "parts"
)

// Figures returns the pictures that the data fills, numbered in their order: the
// money by project, the money by month, the score by its parts. Pages show them
// from here, so that a picture is the same wherever it stands.
func Figures(b *domain.Bundle, r *score.Result) []Figure {
	var out []Figure
	add := func(key, caption string, c interface{ SVG() string }) {
		out = append(out, Figure{key, "图" + strconv.Itoa(len(out)+1) + "　" + caption, c})
	}
	if bars := ProjectMoney(b); len(bars.Bars) > 0 {
		add(figureProjects, bars.Title, bars)
	}
	if line, ok := MonthlyMoney(b); ok {
		add(figureMonths, line.Title, line)
	}
	if parts := DeclaredParts(r.Total); len(parts.Parts) > 0 {
		add(figureParts, "各部分自评得分", parts)
	} else if parts := ComputedParts(r.Total); len(parts.Parts) > 0 {
		add(figureParts, "各部分系统复算得分", parts)
	}
	return out
}

// DeclaredParts is the declared score by the first level of the scheme; without
// parts when nothing was declared for any of them.
func DeclaredParts(total *score.Node) chart.Parts {
	return parts(total, chart.Parts{Title: "各部分自评得分", Lacks: "未提供"}, func(n *score.Node) domain.Points { return n.Declared })
}

// ComputedParts is the computed score by the first level of the scheme; without
// parts when none could be computed.
func ComputedParts(total *score.Node) chart.Parts {
	return parts(total, chart.Parts{Title: "各部分系统复算得分", Lacks: "未能确定"}, func(n *score.Node) domain.Points { return n.Computed })
}

// parts takes the full marks after 不涉及 was spread, as the score does.
func parts(total *score.Node, c chart.Parts, of func(*score.Node) domain.Points) chart.Parts {
	known := false
	for _, n := range total.Children {
		full, points := n.Applied, of(n)
		if full.IsZero() {
			full = n.Max.Rat()
		}
		known = known || points.Set
		c.Parts = append(c.Parts, chart.Part{Label: n.Name, Full: full, Score: points.Rat(), Has: points.Set})
	}
	if !known {
		c.Parts = nil
	}
	return c
}

// mostProjects is how many projects a picture has room for.
const mostProjects = 10

// ProjectMoney sets what projects spent against their budgets of the full year, in
// 万元: the largest budgets first, as many as fit. A project without one of the two
// figures is left out.
func ProjectMoney(b *domain.Bundle) chart.Bars {
	bars := chart.Bars{Title: "项目预算执行情况", Unit: "万元"}
	for i := range b.ProjectFunds {
		f := &b.ProjectFunds[i]
		if f.Source != domain.ProjectFundTotal || !isMoney(f.FullYear) || !isMoney(f.Executed) {
			continue
		}
		bars.Bars = append(bars.Bars, chart.Bar{Label: projectName(b, f.Project), Whole: wan(f.FullYear.Base()), Part: wan(f.Executed.Base()), Words: "预算 " + f.FullYear.String() + "，执行 " + f.Executed.String()})
	}
	slices.SortStableFunc(bars.Bars, func(x, y chart.Bar) int { return y.Whole.Cmp(x.Whole) })
	if all := len(bars.Bars); all > mostProjects {
		bars.Title = "预算最大的" + strconv.Itoa(mostProjects) + "个项目执行情况（共" + strconv.Itoa(all) + "个项目）"
		bars.Bars = bars.Bars[:mostProjects]
	}
	return bars
}

// MonthlyMoney is what all projects together have spent by the end of each month,
// in 万元, against the sum of their budgets. A month counts when every project that
// has a budget has its amount; false when there are fewer than two such months.
func MonthlyMoney(b *domain.Bundle) (chart.Line, bool) {
	l := chart.Line{Title: "预算执行进度（各项目逐月累计合计）", Unit: "万元", Values: true, TargetWord: "全年预算"}
	var budgets []num.Rat
	spent := map[string]map[int]domain.Execution{}
	for i := range b.ProjectFunds {
		if f := &b.ProjectFunds[i]; f.Source == domain.ProjectFundTotal && isMoney(f.FullYear) {
			budgets = append(budgets, f.FullYear.Base())
			spent[f.Project] = map[int]domain.Execution{}
		}
	}
	for _, e := range b.Executions {
		if months := spent[e.Project]; months != nil && isMoney(e.Executed) {
			// A later record of the same month corrects the earlier one.
			if before, there := months[e.Month]; !there || !e.Recorded.Before(before.Recorded) {
				months[e.Month] = e
			}
		}
	}
	const months = 12
	known := 0
	for m := 1; m <= months; m++ {
		p := chart.Point{Month: m, Has: len(spent) > 0}
		for _, of := range spent {
			e, there := of[m]
			p.Has = p.Has && there
			if there {
				p.Value = p.Value.Add(wan(e.Executed.Base()))
			}
		}
		if p.Has {
			known++
		}
		l.Actual = append(l.Actual, p)
	}
	l.Target, l.HasTarget = wan(num.Sum(budgets...)), len(budgets) > 0
	return l, known > 1
}

func isMoney(a domain.Amount) bool { return a.Set && a.Unit.Kind() == num.KindMoney }

func wan(yuan num.Rat) num.Rat {
	v, _ := yuan.Quo(num.WanYuan.Scale()) // a scale is never zero
	return v
}

func projectName(b *domain.Bundle, id string) string {
	for i := range b.Projects {
		if b.Projects[i].ID == id {
			return cmp.Or(b.Projects[i].Name, id)
		}
	}
	return id
}
