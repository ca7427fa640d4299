package quality

import (
	"fmt"
	"strings"
	"unicode"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionVague is “不可考核 100/60”.
func criterionVague() Criterion {
	return Criterion{
		Key: "ASSESS-VAGUE", Title: "指标值不可考核", Severity: finding.Warning,
		Looks: "文字指标值只有“显著提高、效果明显、加强、确保”这类词，没有数、没有次序和频次、没有能查的事实。全是这类词的算完全不可考核，夹着别的话的算大部分。定性的效益指标已见成效并有佐证的、数量指标虽是定性但写明了做什么的，不扣",
		Basis: basisFirm + "③⑥⑧；" + basis2015 + "：细化量化", Confidence: scheme.Assumed,
		Parameters: []string{parVagueAll, parVagueMost},
		Engine:     []string{"VALUE-TEXT", "VALUE-PLACEHOLDER"},
		Page: Page{
			Bad:  "居民出行条件：显著改善",
			Good: "居民出行条件：道路破损投诉工单比上年下降 ≥8%（12345 热线工单）",
			Fix:  "换成有数、有单位、有来源的指标值；确实不能量化的，写出能逐条核对的事实",
		},
		examine: examineVague,
	}
}

func examineVague(p *paper) {
	for _, r := range p.all() {
		text := r.Target.Value.Text
		if !r.Target.Value.IsText() || placeholder(text) || assessable(text) || p.spoken(r.key+".target", "VALUE-TEXT", "VALUE-PLACEHOLDER") {
			continue
		}
		word := firstOf(text, vagueWords()...)
		if word == "" {
			continue
		}
		parameter, degree := parVagueMost, "大部分"
		if saysNothingElse(text, r.Name) {
			parameter, degree = parVagueAll, "完全"
		}
		m := Remark{
			Why:     fmt.Sprintf("指标“%s”的指标值“%s”没有数、没有频次，也没有能核对的事实（“%s”怎样算做到了？），%s不可考核", r.Name, text, word, degree),
			Instead: "写成能数、能查、能对照的指标值，并写明单位和数据来源；量化不了的，写出要核对的事实",
			Example: rewritten(r),
		}
		if r.Dimension == domain.DimensionBenefit && r.done() && len(r.Evidence) > 0 && !containsAny(r.Actual.String(), "未达成") {
			m.Severity, parameter = finding.Info, ""
			m.Why += "；完成值已有佐证，按口径⑧定性效益已见效的不扣，下年应改"
		}
		p.sayOf(r, "target", parameter, m)
	}
}

// vagueWords claim a change without saying how it is measured; longer ones first.
func vagueWords() []string {
	return []string{
		"效果明显", "效果显著", "成效明显", "成效显著", "进一步", "显著", "明显", "有效", "加强", "确保", "保障", "提高", "提升", "增强", "促进", "推动",
		"持续", "不断", "较好", "良好", "优化", "改善", "稳步", "大力", "积极", "切实", "充分", "全面", "逐步", "有所", "长期", "较高", "基本",
	}
}

// fillers are words that say nothing beside a vague one.
func fillers() []string {
	return []string{"水平", "能力", "效果", "质量", "效率", "作用", "影响", "情况", "程度", "工作", "得到", "取得", "实现", "的", "了", "和", "与", "地", "对", "为", "有"}
}

// assessable reports whether a text names something that can be counted or
// looked up: a number, a rhythm, a record, or something that must not happen.
func assessable(text string) bool {
	text = strip(text, []string{"进一步", "一定", "统一", "一批", "一系列", "一流", "一致", "第一", "十分", "万众", "一体", "百姓", "千家万户"})
	if strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsDigit(r) || strings.ContainsRune("一二三四五六七八九十两百千", r)
	}) {
		return true
	}
	return containsAny(text, "每", "按季", "按月", "按周", "按日", "逐月", "逐季", "全部", "均", "记录", "清单", "台账", "公示", "签订", "建立", "印发", "验收",
		"不发生", "无", "零", "不低于", "不少于", "不超过", "高于上年", "低于上年")
}

// saysNothingElse reports whether nothing is left of text when vague words,
// fillers and the indicator's own name are taken out.
func saysNothingElse(text, name string) bool {
	rest := strip(strip(plain(text), vagueWords()), fillers())
	const slack = 2
	left := 0
	for _, r := range rest {
		if !strings.ContainsRune(name, r) {
			left++
		}
	}
	return left <= slack
}

// rewritten proposes a target in figures for r, in the words of its row.
func rewritten(r row) string {
	from := ""
	if r.Source != "" {
		from = "（数据来源：" + r.Source + "）"
	}
	if r.Baseline.IsNumber() {
		return fmt.Sprintf("%s：≥%s，即不低于上年%s", r.Name, r.Baseline, from)
	}
	switch r.Dimension {
	case domain.DimensionSatisfaction:
		return fmt.Sprintf("%s：≥90%%（按实际定），有效问卷不少于 30 份%s", r.Name, from)
	case domain.DimensionBenefit:
		return fmt.Sprintf("%s：有关投诉（或事故、等候时间等能数的量）比上年下降 ≥（  ）%%%s", r.Name, from)
	default:
		return fmt.Sprintf("%s：≥（  ）%s%s", r.Name, unitFor(r.Name), from)
	}
}
