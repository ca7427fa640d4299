package check

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

func blankCheck() Check {
	return Check{
		Code: "BLANK-FIGURE", Title: "该填的数空着", Severity: finding.Error,
		Looks: "“占 %”“为 万元”“小计 ，”“年 月 日”：有单位，没有数",
		Basis: "公开的文件应当填写完整",
	}
}

func blankEntries() []entry { return []entry{{blankCheck(), checkBlanks}} }

// blankMarks are characters that a figure is missing before, with what stands
// beside them then.
var blankMarks = newWords(append(besideGaps(), "万元", "亿元", "小计", "合计", "总计", "共计")...)

func besideGaps() (out []string) {
	for _, gap := range "_ \u3000\u00a0\t" {
		for _, counter := range "辆个次人批项" {
			out = append(out, string(gap)+string(counter))
		}
		out = append(out, "年"+string(gap))
	}
	return out
}

// checkBlanks finds units that no figure stands before, in running text.
func checkBlanks(d *document, r *results) {
	if d.profile.sample {
		return
	}
	for i, b := range d.blocks {
		if !d.prose(i) || d.reading.Blocks[i].Kind == docfile.HeadingBlock {
			continue
		}
		for j := range b.Tokens {
			if t := &b.Tokens[j]; t.Kind == zhtext.Punct && (t.Mark == '%' || t.Mark == '％') {
				d.blankPercent(i, t.Span.Start, r)
			}
		}
		for j := d.first(blankMarks, i, 0); j >= 0; j = blankMarks.next(b.Text, j+1) {
			d.blankAt(i, j, r)
		}
	}
}

// blankAt looks for a missing figure at the place of blankMarks.
func (d *document) blankAt(block, at int, r *results) {
	t := d.blocks[block].Text
	switch {
	case t[at] == '年':
		if at > 0 {
			d.blankDate(block, at, r)
		}
	case t[at+1] == '元':
		d.blankAmount(block, at, at+2, r)
	case t[at+1] == '计':
		d.blankTotal(block, at, at+2, r)
	default:
		d.blankCount(block, at+1, r)
	}
}

func (d *document) blank(block, start, end int, want string, severity finding.Severity, r *results) {
	at := d.place(block, start, end)
	f := blankCheck().finding(at, "“"+strings.TrimSpace(at.Quote)+"”里没有"+want, "填上"+want)
	f.Severity, f.Want = severity, want
	r.rule(f)
}

// ended reports whether a clause or the text ends at i.
func ended(t []rune, i int) bool {
	if i >= len(t) {
		return true
	}
	switch t[i] {
	case '，', '。', '；', '、', '）', ')', ',', ';', '\n':
		return true
	}
	return false
}

// blankPercent finds 占基本支出 %.
func (d *document) blankPercent(block, at int, r *results) {
	t := d.blocks[block].Text
	i := at
	for i > 0 && (isBlank(t[i-1]) || t[i-1] == '_') {
		i--
	}
	if i > 1 && (t[i-1] == '）' && t[i-2] == '（' || t[i-1] == ')' && t[i-2] == '(') {
		i -= 2 // 增长（）%
	}
	if !isHan(runeAt(t, i-1)) || !ended(t, at+1) || at+1 >= len(t) && len(t) < 20 {
		return
	}
	start := clauseFrom(t, i, clauseStops+"（(")
	clause := string(t[start:i])
	verb := hasAny(clause, "占", "增长", "下降", "提高", "降低", "完成", "上升") || endsAny(clause, "为", "达", "达到", "率", "比例", "增加", "减少")
	if !verb || hasAny(clause, "单位", "百分") || endsAny(clause, "以", "用", "按", "表示") {
		return
	}
	if word := strings.LastIndex(clause, "占"); word >= 0 {
		start += len([]rune(clause[:word]))
	}
	d.blank(block, start, at+1, "百分比", finding.Error, r)
}

// blankAmount finds 收入为 万元 and 增加万元.
func (d *document) blankAmount(block, start, end int, r *results) {
	t := d.blocks[block].Text
	i := start
	for i > 0 && (isBlank(t[i-1]) || t[i-1] == '_') {
		i--
	}
	if !isHan(runeAt(t, i-1)) || !ended(t, end) {
		return
	}
	clause := string(t[clauseFrom(t, i, clauseStops+"（("):i])
	if strings.Contains(clause, "单位") || endsAny(clause, "均为", "以") || len(t) < 12 {
		return
	}
	verbs := []string{"为", "增加", "减少", "共计", "合计", "总计", "节约"}
	if i < start {
		verbs = append(verbs, "支出", "收入", "预算", "决算", "完成", "约", "共", "计", "下达", "拨款", "达", "总额", "金额", "经费")
	}
	for _, verb := range verbs {
		if strings.HasSuffix(clause, verb) {
			d.blank(block, i-len([]rune(verb)), end, "金额", finding.Error, r)
			return
		}
	}
}

// blankCount finds 保有量 辆 and 完成____次: a measure word behind a gap. Blanks
// alone say little in text from a PDF, so a word must ask for the number.
func (d *document) blankCount(block, at int, r *results) {
	t := d.blocks[block].Text
	end := at + 1
	if hasAt(t, at, "人次") || hasAt(t, at, "批次") {
		end++
	}
	i := at
	drawn := 0
	for i > 0 && (isBlank(t[i-1]) || t[i-1] == '_') {
		i--
		if t[i] == '_' {
			drawn++
		}
	}
	if i == at || !isHan(runeAt(t, i-1)) || !ended(t, end) && drawn < 2 || len(t) < 8 {
		return
	}
	word := runesBefore(t, i, 3)
	if drawn >= 2 || endsAny(word, "保有量", "团组", "购置", "累计", "共计", "接待", "人数", "批次", "数量", "共", "合计") {
		d.blank(block, i-min(i, 2), end, "数", finding.Warning, r)
	}
}

// blankTotal finds 用车小计 ，购置692.
func (d *document) blankTotal(block, start, end int, r *results) {
	t := d.blocks[block].Text
	i := end
	for i < len(t) && isBlank(t[i]) {
		i++
	}
	if i > end && i < len(t) && (t[i] == '，' || t[i] == '；') && len(d.blocks[block].Figures) >= 3 {
		d.blank(block, start, i, "数", finding.Warning, r)
	}
}

// blankDate finds 年 月 日 with nothing between.
func (d *document) blankDate(block, start int, r *results) {
	t := d.blocks[block].Text
	i := start + 1
	for _, want := range []rune{'月', '日'} {
		gap := i
		for i < len(t) && (isBlank(t[i]) || t[i] == '_') {
			i++
		}
		if i == gap || runeAt(t, i) != want {
			return
		}
		i++
	}
	d.blank(block, start, i, "日期", finding.Warning, r)
}
