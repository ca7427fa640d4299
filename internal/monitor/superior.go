package monitor

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hengji/internal/domain"
)

// DifferenceKind is what a line of a superior's list means for the current
// indicators (比对结论).
type DifferenceKind string

// The kinds.
const (
	DifferenceNew        DifferenceKind = "new"        // 新增
	DifferenceValue      DifferenceKind = "value"      // 改值
	DifferenceDefinition DifferenceKind = "definition" // 改口径
	DifferenceConflict   DifferenceKind = "conflict"   // 冲突
	DifferenceGone       DifferenceKind = "gone"       // 上级未列
	DifferenceSame       DifferenceKind = "same"       // 一致
)

// Label returns the Chinese word.
func (k DifferenceKind) Label() string {
	switch k {
	case DifferenceNew:
		return "新增"
	case DifferenceValue:
		return "改值"
	case DifferenceDefinition:
		return "改口径"
	case DifferenceConflict:
		return "冲突"
	case DifferenceGone:
		return "上级未列"
	default:
		return "一致"
	}
}

// Difference is one answer of a comparison (比对结果). List and Current are positions
// in the two lists, -1 where there is none.
type Difference struct {
	Kind       DifferenceKind
	List       int
	Current    int
	Rows       []int    // DifferenceConflict: rows of the list that contradict this one
	Rivals     []int    // DifferenceConflict: the current ones that cannot be told apart
	Fields     []string // keys of the columns that differ
	Similarity int      // of the names, per mille
	Office     string   // who answers; "" when someone has to be found
	Adjustment *domain.Adjustment
	Draft      *domain.Indicator // DifferenceNew: the row to add
	Why        string
}

// Comparison is all answers: the rows of the list in their order, then what the
// list does not have.
type Comparison struct {
	Differences []Difference
}

// Count returns how many answers are of a kind.
func (c Comparison) Count(kind DifferenceKind) int {
	n := 0
	for _, d := range c.Differences {
		if d.Kind == kind {
			n++
		}
	}
	return n
}

// OfficeDrafts are the answers that an office must act on (科室草稿).
type OfficeDrafts struct {
	Office      string
	Differences []Difference
}

// ByOffice groups what is not the same by office, in the order of the ids; what
// nobody owns yet comes last.
func (c Comparison) ByOffice() []OfficeDrafts {
	var groups []OfficeDrafts
	for _, d := range c.Differences {
		if d.Kind == DifferenceSame {
			continue
		}
		i := slices.IndexFunc(groups, func(g OfficeDrafts) bool { return g.Office == d.Office })
		if i < 0 {
			groups, i = append(groups, OfficeDrafts{Office: d.Office}), len(groups)
		}
		groups[i].Differences = append(groups[i].Differences, d)
	}
	slices.SortStableFunc(groups, func(a, b OfficeDrafts) int {
		return cmp.Or(cmp.Compare(boolRank(a.Office == ""), boolRank(b.Office == "")), cmp.Compare(a.Office, b.Office))
	})
	return groups
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Compare sets a superior's list of indicators against the current ones. issued
// names the current ones that the superior gave before: only they can be gone.
// Without it every current indicator that the list does not have is named so.
//
// Rows are matched one to one: first by code, where the names are not strangers;
// then by the name without blanks and signs; then by the likeness of the
// characters, with unit, dimension and project to decide between equals.
func (y *Year) Compare(list []domain.Indicator, issued []string) Comparison {
	m := newMatcher(list, y.Bundle.Indicators)
	m.match()
	var c Comparison
	for i := range list {
		d := y.difference(m, i)
		c.Differences = append(c.Differences, d)
	}
	for j := range y.Bundle.Indicators {
		ind := &y.Bundle.Indicators[j]
		if m.taken[j] || m.rivals[j] || (len(issued) > 0 && !slices.Contains(issued, ind.ID)) {
			continue
		}
		c.Differences = append(c.Differences, Difference{
			Kind: DifferenceGone, List: -1, Current: j, Office: y.OfficeOf(ind),
			Why: fmt.Sprintf("现行指标“%s”（%s）在上级清单中没有相符的一条", ind.Name, ind.Target),
		})
	}
	return c
}

// difference says what row i of the list means.
func (y *Year) difference(m *matcher, i int) Difference {
	row := &m.list[i].indicator
	d := Difference{List: i, Current: m.pair[i], Similarity: m.score[i], Rows: m.contradicts[i], Rivals: m.ambiguous[i]}
	if len(m.contradicts[i]) > 0 {
		d.Current = m.pair[min(i, slices.Min(m.contradicts[i]))]
	}
	if d.Current >= 0 {
		d.Office = y.OfficeOf(&y.Bundle.Indicators[d.Current])
	} else if p := y.project(row.Project); row.Office == "" && p != nil {
		d.Office = p.Office
	} else {
		d.Office = row.Office // the list says who answers for what is new
	}
	switch {
	case len(m.contradicts[i]) > 0:
		d.Kind, d.Why = DifferenceConflict, y.contradiction(m, i)
		if len(m.ambiguous[i]) > 0 {
			d.Why += "；" + y.ambiguity(m, i)
		}
	case len(m.ambiguous[i]) > 0:
		d.Kind, d.Why = DifferenceConflict, y.ambiguity(m, i)
	case m.repeats[i]:
		d.Kind, d.Why = DifferenceSame, fmt.Sprintf("上级清单中“%s”重复列出，内容相同", row.Name)
	case d.Current < 0:
		draft := *row
		draft.Office = d.Office
		d.Kind, d.Draft = DifferenceNew, &draft
		d.Why = fmt.Sprintf("现行指标中没有与“%s”（%s）相符的一条", row.Name, row.Target)
	default:
		y.compareFields(&d, row, &y.Bundle.Indicators[d.Current])
	}
	return d
}

func (y *Year) contradiction(m *matcher, i int) string {
	row := &m.list[i].indicator
	var others []string
	for _, j := range m.contradicts[i] {
		others = append(others, fmt.Sprintf("第%d行 %s", j+1, m.list[j].indicator.Target))
	}
	return fmt.Sprintf("上级清单自相矛盾：“%s”第%d行是 %s，%s", row.Name, i+1, row.Target, strings.Join(others, "，"))
}

func (y *Year) ambiguity(m *matcher, i int) string {
	row := &m.list[i].indicator
	var others []string
	for _, j := range m.ambiguous[i] {
		ind := &y.Bundle.Indicators[j]
		others = append(others, fmt.Sprintf("%s“%s”（%s）", ind.ID, ind.Name, ind.Target))
	}
	return fmt.Sprintf("有%d个现行指标都与“%s”（%s）相符，不能确定是哪一个：%s", len(others), row.Name, row.Target, strings.Join(others, "、"))
}

// compareFields judges a matched row field by field.
func (y *Year) compareFields(d *Difference, row, ind *domain.Indicator) {
	var definition []string
	if normal(row.Name) != normal(ind.Name) {
		definition = append(definition, fmt.Sprintf("名称“%s”改为“%s”", ind.Name, row.Name))
		d.Fields = append(d.Fields, "name")
	}
	if row.Dimension != "" && row.Dimension != ind.Dimension {
		definition = append(definition, fmt.Sprintf("一级指标由%s改为%s", ind.Dimension.Label(), row.Dimension.Label()))
		d.Fields = append(d.Fields, "dimension")
	}
	value, redefined := compareTargets(ind.Target, row.Target)
	if redefined != "" {
		definition = append(definition, redefined)
	}
	if value != "" || redefined != "" {
		d.Fields = append(d.Fields, "target")
	}
	switch {
	case len(definition) > 0:
		d.Kind, d.Why = DifferenceDefinition, strings.Join(definition, "；")
		if value != "" {
			d.Why += "；" + value
		}
	case value != "" && looser(ind.Target, row.Target):
		d.Kind, d.Why = DifferenceConflict, fmt.Sprintf("“%s”：%s，比现行的宽，按哪个执行要由人定", ind.Name, value)
		return
	case value != "":
		d.Kind, d.Why = DifferenceValue, fmt.Sprintf("“%s”：%s", ind.Name, value)
	default:
		d.Kind, d.Why = DifferenceSame, fmt.Sprintf("“%s”%s 与现行一致", ind.Name, ind.Target)
		return
	}
	if !row.Target.Equal(ind.Target) && !row.Target.Absent() {
		to := row.Target
		if to.Comparator == "" && to.Value.IsNumber() && ind.Target.Value.IsNumber() {
			to.Comparator = ind.Target.Comparator // a list that gives a bare number leaves the sign as it is
		}
		d.Adjustment = &domain.Adjustment{Indicator: ind.ID, From: ind.Target, To: to, Reason: "上级下达：" + d.Why}
	}
}

// compareTargets tells a changed value from a changed definition (sign, unit,
// number or text). A list that gives no value changes none; 1.2万人次 for
// 12000人次 is no change.
func compareTargets(from, to domain.Target) (value, redefined string) {
	f, t := from.Value, to.Value
	switch {
	case to.Absent() || from.Equal(to):
		return "", ""
	case from.Absent():
		return fmt.Sprintf("原来没有指标值，现定为 %s", to), ""
	case f.IsNumber() != t.IsNumber():
		return "", fmt.Sprintf("指标值由 %s 改为 %s，定量与定性不同", from, to)
	case !f.IsNumber():
		if normal(f.Text) == normal(t.Text) {
			return "", ""
		}
		return fmt.Sprintf("指标值由“%s”改为“%s”", from, to), ""
	case !sameKind(f.Number.Unit, t.Number.Unit):
		return "", fmt.Sprintf("单位由“%s”改为“%s”", f.Number.Unit, t.Number.Unit)
	case from.Comparator != to.Comparator && to.Comparator != "":
		return "", fmt.Sprintf("比较符由“%s”改为“%s”（%s → %s）", from.Comparator.Label(), to.Comparator.Label(), from, to)
	case !f.Number.Base().Equal(t.Number.Base()):
		return fmt.Sprintf("指标值由 %s 改为 %s", from, to), ""
	default:
		return "", ""
	}
}

// looser reports whether a target asks for less than another of the same sign.
func looser(from, to domain.Target) bool {
	if !from.Value.IsNumber() || !to.Value.IsNumber() {
		return false
	}
	c := to.Value.Number.Base().Cmp(from.Value.Number.Base())
	switch from.Comparator {
	case domain.AtLeast, domain.Above:
		return c < 0
	case domain.AtMost, domain.Below:
		return c > 0
	default:
		return false
	}
}
