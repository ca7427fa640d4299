package scheme

import (
	"fmt"

	"go.yaml.in/yaml/v3"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/formula"
	"hengji/internal/num"
)

// ruleReader reads the rules of one leaf or of one group, which differ in the
// names that their formulas may use.
type ruleReader struct {
	*schemeReader
	env       *formula.Env
	max       num.Dec // full marks of the leaf; 0 in a group, where each indicator has its own
	inherited Confidence
	group     bool
}

// leafRule reads the rule of a leaf.
func (x *schemeReader) leafRule(n *yaml.Node, d *Node) Rule {
	names := []string{NameMax}
	if x.s.Scope == domain.ScopeProject {
		names = append(names, NameInitial, NameFullYear, NameExecuted)
	}
	for _, in := range x.s.Inputs {
		names = append(names, in.Name)
	}
	c := &ruleReader{schemeReader: x, env: formula.NewEnv(names...), max: d.Max, inherited: d.Confidence}
	return c.rule(n)
}

// groupRule reads a rule for the indicators of a group.
func (x *schemeReader) groupRule(n *yaml.Node, inherited Confidence) Rule {
	c := &ruleReader{schemeReader: x, env: formula.NewEnv(NameTarget, NameActual, NameSample, NameMax, NameCompletion), inherited: inherited, group: true}
	return c.rule(n)
}

// rule reads one rule of whatever kind; nil was reported.
func (c *ruleReader) rule(n *yaml.Node) Rule {
	kind, ok := c.kindOf(n)
	if !ok {
		return nil
	}
	if c.group && (kind == KindChecklist || kind == KindNegativeList || kind == KindYesNo) {
		c.report("SCHEME-RULE", n, "规则 "+string(kind)+" 按评分项的基础数据计分，不能用于绩效指标", "绩效指标用 ratio、reverse、deviation、step、bands、qualitative、satisfaction、over_target 或 formula")
		return nil
	}
	common := RuleCommon{At: c.place(n), Confidence: c.inherited, ZeroBase: ZeroUndetermined}
	switch kind {
	case KindRatio:
		return c.ratio(n, common)
	case KindReverse:
		return c.reverse(n, common)
	case KindDeviation:
		return c.deviation(n, common)
	case KindStep:
		return c.step(n, common)
	case KindBands:
		return c.bands(n, common)
	case KindChecklist:
		return c.checklist(n, common)
	case KindNegativeList:
		return c.negativeList(n, common)
	case KindYesNo:
		return c.yesNo(n, common)
	case KindQualitative:
		return c.qualitative(n, common)
	case KindSatisfaction:
		return c.satisfaction(n, common)
	case KindPeerMean:
		return c.peerMean(n, common)
	case KindBestOf:
		return c.bestOf(n, common)
	case KindOverTarget:
		return c.overTarget(n, common)
	default:
		return c.formula(n, common)
	}
}

// RuleKinds returns the closed set of rules in the order of the handbook.
func RuleKinds() []RuleKind {
	return []RuleKind{
		KindRatio, KindReverse, KindDeviation, KindStep, KindBands, KindChecklist, KindNegativeList, KindYesNo,
		KindQualitative, KindSatisfaction, KindPeerMean, KindBestOf, KindOverTarget, KindFormula,
	}
}

func (c *ruleReader) kindOf(n *yaml.Node) (RuleKind, bool) {
	if n.Kind != yaml.MappingNode {
		c.report("SCHEME-TYPE", n, "规则应是一组“键: 值”，这里是"+nodeWord(n), "写成如 {kind: ratio, …}")
		return "", false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "kind" {
			var kind RuleKind
			choose(c.reader, &kind, "规则", RuleKinds()...)(n.Content[i+1])
			return kind, kind != ""
		}
	}
	c.report("SCHEME-KEY-MISSING", n, "规则缺少“kind”", "补上 kind: …")
	return "", false
}

// fields reads the keys that all rules have and those of one kind.
func (c *ruleReader) fields(n *yaml.Node, common *RuleCommon, own ...field) {
	var kind string
	c.mapping(n, "规则", append([]field{
		need("kind", c.text(&kind)),
		allow("zero_base", choose(c.reader, &common.ZeroBase, "分母为零的处理", ZeroUndetermined, ZeroFull, ZeroNone, ZeroNotApplicable)),
		allow("note", c.text(&common.Note)),
		allow("confidence", c.confidence(&common.Confidence)),
	}, own...)...)
}

func (c *ruleReader) ratio(n *yaml.Node, common RuleCommon) Rule {
	r := RatioRule{Cap: num.MustDec("1")}
	c.fields(n, &common,
		need("numerator", c.number(&r.Numerator)),
		need("denominator", c.number(&r.Denominator)),
		allow("cap", c.decimal(&r.Cap, positive)),
		allow("floor", c.share(&r.Floor)),
	)
	if r.Cap.Cmp(num.MustDec("1")) > 0 {
		c.report("SCHEME-RANGE", n, "封顶比例 "+r.Cap.String()+" 超过 1，得分会超过满分", `写成 cap: "1" 或不写`)
	}
	r.RuleCommon = common
	return r
}

func (c *ruleReader) reverse(n *yaml.Node, common RuleCommon) Rule {
	var r ReverseRule
	c.fields(n, &common, need("limit", c.number(&r.Limit)), need("actual", c.number(&r.Actual)))
	r.RuleCommon = common
	return r
}

func (c *ruleReader) deviation(n *yaml.Node, common RuleCommon) Rule {
	var r DeviationRule
	c.fields(n, &common, need("target", c.number(&r.Target)), need("actual", c.number(&r.Actual)))
	r.RuleCommon = common
	return r
}

// side says on which side of a limit points are lost.
type side string

const (
	sideAbove side = "above"
	sideBelow side = "below"
)

func (c *ruleReader) step(n *yaml.Node, common RuleCommon) Rule {
	var r StepRule
	s := sideAbove
	c.fields(n, &common,
		need("value", c.number(&r.Value)),
		need("limit", c.decimal(&r.Limit, anySign)),
		need("side", choose(c.reader, &s, "扣分的一侧", sideAbove, sideBelow)),
		need("step", c.decimal(&r.Step, positive)),
		need("deduct", c.decimal(&r.Deduct, positive)),
		allow("whole_steps", c.boolean(&r.WholeSteps)),
	)
	r.Below = s == sideBelow
	r.RuleCommon = common
	return r
}

// bands reads half-open bands. A band may state where it ends; then that is
// checked, because a gap or an overlap leaves a value without a share or with two.
func (c *ruleReader) bands(n *yaml.Node, common RuleCommon) Rule {
	var r BandsRule
	const least = 2
	c.fields(n, &common, need("value", c.number(&r.Value)), need("bands", func(list *yaml.Node) {
		var previous *bandEdges
		last := len(list.Content) - 1
		c.sequence("分档", func(b *yaml.Node) {
			e := c.band(b)
			if e == nil {
				return
			}
			c.bandOrder(b, previous, e, b == list.Content[last])
			previous = e
			r.Bands = append(r.Bands, e.Band)
		})(list)
		if len(list.Content) < least && list.Kind == yaml.SequenceNode {
			c.report("SCHEME-BANDS", list, "分档至少要有两档", "补上另一档，或改用别的规则")
		}
	}))
	r.RuleCommon = common
	return r
}

// bandEdges is a band with the end that its author stated.
type bandEdges struct {
	Band
	to    num.Dec
	hasTo bool
}

func (c *ruleReader) band(n *yaml.Node) *bandEdges {
	var e bandEdges
	before := len(c.list)
	c.mapping(n, "分档",
		allow("from", func(v *yaml.Node) { e.HasFrom = true; c.decimal(&e.From, anySign)(v) }),
		allow("to", func(v *yaml.Node) { e.hasTo = true; c.decimal(&e.to, anySign)(v) }),
		need("share", c.share(&e.Share)),
	)
	if len(c.list) > before {
		return nil
	}
	return &e
}

func (c *ruleReader) bandOrder(n *yaml.Node, previous, e *bandEdges, last bool) {
	const hint = "每档含下限、不含上限，从小到大首尾相接"
	switch {
	case previous == nil && e.HasFrom:
		c.report("SCHEME-BANDS", n, "小于 "+e.From.String()+" 的值没有档", "第一档不写 from")
	case previous != nil && !e.HasFrom:
		c.report("SCHEME-BANDS", n, "这一档没有写从哪里起", "补上 from: …")
	case previous != nil && previous.hasTo && previous.to.Cmp(e.From) < 0:
		c.report("SCHEME-BANDS", n, fmt.Sprintf("%s 与 %s 之间有空档", previous.to, e.From), hint)
	case previous != nil && previous.hasTo && previous.to.Cmp(e.From) > 0:
		c.report("SCHEME-BANDS", n, fmt.Sprintf("%s 与 %s 之间两档重叠", e.From, previous.to), hint)
	case previous != nil && previous.HasFrom && previous.From.Cmp(e.From) >= 0:
		c.report("SCHEME-BANDS", n, fmt.Sprintf("这一档从 %s 起，不大于上一档的 %s", e.From, previous.From), hint)
	}
	switch {
	case last && e.hasTo:
		c.report("SCHEME-BANDS", n, e.to.String()+" 及以上的值没有档", "最后一档不写 to")
	case e.hasTo && e.HasFrom && e.to.Cmp(e.From) <= 0:
		c.report("SCHEME-BANDS", n, fmt.Sprintf("这一档从 %s 到 %s，是空的", e.From, e.to), hint)
	}
}

func (c *ruleReader) checklist(n *yaml.Node, common RuleCommon) Rule {
	var r ChecklistRule
	var at finding.Place
	before := len(c.list)
	c.fields(n, &common, need("items", func(list *yaml.Node) {
		at = c.place(list)
		c.sequence("要点", func(i *yaml.Node) {
			r.Items = append(r.Items, c.item(i, "要点", "when", c.truth))
		})(list)
	}))
	sum := num.Dec{}
	for _, i := range r.Items {
		sum = sum.Add(i.Points)
	}
	if len(c.list) == before && c.max.Sign() > 0 && sum.Cmp(c.max) != 0 {
		c.add(finding.Finding{
			Code: "SCHEME-SUM", Severity: finding.Error, At: at,
			Message: fmt.Sprintf("各要点合计 %s 分，与满分 %s 分不符", sum, c.max),
			Want:    c.max.String(), Got: sum.String(), Diff: sum.Sub(c.max).String(),
			Hint: "改要点的分值，或改评分项的满分",
		})
	}
	r.RuleCommon = common
	return r
}

func (c *ruleReader) negativeList(n *yaml.Node, common RuleCommon) Rule {
	var r NegativeListRule
	c.fields(n, &common, need("items", c.sequence("负面清单", func(i *yaml.Node) {
		r.Items = append(r.Items, c.item(i, "负面清单的一项", "count", c.number))
	})))
	r.RuleCommon = common
	return r
}

func (c *ruleReader) item(n *yaml.Node, what, key string, read func(**formula.Program) func(*yaml.Node)) ListItem {
	var i ListItem
	c.mapping(n, what, need("name", c.text(&i.Name)), need(key, read(&i.Expr)), need("points", c.decimal(&i.Points, positive)))
	return i
}

func (c *ruleReader) yesNo(n *yaml.Node, common RuleCommon) Rule {
	var r YesNoRule
	c.fields(n, &common, need("when", c.truth(&r.Condition)))
	r.RuleCommon = common
	return r
}

func (c *ruleReader) qualitative(n *yaml.Node, common RuleCommon) Rule {
	var r QualitativeRule
	c.fields(n, &common, need("input", c.levelInput(&r.Input)), need("levels", func(list *yaml.Node) {
		c.sequence("等次", func(l *yaml.Node) { r.Levels = c.level(l, r.Levels) })(list)
		if last := len(r.Levels) - 1; last >= 0 && r.Levels[last].Low.Sign() != 0 {
			c.report("SCHEME-LEVELS", list, "低于 "+r.Levels[last].Low.String()+" 的比例没有等次", `最差的等次写 low: "0"`)
		}
	}))
	r.RuleCommon = common
	return r
}

// levelInput reads whose level is judged: 完成值 in a group, an input of kind
// level at a leaf.
func (c *ruleReader) levelInput(dst *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		c.text(dst)(n)
		switch {
		case *dst == "":
		case c.group && *dst != NameActual:
			c.report("SCHEME-INPUT", n, "绩效指标的定性规则只能判断“"+NameActual+"”", "写成 input: "+NameActual)
		case !c.group && c.inputs[*dst].Kind != InputLevel:
			c.report("SCHEME-INPUT", n, "“"+clip(*dst)+"”不是 level 种类的基础数据", "在 inputs 里加上 {name: "+clip(*dst)+", kind: level}")
		}
		c.used[*dst] = true
	}
}

func (c *ruleReader) level(n *yaml.Node, before []Level) []Level {
	var l Level
	problems := len(c.list)
	c.mapping(n, "等次",
		need("names", c.sequence("等次的名称", func(w *yaml.Node) {
			var name string
			c.text(&name)(w)
			l.Names = append(l.Names, name)
		})),
		need("low", c.share(&l.Low)),
		need("high", c.share(&l.High)),
	)
	if len(c.list) > problems {
		return before
	}
	top := num.MustDec("1")
	if len(before) > 0 {
		top = before[len(before)-1].Low
	}
	switch {
	case l.Low.Cmp(l.High) >= 0:
		c.report("SCHEME-LEVELS", n, fmt.Sprintf("等次“%s”从 %s 到 %s，是空的", l.Names[0], l.Low, l.High), "low 应小于 high")
	case l.High.Cmp(top) != 0:
		c.report("SCHEME-LEVELS", n, fmt.Sprintf("等次“%s”到 %s，应到 %s", l.Names[0], l.High, top), "等次从好到差排列，从 1 到 0 首尾相接")
	}
	return append(before, l)
}

func (c *ruleReader) satisfaction(n *yaml.Node, common RuleCommon) Rule {
	var r SatisfactionRule
	c.fields(n, &common,
		need("value", c.number(&r.Value)),
		need("full", c.share(&r.Full)),
		need("floor", c.share(&r.Floor)),
		allow("min_sample", func(m *yaml.Node) {
			c.decimal(&r.MinSample, positive)(m)
			if !c.group {
				c.report("SCHEME-RULE", m, "评分项没有样本数，min_sample 只能用于绩效指标", "删去 min_sample，或改用 indicators")
			}
		}),
	)
	if r.Floor.Cmp(r.Full) > 0 {
		c.report("SCHEME-RANGE", n, fmt.Sprintf("不得分线 %s 高于满分线 %s", r.Floor, r.Full), "floor 应不大于 full")
	}
	r.RuleCommon = common
	return r
}

// better says which way a comparison with peers goes.
type better string

const (
	betterHigher better = "higher"
	betterLower  better = "lower"
)

func (c *ruleReader) peerMean(n *yaml.Node, common RuleCommon) Rule {
	var r PeerMeanRule
	var b better
	c.fields(n, &common,
		need("value", c.number(&r.Value)),
		need("mean", c.number(&r.Mean)),
		need("better", choose(c.reader, &b, "好的方向", betterHigher, betterLower)),
	)
	r.HigherBetter = b == betterHigher
	r.RuleCommon = common
	return r
}

func (c *ruleReader) bestOf(n *yaml.Node, common RuleCommon) Rule {
	var r BestOfRule
	const least = 2
	c.fields(n, &common, need("rules", func(list *yaml.Node) {
		c.sequence("可选的规则", func(i *yaml.Node) {
			if rule := c.rule(i); rule != nil {
				r.Rules = append(r.Rules, rule)
			}
		})(list)
		if len(list.Content) < least && list.Kind == yaml.SequenceNode {
			c.report("SCHEME-RULE", list, "择优至少要有两条规则", "补上另一条，或直接写那一条")
		}
	}))
	r.RuleCommon = common
	return r
}

func (c *ruleReader) overTarget(n *yaml.Node, common RuleCommon) Rule {
	var r OverTargetRule
	hasDeduct := false
	c.fields(n, &common,
		need("base", func(b *yaml.Node) { r.Base = c.rule(b) }),
		need("completion", c.number(&r.Completion)),
		need("threshold", c.decimal(&r.Threshold, positive)),
		allow("inclusive", c.boolean(&r.Inclusive)),
		allow("deduct", func(d *yaml.Node) { hasDeduct = true; c.decimal(&r.Deduct, positive)(d) }),
		allow("proportional", c.boolean(&r.Proportional)),
	)
	if hasDeduct == r.Proportional {
		c.report("SCHEME-RULE", n, "超标调减应写 deduct（扣几分）或 proportional: true（按超出比例）之一", "只写其中一个")
	}
	r.RuleCommon = common
	return r
}

func (c *ruleReader) formula(n *yaml.Node, common RuleCommon) Rule {
	var r FormulaRule
	c.fields(n, &common, need("expr", c.number(&r.Expr)))
	r.RuleCommon = common
	return r
}
