package monitor

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// Course is how the value of an indicator moves through the year (走势).
type Course string

// The courses.
const (
	CourseCumulative Course = "cumulative" // 累计: grows from nothing to the target
	CourseLevel      Course = "level"      // 水平: a rate, a price, a stock; months do not matter
	CourseLimit      Course = "limit"      // 限额: must not be exceeded
	CourseGraded     Course = "graded"     // 定性
)

// Label returns the Chinese word.
func (c Course) Label() string {
	switch c {
	case CourseCumulative:
		return "累计型"
	case CourseLevel:
		return "水平型"
	case CourseLimit:
		return "限额型"
	default:
		return "定性"
	}
}

// CourseOf tells the course from the indicator alone. An explicit curve says that
// the value grows. Otherwise a percentage, a price (元/人), points, and all of
// quality, timeliness, cost and satisfaction are levels; what is left is counted
// up. 财预〔2019〕136号 does not say; this follows a system in use.
func CourseOf(ind *domain.Indicator) Course {
	t := ind.Target
	switch {
	case ind.Kind == domain.Qualitative || t.Value.IsText():
		return CourseGraded
	case t.Comparator == domain.AtMost || t.Comparator == domain.Below:
		return CourseLimit
	case ind.Curve != "":
		return CourseCumulative
	case ind.Dimension == domain.DimensionSatisfaction || ind.Dimension == domain.DimensionCost:
		return CourseLevel
	}
	for _, word := range [...]string{"质量", "时效", "成本", "满意"} {
		if strings.Contains(ind.Aspect, word) {
			return CourseLevel
		}
	}
	unit := t.Value.Number.Unit
	switch unit.Kind() {
	case num.KindRatio, num.KindPercentPoint, num.KindPoint:
		return CourseLevel
	}
	if strings.Contains(string(unit), "/") || strings.Contains(ind.Method, "时点") || strings.Contains(ind.Method, "存量") {
		return CourseLevel
	}
	return CourseCumulative
}

// Progress is where an indicator or the money of a project stands at the end of
// a month (进度). Values are in the base unit of the target.
type Progress struct {
	Indicator, Project string // the money of a project has no indicator
	Month              int    // of the value; earlier than asked when it is not collected every month
	Course             Course
	Comparator         domain.Comparator
	Unit               num.Unit
	Annual             num.Rat
	Targeted           bool // Annual is a number of the plan; it is one even where nothing is Known
	Actual             num.Rat
	Expected           num.Rat
	Deviation          num.Rat // actual ÷ expected (偏离度)
	Met                bool    // the value meets the target of the year
	Known              bool    // actual and annual are comparable numbers
	Judged             bool    // Deviation is known, or the kind needs none
	Graded             domain.Light
	Why                string // why it cannot be judged
	Steps              []string
}

// Rate is the actual of the year's target: of money the execution rate (执行率). False
// where the target is zero.
func (p Progress) Rate() (num.Rat, bool) { return p.Actual.Quo(p.Annual) }

func (p *Progress) step(format string, args ...any) {
	p.Steps = append(p.Steps, fmt.Sprintf(format, args...))
}

func (p Progress) undetermined(format string, args ...any) Progress {
	p.Judged, p.Why = false, fmt.Sprintf(format, args...)
	return p
}

// Shape is last year's way to its end (上年曲线): the share reached at the end of
// each month. Months without a value are absent.
type Shape map[int]num.Rat

// ShapeOf computes the shape of cumulative values by month; false when there is
// no year-end value above zero.
func ShapeOf(values map[int]num.Rat) (Shape, bool) {
	end, ok := values[12]
	if !ok || end.Sign() <= 0 {
		return nil, false
	}
	s := Shape{}
	for month, v := range values {
		s[month], _ = v.Quo(end)
	}
	return s, true
}

// Shapes collects the shapes of a year that is over, by id of indicator or project.
func Shapes(last *domain.Bundle) map[string]Shape {
	values := map[string]map[int]num.Rat{}
	add := func(id string, month int, w num.Written) {
		if values[id] == nil {
			values[id] = map[int]num.Rat{}
		}
		values[id][month] = w.Base()
	}
	for _, o := range last.Observations {
		if o.Value.IsNumber() {
			add(o.Indicator, o.Month, o.Value.Number)
		}
	}
	for _, e := range last.Executions {
		if e.Executed.Set {
			add(e.Project, e.Month, e.Executed.Written)
		}
	}
	out := map[string]Shape{}
	for id, v := range values {
		if s, ok := ShapeOf(v); ok {
			out[id] = s
		}
	}
	return out
}

// plan is the curve of one value.
type plan struct {
	curve      domain.Curve
	shape      Shape
	milestones []domain.Milestone
	unit       num.Unit
}

// expected returns what annual shall have become at the end of the month, with
// the arithmetic, or why that is not known.
func (c plan) expected(annual num.Rat, month int) (value num.Rat, step, why string) {
	if month == 12 && c.curve != domain.CurveMilestones {
		return annual, "年末应达到全年值 " + shown(annual, c.unit), ""
	}
	switch c.curve {
	case domain.CurveYearEnd:
		return num.Rat{}, "", "按年末完成安排，期中没有应达到的值"
	case domain.CurveSeasonal:
		share, ok := c.shape[month]
		if !ok {
			return num.Rat{}, "", fmt.Sprintf("参照上年，但没有上年%d月和年末的值", month)
		}
		value = annual.Mul(share)
		return value, fmt.Sprintf("应达到 = 全年 %s × 上年同期占全年 %s = %s", shown(annual, c.unit), percent(share), shown(value, c.unit)), ""
	case domain.CurveMilestones:
		return c.planned(annual, month)
	default:
		value = annual.Mul(num.Frac(int64(month), 12))
		return value, fmt.Sprintf("应达到 = 全年 %s × %d/12 = %s", shown(annual, c.unit), month, shown(value, c.unit)), ""
	}
}

// planned takes the last milestone up to the month; between two nothing more is
// promised than the earlier.
func (c plan) planned(annual num.Rat, month int) (value num.Rat, step, why string) {
	last := -1
	for i, m := range c.milestones {
		if m.Month <= month && (last < 0 || c.milestones[last].Month <= m.Month) {
			last = i
		}
	}
	switch {
	case last < 0 && month == 12:
		return annual, "年末应达到全年值 " + shown(annual, c.unit), ""
	case last < 0:
		return num.Rat{}, "", fmt.Sprintf("序时计划到%d月还没有节点", month)
	}
	m := c.milestones[last]
	if month == 12 && m.Month < 12 {
		return annual, "年末应达到全年值 " + shown(annual, c.unit), ""
	}
	if !m.Value.IsNumber() || !sameKind(m.Value.Number.Unit, c.unit) {
		return num.Rat{}, "", fmt.Sprintf("%d月节点“%s”不是可比的数", m.Month, m.Value)
	}
	value = m.Value.Number.Base()
	return value, fmt.Sprintf("应达到 = %d月节点 %s", m.Month, m.Value), ""
}
