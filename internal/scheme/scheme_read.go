package scheme

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v3"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/formula"
	"hengji/internal/num"
)

// The years a scheme can be valid in: the first budget law, and far ahead.
const (
	firstYear = 1994
	lastYear  = 2099
)

// Read reads and validates the scheme (评分方案) in the file name of fsys. All
// problems are findings, at once and with their place; when one of them is an
// Error the scheme is nil. The error is for a file that cannot be read at all.
func Read(fsys fs.FS, name string) (*Scheme, finding.List, error) {
	data, err := readBytes(fsys, name)
	if err != nil {
		return nil, nil, err
	}
	s, list := parseScheme(name, data)
	return s, list, nil
}

func parseScheme(name string, data []byte) (*Scheme, finding.List) {
	x := &schemeReader{reader: &reader{file: name}, inputs: map[string]Input{}, used: map[string]bool{}, maxAt: map[*Node]finding.Place{}, mergeAt: map[*Node]finding.Place{}}
	if root := x.document(data); root != nil {
		x.scheme(root)
	}
	list := x.finish()
	if list.HasErrors() {
		return nil, list
	}
	x.s.File, x.s.SHA256 = name, digest(data)
	return &x.s, list
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// schemeReader reads one scheme: what its parts need to know of each other.
type schemeReader struct {
	*reader
	s       Scheme
	inputs  map[string]Input
	used    map[string]bool // inputs that a formula or rule names
	shared  IndicatorRules  // of all groups that do not state their own
	maxAt   map[*Node]finding.Place
	mergeAt map[*Node]finding.Place
}

// schemeKind tells the two kinds of file apart.
type schemeKind string

const (
	kindScheme schemeKind = "scheme"
	kindBatch  schemeKind = "batch"
)

// CodeKind is the code of the finding that a file is of the other kind.
const CodeKind = "SCHEME-KIND"

// wrongKind reports a file of the other kind and returns true.
func (r *reader) wrongKind(root *yaml.Node, want schemeKind) bool {
	kind := kindScheme
	if root.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(root.Content); i += 2 {
			if root.Content[i].Value == "kind" && root.Content[i+1].Value == string(kindBatch) {
				kind = kindBatch
			}
		}
	}
	switch kind {
	case want:
		return false
	case kindBatch:
		r.report(CodeKind, root, "这是批量评分方案，不能用来给一个部门或项目评分", "用 hengji batch score，或换一个评分方案")
	default:
		r.report(CodeKind, root, "这不是批量评分方案", "批量评分方案的开头写 kind: batch")
	}
	return true
}

func (x *schemeReader) scheme(root *yaml.Node) {
	if x.wrongKind(root, kindScheme) {
		return
	}
	s := &x.s
	s.Rounding.AtLeaf = true
	var kind schemeKind
	x.mapping(root, "方案",
		need("scheme", x.schemeID(&s.ID)),
		allow("kind", choose(x.reader, &kind, "方案种类", kindScheme, kindBatch)),
		need("title", x.text(&s.Title)),
		need("version", x.text(&s.Version)),
		need("scope", choose(x.reader, &s.Scope, "评价对象", domain.ScopeDepartment, domain.ScopeProject)),
		allow("region", x.region),
		need("valid", x.valid),
		allow("by_id_only", x.boolean(&s.ByIDOnly)),
		need("confidence", x.confidence(&s.Confidence)),
		need("basis", x.sequence("依据", func(n *yaml.Node) { s.Basis = append(s.Basis, x.basis(n)) })),
		need("max", x.decimal(&s.Max, positive)),
		need("rounding", x.rounding(&s.Rounding, s)),
		need("grades", func(n *yaml.Node) { s.Grades = x.grades(n, s.Confidence, s.Max) }),
		allow("limits", x.limits),
		allow("inputs", x.sequence("基础数据", x.input)),
		allow("indicator_rules", func(n *yaml.Node) { x.indicatorRules(n, &x.shared, s.Confidence) }),
		need("nodes", x.nodes),
	)
	x.validate(root)
}

// nodes reads the first level of the score sheet.
func (x *schemeReader) nodes(n *yaml.Node) {
	top := &Node{Confidence: x.s.Confidence}
	if len(x.s.Basis) > 0 {
		top.Basis = x.s.Basis[0].Document
	}
	x.sequence("评分项", func(c *yaml.Node) { x.s.Nodes = append(x.s.Nodes, x.node(c, top)) })(n)
}

func (r *reader) schemeID(dst *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		r.text(dst)(n)
		if *dst != "" && !isID(*dst, '-') {
			r.report("SCHEME-ID", n, "方案编号“"+clip(*dst)+"”写法不对", "用小写字母、数字和连字号，以字母开头，如 gd-department-overall")
		}
	}
}

// isID reports whether s is lower-case words of letters and digits, joined by
// sep, the first starting with a letter.
func isID(s string, sep rune) bool {
	word := false
	for i, c := range s {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9' && i > 0:
			word = true
		case c == sep && word:
			word = false
		default:
			return false
		}
	}
	return word
}

func (x *schemeReader) region(n *yaml.Node) {
	x.mapping(n, "地区",
		need("code", func(c *yaml.Node) {
			x.text(&x.s.RegionCode)(c)
			if code := x.s.RegionCode; code != "" && !isRegion(code) {
				x.report("SCHEME-REGION", c, "行政区划代码“"+clip(code)+"”写法不对", `省写 2 位、市写 4 位、县写 6 位数字并加引号，如 "44"`)
			}
		}),
		need("name", x.text(&x.s.RegionName)),
	)
}

func isRegion(code string) bool {
	for _, c := range code {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(code) == 2 || len(code) == 4 || len(code) == 6
}

func (x *schemeReader) valid(n *yaml.Node) {
	x.mapping(n, "适用年度",
		need("from", x.integer(&x.s.From, firstYear, lastYear)),
		allow("to", func(c *yaml.Node) {
			x.integer(&x.s.To, firstYear, lastYear)(c)
			if x.s.To != 0 && x.s.To < x.s.From {
				x.report("SCHEME-YEARS", c, fmt.Sprintf("适用年度到 %d 年止，却从 %d 年起", x.s.To, x.s.From), "止年不能早于起年；仍在执行的不写 to")
			}
		}),
	)
}

func (r *reader) confidence(dst *Confidence) func(*yaml.Node) {
	return choose(r, dst, "把握程度", Seen, Calculated, Recalled, Assumed)
}

func (r *reader) basis(n *yaml.Node) Basis {
	var b Basis
	r.mapping(n, "依据",
		need("document", r.text(&b.Document)),
		allow("clause", r.text(&b.Clause)),
		allow("url", r.text(&b.URL)),
		allow("note", r.text(&b.Note)),
		need("checked_on", r.date(&b.CheckedOn)),
		need("confidence", r.confidence(&b.Confidence)),
	)
	return b
}

// rounding reads how points are cut; its confidence is that of the scheme s
// unless stated.
func (r *reader) rounding(dst *Rounding, s *Scheme) func(*yaml.Node) {
	return func(n *yaml.Node) {
		const most = 6
		const atLeaf, atTotal = "leaf", "total"
		at := atLeaf
		dst.Confidence = s.Confidence
		r.mapping(n, "舍入",
			need("mode", func(c *yaml.Node) {
				mode, err := num.ParseRounding(c.Value)
				if err != nil {
					r.report("SCHEME-CHOICE", c, err.Error(), "改为其中一种")
					return
				}
				dst.Mode = mode
			}),
			need("digits", r.integer(&dst.Digits, 0, most)),
			need("at", choose(r, &at, "舍入位置", atLeaf, atTotal)),
			allow("confidence", r.confidence(&dst.Confidence)),
		)
		dst.AtLeaf = at == atLeaf
	}
}

// grades reads the grade lines and checks that they are ordered from the best
// and leave no points without a grade.
func (r *reader) grades(n *yaml.Node, inherited Confidence, most num.Dec) []Grade {
	var out []Grade
	r.sequence("等级", func(c *yaml.Node) {
		g := Grade{Confidence: inherited}
		before := len(r.list)
		r.mapping(c, "等级", need("name", r.text(&g.Name)), need("from", r.decimal(&g.From, notNegative)), allow("confidence", r.confidence(&g.Confidence)))
		if len(r.list) > before {
			return
		}
		if len(out) > 0 && g.From.Cmp(out[len(out)-1].From) >= 0 {
			r.report("SCHEME-GRADES", c, fmt.Sprintf("等级“%s”从 %s 分起，不低于上一等级的 %s 分", g.Name, g.From, out[len(out)-1].From), "等级从好到差排列，分数线逐级降低")
		}
		if len(out) == 0 && most.Sign() > 0 && g.From.Cmp(most) > 0 {
			r.report("SCHEME-GRADES", c, fmt.Sprintf("等级“%s”从 %s 分起，超过方案满分 %s 分", g.Name, g.From, most), "没有部门能得到这一等级，检查分数线")
		}
		for _, other := range out {
			if other.Name == g.Name {
				r.report("SCHEME-GRADES", c, "等级“"+g.Name+"”重复", "每个等级只写一行")
			}
		}
		out = append(out, g)
	})(n)
	if len(out) > 0 && out[len(out)-1].From.Sign() != 0 {
		r.report("SCHEME-GRADES", n, fmt.Sprintf("低于 %s 分没有等级", out[len(out)-1].From), `最差的等级写 from: "0"`)
	}
	return out
}

func (x *schemeReader) limits(n *yaml.Node) {
	l := &x.s.Limits
	l.Confidence = x.s.Confidence
	x.mapping(n, "预警线",
		need("over_target", func(c *yaml.Node) {
			before := len(x.list)
			x.decimal(&l.OverTarget, positive)(c)
			if len(x.list) == before && l.OverTarget.Cmp(num.MustDec("1")) <= 0 {
				x.report("SCHEME-RANGE", c, "超标预警线“"+c.Value+"”应大于 1", `完成率 130% 写成 "1.30"`)
			}
			l.Has = true
		}),
		allow("confidence", x.confidence(&l.Confidence)),
	)
}

// engineNames are the names that the engine gives a value and no input may take.
func engineNames() []string {
	return []string{NameTarget, NameActual, NameSample, NameMax, NameFullYear, NameInitial, NameExecuted, NameCompletion}
}

func (x *schemeReader) input(n *yaml.Node) {
	in := Input{At: x.place(n)}
	var nameNode *yaml.Node
	x.mapping(n, "基础数据",
		need("name", func(c *yaml.Node) { nameNode = c; x.text(&in.Name)(c) }),
		need("kind", choose(x.reader, &in.Kind, "数据种类", InputMoney, InputCount, InputPercent, InputYesNo, InputLevel, InputDays)),
		allow("note", x.text(&in.Note)),
		allow("evidence", x.text(&in.Evidence)),
		allow("fund", func(c *yaml.Node) { in.Fund = x.fund(c, in.Kind) }),
	)
	if in.Name == "" {
		return
	}
	at := x.place(nameNode)
	for _, reserved := range engineNames() {
		if in.Name == reserved {
			x.reportAt("SCHEME-INPUT", at, "“"+in.Name+"”是系统自带的名称，不能再作基础数据", "换一个名称")
			return
		}
	}
	if p, list := formula.NewEnv(in.Name).Compile(in.Name, at); p == nil || len(list) > 0 || len(p.Names()) != 1 {
		x.reportAt("SCHEME-INPUT", at, "“"+clip(in.Name)+"”不能作公式里的名称", "只用汉字、字母、数字和下划线，不以数字开头，不含空格、引号和括号")
		return
	}
	if first, seen := x.inputs[in.Name]; seen {
		x.reportAt("SCHEME-INPUT", at, fmt.Sprintf("基础数据“%s”重复，第 %d 行已经有了", in.Name, first.At.Line), "只留一处")
		return
	}
	x.inputs[in.Name] = in
	x.s.Inputs = append(x.s.Inputs, in)
}

func (x *schemeReader) fund(n *yaml.Node, kind InputKind) *FundRef {
	var f FundRef
	x.mapping(n, "收支数",
		need("side", choose(x.reader, &f.Side, "收支方向", keysOfVocabulary[domain.FundSide](domain.FundSides())...)),
		need("item", choose(x.reader, &f.Item, "收支项目", keysOfVocabulary[domain.FundItem](domain.FundItems())...)),
		need("column", choose(x.reader, &f.Column, "收支表的列", ColumnInitial, ColumnFullYear, ColumnAmount, ColumnPrior)),
	)
	switch {
	case x.s.Scope == domain.ScopeProject:
		x.report("SCHEME-INPUT", n, "项目方案的基础数据不能取自部门收支表", "项目资金用公式里的 "+NameInitial+"、"+NameFullYear+"、"+NameExecuted)
	case kind != InputMoney && kind != "":
		x.report("SCHEME-INPUT", n, "取自收支表的基础数据应是金额", "写成 kind: money")
	}
	return &f
}

func keysOfVocabulary[T ~string](v domain.Vocabulary) []T {
	keys := make([]T, len(v.Options))
	for i, o := range v.Options {
		keys[i] = T(o.Key)
	}
	return keys
}
