package quality

import (
	"fmt"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionSurvey is “满意度无调查 0 分”.
func criterionSurvey() Criterion {
	return Criterion{
		Key: "SATISFACTION-SURVEY", Title: "满意度没有调查", Severity: finding.Error,
		Looks: "报了完成值的满意度指标，佐证、取值方式、数据来源里有没有问卷、调查、测评或回访；有没有样本数，够不够数",
		Basis: basisFirm + "④：满意度无调查 0 分；" + basis2021 + "：问卷调查法", Confidence: scheme.Assumed,
		Parameters: []string{parNoSurvey, parSmallSample, parMinSample},
		Page: Page{
			Bad:  "居民满意度 ≥90%，完成 98%，数据来源写“日常了解”",
			Good: "居民满意度 ≥90%，完成 92.3%，入户与线上问卷 812 份，佐证 E21 问卷汇总",
			Fix:  "补做调查，写明样本数；做不了的，改用能查的事实并在偏差原因里说明",
		},
		examine: examineSurvey,
	}
}

func examineSurvey(p *paper) {
	for _, r := range p.all() {
		if !r.satisfaction() || !r.done() {
			continue
		}
		m := Remark{Instead: "写明调查方式和有效样本数，把问卷或汇总表登记为佐证", Example: surveyed(r)}
		switch {
		case !p.surveyed(r):
			m.Why = fmt.Sprintf("满意度指标“%s”报 %s，佐证、取值方式、数据来源里都没有问卷、调查、测评或回访", r.Name, r.Actual)
			p.sayOf(r, "actual", parNoSurvey, m)
		case !r.SampleSize.Set:
			m.Severity = finding.Warning
			m.Why = fmt.Sprintf("满意度指标“%s”报 %s，没有写调查了多少份", r.Name, r.Actual)
			p.sayOf(r, "sample_size", parSmallSample, m)
		case r.SampleSize.Base().Less(p.std.number(parMinSample)):
			m.Severity = finding.Warning
			m.Why = fmt.Sprintf("满意度指标“%s”只调查了 %s 份，少于 %s 份，不能代表服务对象", r.Name, r.SampleSize, p.std.Parameter(parMinSample).Value)
			p.sayOf(r, "sample_size", parSmallSample, m)
		}
	}
}

func (r row) satisfaction() bool {
	return r.Dimension == domain.DimensionSatisfaction || strings.Contains(r.Name, "满意") || strings.Contains(r.Aspect, "满意")
}

// surveyed reports whether anything says that people were asked.
func (p *paper) surveyed(r row) bool {
	words := []string{"问卷", "调查", "测评", "评价", "回访", "访谈", "抽样", "评议"}
	if r.SampleSize.Set || containsAny(r.Method+r.Source+r.Actual.String(), words...) {
		return true
	}
	for _, e := range p.b.Evidence {
		if slices.Contains(r.Evidence, e.ID) && (e.Kind == domain.EvidenceSurvey || containsAny(e.Title, words...)) {
			return true
		}
	}
	return false
}

func surveyed(r row) string {
	target := r.Target.String()
	if !r.Target.Value.IsNumber() {
		target = "≥90%"
	}
	return fmt.Sprintf("%s：%s，取值方式“问卷调查法”，样本数（  ）份，佐证填问卷汇总表编号", r.Name, target)
}
