package check

import (
	"fmt"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

func staleCheck() Check {
	return Check{
		Code: "YEAR-STALE", Title: "年份没有更新", Severity: finding.Error,
		Looks: "标题、“截至某年12月31日”、年末机构人员、与上年的比较，年份与文件所属年度不一致的",
		Basis: "评价年度与数据年度应当一致",
	}
}

func yearPlanCheck() Check {
	return Check{
		Code: "YEAR-PLAN", Title: "用后一年度的文件制定本年度目标", Severity: finding.Warning,
		Looks: "按照、根据后一年度的方案、计划制定被评价年度绩效目标或预算的句子",
		Basis: "目标应在年初制定，不能依据以后年度的文件",
	}
}

func yearEntries() []entry {
	return []entry{{staleCheck(), checkYears}, {yearPlanCheck(), nil}}
}

// checkYears looks at every year that is not the document's own.
func checkYears(d *document, r *results) {
	p := d.profile
	if p.year == 0 || p.genre == otherGenre {
		return
	}
	for i, b := range d.blocks {
		for j := range b.Tokens {
			t := &b.Tokens[j]
			if t.Kind != zhtext.Year && t.Kind != zhtext.Date || t.Years[0] == 0 || t.Years[0] != t.Years[1] {
				continue
			}
			y := &yearMention{document: d, profile: &p, block: i, b: b, token: j, year: int(t.Years[0])}
			if i != p.titleBlock {
				y.inHeading(r)
			}
			if d.prose(i) {
				y.asOf(r)
				y.selfComparison(r)
				y.lastYearsText(r)
				y.lastYearsReport(r)
				y.laterPlan(r)
			}
		}
	}
}

// yearMention is one year in the text, with what is around it.
type yearMention struct {
	*document
	profile *profile
	block   int
	b       *zhtext.Block
	token   int
	year    int
}

func (y *yearMention) span() zhtext.Span { return y.b.Tokens[y.token].Span }

func (y *yearMention) report(r *results, c Check, message, hint string) {
	s := y.span()
	f := c.finding(y.place(y.block, s.Start, s.End), message, hint)
	f.Want = fmt.Sprintf("%d年", y.profile.year)
	r.rule(f)
}

// sentence returns the text of the sentence around the year.
func (y *yearMention) sentence(stops string) string {
	s := y.span()
	return string(y.b.Text[clauseFrom(y.b.Text, s.Start, stops):clauseTo(y.b.Text, s.End, stops)])
}

// names reports whether the text names a year.
func names(s string, year int) bool { return strings.Contains(s, fmt.Sprintf("%d", year)) }

// inHeading finds 2023年度部门决算情况说明 as a heading of a document of 2024.
func (y *yearMention) inHeading(r *results) {
	if y.year >= y.profile.year || y.year < y.profile.year-3 || y.profile.yearCount < 3 || !y.heading(y.block) {
		return
	}
	text := bare(string(y.b.Text))
	own := map[genre][]string{
		evaluation: {"整体支出", "绩效自评", "绩效评价"},
		accounts:   {"部门决算", "单位决算", "决算情况", "决算表", "决算公开"},
		budget:     {"部门预算", "单位预算", "预算编制", "预算表", "预算公开"},
	}[y.profile.genre]
	if !hasAny(text, own...) || names(text, y.profile.year) ||
		hasAny(text, "执行", "上年", "比较", "对比", "结转", "回顾", "审计", "批复", "《", "应用", "整改", "结果", "关于", "依据", "根据", "与") {
		return
	}
	s := y.span()
	f := staleCheck().finding(y.place(y.block, s.Start, s.End),
		fmt.Sprintf("标题写的是%s，文件所属年度是%d年", y.b.Slice(s), y.profile.year), fmt.Sprintf("核对后改为%d年", y.profile.year))
	f.Want = fmt.Sprintf("%d年", y.profile.year)
	if y.reading.Blocks[y.block].Kind != docfile.HeadingBlock {
		f.Severity = finding.Warning // it may be the name of another document
	}
	r.rule(f)
}

// asOf finds the state at the end of an earlier year where that of the
// document's year belongs: 截至2023年12月31日 of property, 2021年末 of staff.
func (y *yearMention) asOf(r *results) {
	if y.profile.genre != accounts && y.profile.genre != evaluation || y.year >= y.profile.year || y.year < y.profile.year-3 {
		return
	}
	t := &y.b.Tokens[y.token]
	text := y.b.Slice(t.Span)
	before := strings.TrimRight(runesBefore(y.b.Text, t.Span.Start, 5), " \u3000")
	after := string(y.b.Text[t.Span.End:min(len(y.b.Text), t.Span.End+30)])
	from := endsAny(before, "截至", "截止", "截止到", "截至到", "截止至")
	end := t.Kind == zhtext.Date && (t.Months[1] == 12 || strings.HasSuffix(text, "末") || strings.HasSuffix(text, "底")) ||
		t.Kind == zhtext.Year && startsAny(after, "年末", "年底") // 2022年年末
	if !end {
		return
	}
	state := hasAny(after, "机构", "编制", "人员", "在职", "实有", "车辆", "资产", "设备", "房屋")
	if !state || !from && !startsAny(after, "下设", "内设", "机构", "编制", "实有", "在职", "，下设", "，内设", "，实有", "，机构", "，编制") {
		return
	}
	sentence := y.sentence(fullStops)
	if names(sentence, y.profile.year) || hasAny(sentence, "增加", "减少", "相比", "比上", "较上", "年初", "期初", "结转", "成立", "上年", "比年", "此前", "当时") {
		return
	}
	// The same state at the end of the right year elsewhere makes it a comparison.
	for i, b := range y.blocks {
		for j := range b.Tokens {
			o := &b.Tokens[j]
			if o.Kind == zhtext.Date && int(o.Years[1]) == y.profile.year && o.Months == t.Months &&
				(i == y.block || endsAny(strings.TrimRight(runesBefore(b.Text, o.Span.Start, 5), " "), "截至", "截止", "截止到") == from) &&
				hasAny(string(b.Text[o.Span.End:min(len(b.Text), o.Span.End+30)]), "机构", "编制", "人员", "在职", "实有", "车辆", "资产") {
				return
			}
		}
	}
	f := staleCheck().finding(y.place(y.block, t.Span.Start, t.Span.End),
		fmt.Sprintf("写的是%s的情况，文件所属年度是%d年", text, y.profile.year), fmt.Sprintf("核对后改为%d年末的情况", y.profile.year))
	f.Want = fmt.Sprintf("%d年", y.profile.year)
	if !from {
		f.Severity = finding.Warning
	}
	r.rule(f)
}

// selfComparison finds accounts compared with those of the same year: in a
// document of 2022, 与2022年决算数持平 where all else is compared with 2021.
func (y *yearMention) selfComparison(r *results) {
	if y.profile.genre != accounts || y.year != y.profile.year {
		return
	}
	t := y.b.Text
	s := y.span()
	before := strings.TrimRight(runesBefore(t, s.Start, 3), " ")
	if !endsAny(before, "与", "比", "较") {
		return
	}
	after := string(t[s.End:min(len(t), s.End+14)])
	rest, ok := strings.CutPrefix(strings.TrimPrefix(after, "度"), "决算")
	if !ok || !startsAny(strings.TrimPrefix(rest, "数"), "持平", "相比", "增加", "减少", "增长", "下降", "基本持平") {
		return
	}
	last := fmt.Sprintf("%d年", y.year-1)
	if !y.compares(last) {
		return
	}
	f := staleCheck().finding(y.place(y.block, s.Start, s.End),
		fmt.Sprintf("%d年的决算与%d年的决算比较，别处都与%s比较", y.year, y.year, last), "核对后改为"+last)
	f.Severity, f.Want = finding.Warning, last
	r.rule(f)
}

// compares reports whether the text compares anything with that year.
func (y *yearMention) compares(year string) bool {
	for i := range y.reading.Blocks {
		if s := bare(y.reading.Blocks[i].Text); hasAny(s, "较"+year, "比"+year, "与"+year) {
			return true
		}
	}
	return false
}

// lastYearsText finds work that the text tells of an earlier year in the words
// of this year's: 2020年严格落实… in a document of 2021.
func (y *yearMention) lastYearsText(r *results) {
	if y.profile.genre != accounts && y.profile.genre != evaluation || y.year != y.profile.year-1 || y.b.Tokens[y.token].Kind != zhtext.Year {
		return
	}
	t := y.b.Text
	s := y.span()
	if c := runeAt(t, s.Start-1); c != 0 && !strings.ContainsRune("。：；\n", c) {
		return
	}
	after := strings.TrimLeft(string(t[s.End:min(len(t), s.End+16)]), "，, ")
	for _, subject := range []string{"我", "本", "全", "区", "县", "镇", "乡", "街道", "局", "单位", "部门"} {
		after = strings.TrimPrefix(after, subject)
	}
	if !startsAny(after, "严格落实", "严格执行", "严格按照", "认真贯彻", "认真落实", "全面贯彻", "全面落实", "积极推进", "积极开展", "扎实推进", "扎实开展", "深入贯彻") {
		return
	}
	if sentence := y.sentence(fullStops); names(sentence, y.profile.year) || hasAny(sentence, "以来", "上年", "基础上") {
		return
	}
	f := staleCheck().finding(y.place(y.block, s.Start, s.End),
		fmt.Sprintf("写的是%d年的工作，文件所属年度是%d年", y.year, y.profile.year), fmt.Sprintf("核对后改为%d年", y.profile.year))
	f.Severity, f.Want = finding.Warning, fmt.Sprintf("%d年", y.profile.year)
	r.rule(f)
}

// laterPlan finds 按照《…2024年度…方案》…制定…绩效目标 in an evaluation of 2023.
// That an evaluation follows the notice of the year after is as it should be.
func (y *yearMention) laterPlan(r *results) {
	if y.profile.genre != evaluation || y.year != y.profile.year+1 {
		return
	}
	t := y.b.Text
	s := y.span()
	open := clauseFrom(t, s.Start, "《》。；")
	end := clauseTo(t, s.End, "》")
	if runeAt(t, open-1) == '《' {
		open--
	} else { // 按照2024年度工作方案制定绩效目标
		open, end = s.Start, clauseTo(t, s.End, clauseStops)
		for _, verb := range settingVerbs() {
			if i := strings.Index(string(t[s.End:end]), verb); i >= 0 {
				end = min(end, s.End+len([]rune(string(t[s.End:end])[:i])))
			}
		}
	}
	before := strings.TrimRight(string(t[clauseFrom(t, open, fullStops):open]), " ")
	if !endsAny(before, "按照", "根据", "依据", "依照", "对照", "结合") || hasAny(before, "下一步", "今后", "下年", "来年", "将") {
		return
	}
	if !hasAny(string(t[s.End:end]), "方案", "计划", "办法", "通知", "要点", "规划", "意见", "预算") {
		return
	}
	rest := string(t[end:clauseTo(t, end, fullStops+"；")])
	i := strings.Index(rest, "目标")
	if i < 0 && hasAny(before, "目标") { // 绩效目标根据《…》制定
		i = len(rest)
	}
	if i < 0 {
		return
	}
	head := rest[:i]
	if !hasAny(head, settingVerbs()...) || hasAny(head, "自评", "开展评价", "绩效评价", "下年", "来年") || names(head, y.year) {
		return
	}
	y.report(r, yearPlanCheck(), fmt.Sprintf("评价的是%d年，制定目标的依据却是%d年度的文件", y.profile.year, y.year),
		fmt.Sprintf("写明制定%d年目标时依据的文件；%d年的文件只能作为开展自评的依据", y.profile.year, y.year))
}

// settingVerbs say that a goal is set.
func settingVerbs() []string {
	return []string{"制定", "设定", "设置", "编制", "确定", "申报", "制订"}
}

// lastYearsReport finds the opening sentence of last year's document: 现将我局
// 2022年度部门整体支出绩效自评情况报告如下 below a title of 2023.
func (y *yearMention) lastYearsReport(r *results) {
	if y.year >= y.profile.year || y.year < y.profile.year-2 || !names(y.profile.title, y.profile.year) {
		return
	}
	clause := bare(y.sentence(clauseStops))
	if !strings.Contains(clause, "现将") || !hasAny(clause, "绩效自评", "绩效评价", "决算", "预算") || !hasAny(clause, "如下", "公开", "说明") ||
		names(y.sentence(fullStops), y.profile.year) {
		return
	}
	y.report(r, staleCheck(), fmt.Sprintf("题名是%d年，这里说的却是%d年", y.profile.year, y.year), fmt.Sprintf("核对后改为%d年", y.profile.year))
}
