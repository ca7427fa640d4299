package scheme

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// validate checks what no single key can know: sums, unique ids, merges, inputs.
func (x *schemeReader) validate(root *yaml.Node) {
	x.sums("方案", x.s.Max, x.topPlace(root), x.s.Nodes)
	ids := map[string]*Node{}
	dimensions := map[domain.Dimension]*Node{}
	x.each(x.s.Nodes, func(d *Node) {
		if first, seen := ids[d.ID]; seen && d.ID != "" {
			x.reportAt("SCHEME-ID", d.At, fmt.Sprintf("评分项编号“%s”重复，第 %d 行已经有了", d.ID, first.At.Line), "换一个编号")
		} else {
			ids[d.ID] = d
		}
		if len(d.Children) > 0 {
			x.sums("“"+d.Name+"”", d.Max, x.maxAt[d], d.Children)
		}
		if d.Rule != nil && d.Rule.Common().ZeroBase == ZeroNotApplicable && d.NotApplicable.Treatment == TreatNone {
			x.reportAt("SCHEME-ZERO-BASE", d.Rule.Common().At, "“"+d.Name+"”除数为零时按不涉及处理，却没有写不涉及怎样处理", "给这一评分项补上 not_applicable: full、spread 或 {merge: …}")
		}
		if d.Group == nil || d.Group.Dimension == "" {
			return
		}
		if first, seen := dimensions[d.Group.Dimension]; seen {
			x.reportAt("SCHEME-GROUP", d.Group.At, fmt.Sprintf("%s已经在“%s”计分，再计一次就重复了", d.Group.Dimension.Label(), first.Name), "每个一级指标只放在一处")
		} else {
			dimensions[d.Group.Dimension] = d
		}
	})
	x.each(x.s.Nodes, func(d *Node) { x.merge(d, ids) })
	x.spread(x.s.Nodes)
	x.unusedInputs()
}

// topPlace is where the scheme's own max stands.
func (x *schemeReader) topPlace(root *yaml.Node) finding.Place {
	for i := 0; root.Kind == yaml.MappingNode && i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == "max" {
			return x.place(root.Content[i+1])
		}
	}
	return x.place(root)
}

// each calls f for all nodes, parents first.
func (x *schemeReader) each(nodes []*Node, f func(*Node)) {
	for _, d := range nodes {
		f(d)
		x.each(d.Children, f)
	}
}

// sums checks that the full marks of the parts add up to those of the whole.
// Full marks that could not be read were reported and are not added.
func (x *schemeReader) sums(whole string, most num.Dec, at finding.Place, parts []*Node) {
	sum := num.Dec{}
	for _, p := range parts {
		if p.Max.Sign() <= 0 {
			return
		}
		sum = sum.Add(p.Max)
	}
	if len(parts) == 0 || most.Sign() <= 0 || sum.Cmp(most) == 0 {
		return
	}
	x.add(finding.Finding{
		Code: "SCHEME-SUM", Severity: finding.Error, At: at,
		Message: fmt.Sprintf("%s下级满分合计 %s 分，与满分 %s 分不符", whole, sum, most),
		Want:    most.String(), Got: sum.String(), Diff: sum.Sub(most).String(),
		Related: x.related(parts),
		Hint:    "改下级的满分，或改这里的满分",
	})
}

// merge checks where the points of a node go that does not apply: to another
// node, outside its own branch, and not round in a circle.
func (x *schemeReader) merge(d *Node, ids map[string]*Node) {
	into := d.NotApplicable.Into
	if into == "" {
		return
	}
	at := x.mergeAt[d]
	target, ok := ids[into]
	switch {
	case !ok:
		known := make([]string, 0, len(ids))
		x.each(x.s.Nodes, func(n *Node) {
			if n.ID != "" {
				known = append(known, n.ID)
			}
		})
		x.reportAt("SCHEME-MERGE", at, "没有编号为“"+clip(into)+"”的评分项", suggest(into, known))
		return
	case target == d:
		x.reportAt("SCHEME-MERGE", at, "“"+d.Name+"”不能并入自己", "换一个评分项")
		return
	case strings.HasPrefix(into, d.ID+".") || strings.HasPrefix(d.ID, into+"."):
		x.reportAt("SCHEME-MERGE", at, "“"+d.Name+"”不能并入自己的上级或下级", "换一个评分项")
		return
	}
	path := []string{d.Name}
	for n, seen := target, map[*Node]bool{}; n != nil && !seen[n]; n = ids[n.NotApplicable.Into] {
		seen[n] = true
		path = append(path, n.Name)
		if n == d {
			x.reportAt("SCHEME-MERGE", at, "并入的关系成了一圈："+strings.Join(path, "→"), "去掉其中一个 merge")
			return
		}
		if n.NotApplicable.Into == "" {
			return
		}
	}
}

// spread checks that points can be spread over somebody.
func (x *schemeReader) spread(siblings []*Node) {
	for _, d := range siblings {
		if d.NotApplicable.Treatment == TreatSpread && len(siblings) == 1 {
			x.reportAt("SCHEME-SPREAD", d.At, "“"+d.Name+"”没有同级评分项，分值无处分摊", "改为 full 或 {merge: …}")
		}
		x.spread(d.Children)
	}
}

// unusedInputs warns of data that the clerk is asked for and nobody reads. With
// errors about, nobody can tell: a formula that failed may have meant them.
func (x *schemeReader) unusedInputs() {
	if x.list.HasErrors() {
		return
	}
	for _, in := range x.s.Inputs {
		if x.used[in.Name] {
			continue
		}
		x.add(finding.Finding{
			Code: "SCHEME-INPUT-UNUSED", Severity: finding.Warning, At: in.At,
			Message: "基础数据“" + in.Name + "”没有公式用到",
			Hint:    "删去它，或在规则里用上",
		})
	}
}
