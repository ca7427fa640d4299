package web

import (
	"encoding/json"
	"html/template"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"hengji/docs"
	"hengji/internal/app"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/score"
	"hengji/internal/table"
)

// functions are what templates may call: words and shapes, no rules.
func (s *Site) functions() template.FuncMap {
	return template.FuncMap{
		"asset":      s.assets.path,
		"esc":        url.PathEscape,
		"bookPath":   bookPath,
		"errandPath": errandPath,
		"dash":       dash,
		"join":       strings.Join,
		"errandList": func(today domain.Date, list []app.Errand) any {
			return struct {
				Today domain.Date
				List  []app.Errand
			}{today, list}
		},
		"overdue": func(due, today domain.Date) int { return today.DaysSince(due) },
		"left":    func(due, today domain.Date) int { return due.DaysSince(today) },
		"rows":    rows,
		"points":  points,
		"where":   where,
		"byCode":  byCode,
		"monthInput": func(f monthField, may bool) any {
			return struct {
				F   monthField
				May bool
			}{f, may}
		},
		"rulePage": func(code string) bool { _, err := fs.Stat(docs.Files(), "checks/"+code+".md"); return err == nil },
		"first":    func(n int, l []app.Difference) []app.Difference { return l[:min(n, len(l))] },
		"tableZh": func(key string) string {
			if t := table.Find(table.All(), key); t != nil {
				return t.About().Zh
			}
			return key
		},
		"libraryQuery": libraryQuery,
		"factRuns": func(path string, runs []docfile.Run) any {
			return struct {
				Path string
				Runs []docfile.Run
			}{path, runs}
		},
		"cellText":   cellText,
		"json":       jsonText,
		"three":      func() []int { return []int{1, 2, 3} },
		"columnZh":   columnZh,
		"byteSize":   byteSize,
		"rowKey":     table.ReadKey,
		"clock":      clock,
		"moment":     moment,
		"useCase":    func(key string) string { return app.FindUseCase(key).Zh },
		"errors":     func(l finding.List) int { return l.Count(finding.Error) },
		"warnings":   func(l finding.List) int { return l.Count(finding.Warning) },
		"serious":    serious,
		"worstFirst": worstFirst,
		"computed":   countComputed,
		"lost":       lostPoints,
		"confidence": scheme.Confidence.Label,
		"wan":        wan,
		"percent":    percent,
		"partsChart": partsChart,
	}
}

// wan writes 元 as 万元, to two places, half up.
func wan(yuan num.Rat) string {
	v, _ := yuan.Quo(num.Int(10_000))
	return v.Round(num.HalfUp, 2).String()
}

// percent writes a rate as a percentage, to two places, half up.
func percent(rate num.Rat) string {
	return rate.Mul(num.Int(100)).Round(num.HalfUp, 2).String() + "%"
}

// placePattern is how a finding names a field: table[row].column.
var placePattern = regexp.MustCompile(`^([a-z_]+)(?:\[(\d+)\])?(?:\.([a-z_0-9]+))?$`)

// where says in words where a finding stands: 收支 第3行“占比”.
func where(p finding.Place) string {
	m := placePattern.FindStringSubmatch(p.Field)
	if m == nil {
		return p.String()
	}
	t := table.Find(table.All(), m[1])
	if t == nil {
		return p.String()
	}
	out := t.About().Zh
	if row, err := strconv.Atoi(m[2]); err == nil && !t.About().Single {
		out += " 第" + strconv.Itoa(row+1) + "行"
	}
	if col := table.Index(t, m[3]); col >= 0 {
		out += "“" + t.Specs()[col].Zh + "”"
	}
	return out
}

// findingGroup is all findings of one kind.
type findingGroup struct {
	Code, Title string
	Severity    finding.Severity
	All         finding.List
}

// byCode puts findings of one kind together, the worst kinds first, so that four
// hundred empty cells are one line.
func byCode(l finding.List) []findingGroup {
	var out []findingGroup
	for _, f := range worstFirst(l) {
		i := slices.IndexFunc(out, func(g findingGroup) bool { return g.Code == f.Code && g.Severity == f.Severity })
		if i < 0 {
			i, out = len(out), append(out, findingGroup{f.Code, f.Title, f.Severity, nil})
		}
		out[i].All = append(out[i].All, f)
	}
	return out
}

// cellText shows a field as people read it: words for the keys of vocabularies.
func cellText(c *table.Spec, text string) string {
	switch {
	case text == "":
		return ""
	case c.Kind == table.KindEnum:
		return c.Vocab.Label(text)
	case c.Kind == table.KindFlag:
		return "是"
	}
	return text
}

// jsonText writes fields so that a form can bring them back.
func jsonText(fields map[string]string) (string, error) {
	data, err := json.Marshal(fields)
	return string(data), err
}

// libraryQuery fills the form of a new indicator with one of the library.
func libraryQuery(i domain.LibraryIndicator) template.URL {
	q := url.Values{}
	for field, text := range map[string]string{"name": i.Name, "dimension": string(i.Dimension), "aspect": i.Aspect, "source": i.Source, "method": i.Method,
		"frequency": i.Frequency, "required": i.Evidence, "target": i.Target.String()} {
		if text != "" {
			q.Set(field, text)
		}
	}
	return template.URL(q.Encode()) //nolint:gosec // encoded just now
}

// columnZh returns the heading of a column.
func columnZh(tableKey, column string) string {
	if t := table.Find(table.All(), tableKey); t != nil {
		if col := table.Index(t, column); col >= 0 {
			return t.Specs()[col].Zh
		}
	}
	return column
}

// clock shows a moment in the time of China.
func clock(t time.Time) string {
	const hours = 8 * 60 * 60
	return t.In(time.FixedZone("CST", hours)).Format("2006-01-02 15:04")
}

// moment is clock for a moment that a register keeps as text.
func moment(text string) string {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return text
	}
	return clock(t)
}

// dash shows an absent text as a dash.
func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// rows flattens a score tree in reading order, without its root.
func rows(root *score.Node) []*score.Node {
	var out []*score.Node
	for _, c := range root.Children {
		c.Walk(func(n *score.Node) { out = append(out, n) })
	}
	return out
}

// points shows optional points; absent ones are a dash and never a zero.
func points(p domain.Points) string {
	if !p.Set {
		return "—"
	}
	return p.Short()
}

// leafCount says how many of the leaves that apply were computed.
type leafCount struct{ Done, All int }

func countComputed(root *score.Node) leafCount {
	var c leafCount
	root.Walk(func(n *score.Node) {
		if !n.Leaf() || n.Status == score.NotApplicable {
			return
		}
		c.All++
		if n.Computed.Set {
			c.Done++
		}
	})
	return c
}

// lostPoints reports whether a line earned less than its full marks, in either
// column.
func lostPoints(n *score.Node) bool {
	full := n.Applied
	return n.Computed.Set && n.Computed.Rat().Less(full) || n.Declared.Set && n.Declared.Rat().Less(full)
}

// serious returns the findings that are errors.
func serious(l finding.List) finding.List {
	return slices.DeleteFunc(slices.Clone(l), func(f finding.Finding) bool { return f.Severity != finding.Error })
}

// worstFirst puts errors before warnings before remarks, each in the order of
// the data.
func worstFirst(l finding.List) finding.List {
	var out finding.List
	for _, s := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		for _, f := range l {
			if f.Severity == s {
				out = append(out, f)
			}
		}
	}
	return out
}
