package scheme

import (
	"io/fs"

	"go.yaml.in/yaml/v3"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// ReadBatch reads and validates the batch scheme (批量评分方案) in the file name
// of fsys, as Read does for a scheme.
func ReadBatch(fsys fs.FS, name string) (*Batch, finding.List, error) {
	data, err := readBytes(fsys, name)
	if err != nil {
		return nil, nil, err
	}
	b, list := parseBatch(name, data)
	return b, list, nil
}

func parseBatch(name string, data []byte) (*Batch, finding.List) {
	r := &reader{file: name}
	b := &Batch{File: name, SHA256: digest(data), Rules: map[domain.Comparator]RuleKind{}}
	if root := r.document(data); root != nil {
		r.batch(root, b)
	}
	list := r.finish()
	if list.HasErrors() {
		return nil, list
	}
	return b, list
}

func (r *reader) batch(root *yaml.Node, b *Batch) {
	if r.wrongKind(root, kindBatch) {
		return
	}
	var kind schemeKind
	var s Scheme // lends its confidence to the rounding
	rule := func(c domain.Comparator) field {
		return need(string(c), func(n *yaml.Node) {
			var k RuleKind
			choose(r, &k, "批量评分的规则", KindRatio, KindReverse, KindDeviation)(n)
			b.Rules[c] = k
		})
	}
	r.mapping(root, "批量评分方案",
		need("kind", choose(r, &kind, "方案种类", kindBatch)),
		need("scheme", r.schemeID(&b.ID)),
		need("title", r.text(&b.Title)),
		need("version", r.text(&b.Version)),
		need("confidence", func(n *yaml.Node) { r.confidence(&b.Confidence)(n); s.Confidence = b.Confidence }),
		need("basis", r.sequence("依据", func(n *yaml.Node) { b.Basis = append(b.Basis, r.basis(n)) })),
		need("rounding", func(n *yaml.Node) {
			r.rounding(&b.Rounding, &s)(n)
			if !b.Rounding.AtLeaf {
				r.report("SCHEME-BATCH", n, "批量评分逐项舍入", "写成 at: leaf")
			}
		}),
		need("rules", func(n *yaml.Node) {
			r.mapping(n, "批量评分的规则", rule(domain.AtLeast), rule(domain.AtMost), rule(domain.EqualTo))
		}),
		need("execution_max", r.decimal(&b.ExecutionMax, positive)),
		need("performance_share", r.share(&b.PerformanceShare)),
		need("grades", func(n *yaml.Node) { b.Grades = r.grades(n, b.Confidence, num.Dec{}) }),
	)
}
