package scheme

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"hengji/internal/domain"
	"hengji/internal/finding"
)

// maxLevel is how deep a score sheet may be.
const maxLevel = 6

// node reads one line of the score sheet below parent, which for the first
// level is a node without id.
func (x *schemeReader) node(n *yaml.Node, parent *Node) *Node {
	d := &Node{Level: parent.Level + 1, Confidence: parent.Confidence, Basis: parent.Basis, At: x.place(n)}
	if d.Level > maxLevel {
		x.report("SCHEME-DEPTH", n, fmt.Sprintf("评分项超过 %d 级", maxLevel), "减少层级")
		return d
	}
	shapes := 0
	shape := func(read func(*yaml.Node)) func(*yaml.Node) {
		return func(c *yaml.Node) {
			shapes++
			read(c)
		}
	}
	x.mapping(n, "评分项",
		need("id", func(c *yaml.Node) { d.At = x.place(c); x.nodeID(c, d, parent) }),
		need("name", x.text(&d.Name)),
		need("max", func(c *yaml.Node) { x.maxAt[d] = x.place(c); x.decimal(&d.Max, positive)(c) }),
		allow("confidence", x.confidence(&d.Confidence)),
		allow("basis", x.text(&d.Basis)),
		allow("definition", x.text(&d.Definition)),
		allow("not_applicable", func(c *yaml.Node) { x.notApplicable(c, d) }),
		allow("children", shape(x.sequence("下级评分项", func(c *yaml.Node) { d.Children = append(d.Children, x.node(c, d)) }))),
		allow("rule", shape(func(c *yaml.Node) { d.Rule = x.leafRule(c, d) })),
		allow("indicators", shape(func(c *yaml.Node) { d.Group = x.group(c) })),
	)
	if n.Kind != yaml.MappingNode {
		return d
	}
	if shapes != 1 {
		x.report("SCHEME-SHAPE", n, fmt.Sprintf("评分项“%s”应有且只有 children、rule、indicators 之一，这里有 %d 个", d.Name, shapes), "有下级的写 children，按基础数据计分的写 rule，按绩效指标计分的写 indicators")
	}
	if len(d.Children) == 0 && d.Definition == "" {
		x.report("SCHEME-KEY-MISSING", n, "评分项“"+d.Name+"”缺少“definition”", "用文字写清口径和计分办法")
	}
	return d
}

func (x *schemeReader) nodeID(n *yaml.Node, d, parent *Node) {
	x.text(&d.ID)(n)
	if d.ID == "" {
		return
	}
	last := d.ID
	if parent.ID != "" {
		rest, ok := strings.CutPrefix(d.ID, parent.ID+".")
		if !ok {
			x.report("SCHEME-ID", n, "评分项编号“"+clip(d.ID)+"”应以上级编号开头", "写成如 "+parent.ID+"."+lastSegment(d.ID))
			return
		}
		last = rest
	}
	if !isID(last, '_') || d.ID == totalNode || d.ID == gradeNode {
		x.report("SCHEME-ID", n, "评分项编号“"+clip(d.ID)+"”写法不对", "每级用一个小写英文词，词内可用数字和下划线，级间用点，如 management.procurement.sme；total 和 grade 有专门含义")
	}
}

func lastSegment(id string) string { return id[strings.LastIndex(id, ".")+1:] }

// The names that stand for the whole in declared scores and test cases.
const (
	totalNode = "total"
	gradeNode = "grade"
)

func (x *schemeReader) notApplicable(n *yaml.Node, d *Node) {
	if n.Kind == yaml.MappingNode {
		d.NotApplicable.Treatment = TreatMerge
		x.mapping(n, "不涉及的处理", need("merge", func(c *yaml.Node) {
			x.mergeAt[d] = x.place(c)
			x.text(&d.NotApplicable.Into)(c)
		}))
		return
	}
	if n.Value == string(TreatMerge) {
		x.report("SCHEME-MERGE", n, "并入哪个评分项没有写", "写成 {merge: 评分项编号}")
		return
	}
	before := len(x.list)
	choose(x.reader, &d.NotApplicable.Treatment, "不涉及的处理", TreatFull, TreatSpread)(n)
	if len(x.list) > before {
		x.list[before].Hint += "、{merge: 评分项编号}"
	}
}

// group reads a line that stands for the indicators of one dimension.
func (x *schemeReader) group(n *yaml.Node) *Group {
	g := &Group{At: x.place(n), Rules: x.shared}
	x.mapping(n, "指标组",
		need("dimension", choose(x.reader, &g.Dimension, "一级指标", keysOfVocabulary[domain.Dimension](domain.Dimensions())...)),
		need("share", choose(x.reader, &g.Share, "分值的分法", SharePoints, ShareWeight)),
		allow("rules", func(c *yaml.Node) { x.indicatorRules(c, &g.Rules, x.s.Confidence) }),
	)
	for _, r := range []struct {
		key  string
		rule Rule
	}{{"at_least", g.Rules.AtLeast}, {"at_most", g.Rules.AtMost}, {"equal", g.Rules.EqualTo}, {"qualitative", g.Rules.Qualitative}} {
		if r.rule == nil {
			x.report("SCHEME-KEY-MISSING", n, "指标组没有“"+r.key+"”的计分规则", "在这里的 rules 或文件开头的 indicator_rules 里补上 "+r.key+": …")
		}
	}
	return g
}

// indicatorRules reads the rules of a group, or those that all groups share.
func (x *schemeReader) indicatorRules(n *yaml.Node, dst *IndicatorRules, inherited Confidence) {
	rule := func(dst *Rule) func(*yaml.Node) {
		return func(c *yaml.Node) { *dst = x.groupRule(c, inherited) }
	}
	x.mapping(n, "指标计分规则",
		allow("at_least", rule(&dst.AtLeast)),
		allow("at_most", rule(&dst.AtMost)),
		allow("equal", rule(&dst.EqualTo)),
		allow("qualitative", rule(&dst.Qualitative)),
		allow("satisfaction", rule(&dst.Satisfaction)),
	)
}

// related lists the full marks of nodes, to stand beside a sum that is wrong.
func (x *schemeReader) related(nodes []*Node) []finding.Related {
	out := make([]finding.Related, len(nodes))
	for i, c := range nodes {
		out[i] = finding.Related{At: x.maxAt[c], Note: c.Name + " " + c.Max.String()}
	}
	return out
}
