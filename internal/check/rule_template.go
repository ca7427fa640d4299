package check

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

func templateCheck() Check {
	return Check{
		Code: "TEMPLATE", Title: "模板文字没有替换", Severity: finding.Error,
		Looks: "XX局、××年一类的占位符，“请填写…”“(限100字)”一类的填表提示，空的指标行",
		Basis: "公开的文件不应留有模板文字",
	}
}

func placeholderCheck() Check {
	return Check{
		Code: "VALUE-PLACEHOLDER", Title: "只填了占位文字", Severity: finding.Info,
		Looks: "存在问题、改进措施、原因后面只写“无”“暂无”",
		Basis: "自评应当写明问题和措施",
	}
}

func templateEntries() []entry {
	return []entry{{templateCheck(), checkTemplate}, {placeholderCheck(), nil}}
}

// checkTemplate finds what was left of the form that a document was made from.
// Instructions and forms to be filled are made of nothing else, so not there.
func checkTemplate(d *document, r *results) {
	p := d.profile
	if p.sample {
		return
	}
	for i := range d.blocks {
		if d.reading.Blocks[i].Kind == docfile.ContentsBlock || d.reading.Blocks[i].Kind == docfile.HeaderBlock {
			continue
		}
		d.leftovers(i, p, r)
		if p.genre == evaluation {
			d.nothingBelow(i, r)
		}
		d.emptyRow(i, r)
	}
}

// leftoverMarks are the characters that a leftover begins with.
var leftoverMarks = newWords("X", "Ｘ", "×", "✕", "*", "＊", "x", "某", "请", "（", "(", "此", "点", "单", "T", "F", "【", "[", "仍", "：", ":")

// leftovers goes through a block once and looks closer where a leftover can
// begin.
func (d *document) leftovers(block int, p profile, r *results) {
	t := d.blocks[block].Text
	for i := leftoverMarks.next(t, 0); i >= 0; {
		end := i
		switch t[i] {
		case 'X', 'Ｘ', '×', '✕', '*', '＊', 'x', '某':
			end = d.mask(block, i, r)
		case '请', '（', '(', '此', '点', '单', 'T', 'F', '【', '[':
			if end = promptEnd(t, i); end > i && isNote(t) {
				end = i
			}
			if end > i {
				at := d.place(block, i, end)
				r.rule(templateCheck().finding(at, "填表提示“"+at.Quote+"”没有替换", "换成真实的内容"))
			}
		case '仍':
			if hasAt(t, i, "仍保留该表") || hasAt(t, i, "仍保留此表") || hasAt(t, i, "仍需保留该表") || hasAt(t, i, "仍应保留该表") {
				end = clauseTo(t, i, clauseStops)
				f := templateCheck().finding(d.place(block, i, end), "制表说明没有删除", "删去这句制表说明")
				f.Severity = finding.Warning
				r.rule(f)
			}
		case '：', ':':
			if p.genre == evaluation && d.prose(block) {
				d.nothingSaid(block, i, r)
			}
		}
		i = leftoverMarks.next(t, max(i+1, end))
	}
}

// formRules are how the note of a form says when something is to be written.
var formRules = newWords("需说明", "须说明", "应单独说明", "需单独说明", "需注明", "须注明")

// isNote reports whether a block explains a form, and may speak as its prompts do.
func isNote(t []rune) bool {
	return formRules.in(t) || startsAny(strings.TrimLeft(string(t[:min(len(t), 8)]), " \u3000"), "注", "说明", "填表说明", "填报说明", "备注", "填写说明")
}

// maskedNouns follow the XX of a template: units, times and amounts.
func maskedNouns() []string {
	return []string{"局", "镇", "乡", "街", "委", "办", "单位", "部门", "市", "区", "县", "省", "年", "月", "日", "号", "万元", "亿元", "元", "%", "％", "项", "个", "次", "辆", "中心", "学校", "公司", "政府", "人民政府"}
}

// mask reports XX局 and ××年 at start, and returns where the run of marks ends.
func (d *document) mask(block, start int, r *results) int {
	t := d.blocks[block].Text
	end := start + 1
	for end < len(t) && t[end] == t[start] {
		end++
	}
	if t[start] == 'x' || t[start] == 'X' { // x.x%
		for runeAt(t, end) == '.' && runeAt(t, end+1) == t[start] {
			end += 2
		}
	}
	n, before, after := end-start, runeAt(t, start-1), runeAt(t, end)
	star := t[start] == '*' || t[start] == '＊'
	switch {
	case t[start] == '某' && (n != 2 || isHan(before) || !startsAny(string(after), "局", "镇", "乡", "委", "单")):
		return end // 某某案件, and 某某局 within a name
	case n < 2 || star && (n < 3 || n > 6):
		return end // one is a sign of multiplication, two stars are emphasis
	case isLatin(before) || isDigit(before) || before == '-' || isDigit(after) || isLatin(after) || after == '-':
		return end // PVC-XX, 138****1234
	}
	rest := string(t[end:min(len(t), end+4)])
	if !startsAny(strings.TrimLeft(rest, " "), maskedNouns()...) {
		return end // 张××, a name kept back; 某XX涉密项目
	}
	if isHan(before) && !isHan(runeAt(t, start-2)) && !strings.ContainsRune("为是在共第至于的和与等及由对占省市区县年月日", before) {
		return end // 李××局长 after a stop: one character before it is a surname
	}
	until := end
	for _, noun := range maskedNouns() {
		if strings.HasPrefix(rest, noun) {
			until = max(until, end+len([]rune(noun)))
		}
	}
	at := d.place(block, start, until)
	r.rule(templateCheck().finding(at, "占位符“"+at.Quote+"”没有替换", "换成真实的名称或数"))
	return end
}

// promptMarks are in the brackets of every prompt: 限100字, 提示：, 填写说明.
var promptMarks = newWords("字", "提", "填")

// promptEnd returns where the prompt of a form that begins at i ends: 请填写…,
// （限100字）, 此处填写, 【】; i when there is none.
func promptEnd(t []rune, i int) int {
	switch t[i] {
	case '请':
		if c := runeAt(t, i-1); c != 0 && !strings.ContainsRune("：:（(【[。；;“\" \u3000\n—", c) {
			return i
		}
		if !startsAny(string(t[i+1:min(len(t), i+3)]), "对照", "填写", "写明", "分析", "说明", "简要", "简述", "详细", "提出", "描述", "概述", "列出", "列明", "输入", "选择", "如实", "逐项") {
			return i
		}
		stop := clauseTo(t, i, "。；，：\n \u3000】]")
		for j := i; j < stop; j++ {
			if t[j] == '）' || t[j] == ')' {
				return j + 1
			}
		}
		return stop
	case '（', '(':
		const seen = 12
		if !promptMarks.in(t[i:min(len(t), i+seen)]) {
			return i
		}
		stop := clauseTo(t, i, "）)")
		body := bare(string(t[i+1 : max(i+1, min(stop, i+seen))]))
		if stop < len(t) && strings.ContainsAny(body, "0123456789") && (strings.HasPrefix(body, "限") && strings.HasSuffix(body, "字") || strings.HasSuffix(body, "字以内")) {
			return stop + 1
		}
		if stop < len(t) && startsAny(body, "提示：", "提示:", "填写说明", "填报说明", "填写要求") {
			return stop + 1
		}
		return i
	}
	for _, word := range []string{"此处填写", "此处插入", "此处输入", "点击此处", "点击或点按此处", "单击此处", "TODO", "FIXME", "【】", "【填写", "【此处", "【待", "[待填"} {
		n := len([]rune(word))
		if hasAt(t, i, word) && (!isLatin(t[i]) || !isLatin(runeAt(t, i-1)) && !isLatin(runeAt(t, i+n))) {
			return i + n
		}
	}
	return i
}

// emptyRow finds 指标1： and …… as all that a cell holds.
func (d *document) emptyRow(block int, r *results) {
	b := &d.reading.Blocks[block]
	if b.Kind != docfile.CellBlock || len(d.blocks[block].Text) > 12 {
		return
	}
	s := bare(b.Text)
	rest := strings.TrimRight(s, "…⋯.")
	dots := rest != s && (hasAny(s, "…", "⋯") || strings.Contains(s, "..."))
	label := strings.TrimRight(rest, "：:")
	number, ok := strings.CutPrefix(label, "指标")
	asked := ok && number != "" && strings.Trim(number, "0123456789一二三四五") == "" && label != rest
	if (rest != "" || !dots) && !asked {
		return
	}
	f := templateCheck().finding(d.place(block, 0, len(d.blocks[block].Text)), "模板的空行“"+s+"”没有删除", "填写指标，或删去这一行")
	f.Severity = finding.Warning
	r.rule(f)
}

// nothingSaid finds 存在问题：暂无。 around the colon at i.
func (d *document) nothingSaid(block, i int, r *results) {
	t := d.blocks[block].Text
	label := runesBefore(t, i, 2)
	if label != "问题" && label != "措施" && label != "原因" {
		return
	}
	stop := clauseTo(t, i+1, "。；，\n \u3000")
	if s := string(t[i+1 : stop]); hasAny(s, "无", "没有") && saysNothing(s) {
		r.rule(placeholderCheck().finding(d.place(block, i+1, stop), "“"+label+"”只写了“"+s+"”", "确实没有的写明怎样得出，有的如实写"))
	}
}

// nothingBelow finds 无。 as all that stands under the heading 存在问题.
func (d *document) nothingBelow(block int, r *results) {
	if block == 0 || len(d.blocks[block].Text) > 4 || !d.prose(block) || !d.heading(block-1) {
		return
	}
	title, s := bare(d.reading.Blocks[block-1].Text), bare(d.reading.Blocks[block].Text)
	if endsAny(title, "问题", "不足", "措施", "原因") && hasAny(s, "无", "没有") && saysNothing(s) {
		r.rule(placeholderCheck().finding(d.place(block, 0, len(d.blocks[block].Text)), "“"+title+"”下面只写了“"+s+"”", "确实没有的写明怎样得出，有的如实写"))
	}
}
