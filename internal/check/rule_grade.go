package check

import (
	"strings"

	"hengji/internal/finding"
)

func gradeCheck() Check {
	return Check{
		Code: "GRADE-WORD", Title: "评价等级用语不规范", Severity: finding.Error,
		Looks: "绩效评价等级写成优秀、良好、合格等；规范的等级是优、良、中、差",
		Basis: "财预〔2020〕10号：评价等级为优、良、中、差",
	}
}

func gradeEntries() []entry { return []entry{{gradeCheck(), checkGrades}} }

// checkGrades finds 综合评价等级为优秀. 优秀 as an ordinary word is none of its
// business, nor are grades of other things: of staff, of air, of works. Where a
// document defines a scale of its own, that scale holds.
func checkGrades(d *document, r *results) {
	own := d.profile.genre == evaluation
	var found finding.List
	for i, b := range d.blocks {
		for j := d.first(gradeHeads, i, 0); j >= 0; j = gradeHeads.next(b.Text, j+1) {
			if f, ok := d.grade(i, j, own); ok {
				found.Add(f)
			}
		}
		for j := d.first(gradeNames, i, 1); own && j >= 0; j = gradeNames.next(b.Text, j+1) {
			if f, ok := d.gradeAhead(i, j); ok {
				found.Add(f)
			}
		}
	}
	if len(found) == 0 || d.ownScale() {
		return
	}
	for _, f := range found {
		r.rule(f)
	}
}

// The words in front of a grade, and words for a grade that are none.
var (
	gradeHeads = newWords("等级", "评级", "等次", "结论为", "结果为")
	gradeNames = newWords("不及格", "优秀", "良好", "中等", "较差", "合格", "及格", "较好", "一般")
)

// grade looks for a word for a grade behind the word of gradeHeads at start.
func (d *document) grade(block, start int, own bool) (finding.Finding, bool) {
	t := d.blocks[block].Text
	end := start + len(gradeHeads.list[gradeHeads.at(t, start)])
	head := string(t[start:end])
	j := end
	for j < len(t) && j < end+6 && strings.ContainsRune("为是：:定评达到“”\"属 \u3000", t[j]) {
		j++
	}
	word, want := gradeWord(t, j)
	stop := j + len([]rune(word))
	if next := runeAt(t, stop); word == "" || isHan(next) && !strings.ContainsRune("的等次级", next) {
		return finding.Finding{}, false
	}
	if j == end && !strings.HasSuffix(head, "为") && (isHan(runeAt(t, stop)) || !scoredBefore(t, start)) {
		return finding.Finding{}, false // 等级优秀奖, 等级合格证: the word belongs to what follows
	}
	if !gradeOfPerformance(bare(string(t[clauseFrom(t, start, fullStops+"；，"):start])), head, own) {
		return finding.Finding{}, false
	}
	return d.wrongGrade(block, j, word, want), true
}

// gradeAhead looks for a word for a grade at i with 等级 behind it, or in brackets
// behind the score: 评定为“优秀”等级, 综合得分92分（优秀）.
func (d *document) gradeAhead(block, i int) (finding.Finding, bool) {
	t := d.blocks[block].Text
	word, want := gradeWord(t, i)
	stop := i + len([]rune(word))
	before := runeAt(t, i-1)
	bracketed := (before == '（' || before == '(') && (runeAt(t, stop) == '）' || runeAt(t, stop) == ')')
	for !bracketed && stop < len(t) && (t[stop] == '”' || t[stop] == '"') {
		stop++
	}
	if word == "" || !bracketed && (!hasAt(t, stop, "等级") && !hasAt(t, stop, "等次") || isHan(runeAt(t, stop+2))) {
		return finding.Finding{}, false
	}
	clause := bare(string(t[clauseFrom(t, i, fullStops+"；，"):i]))
	said := endsAny(strings.TrimRight(clause, "“\""), "评定为", "评为", "属于", "达到", "属", "定为")
	if bracketed {
		said = endsAny(clause, "分（", "分(") && strings.Contains(clause, "得分")
	}
	if !said || !scoredBefore(t, i) {
		return finding.Finding{}, false
	}
	return d.wrongGrade(block, i, word, want), true
}

// scoredBefore reports whether the sentence gives a score of an evaluation in
// front of i.
func scoredBefore(t []rune, i int) bool {
	s := string(t[clauseFrom(t, i, fullStops):i])
	return strings.Contains(s, "分") && hasAny(s, "自评得分", "绩效得分", "综合得分", "评价得分", "总得分", "自评分", "自评总分", "最终得分", "自评总得分", "绩效自评") && !notOfPerformance(s)
}

// wrongGrade is the finding of a word that is no grade.
func (d *document) wrongGrade(block, start int, word, want string) finding.Finding {
	f := gradeCheck().finding(d.place(block, start, start+len([]rune(word))), "评价等级写成了“"+word+"”，规范的等级只有优、良、中、差", "按得分改为优、良、中或差")
	f.Want = "优、良、中、差"
	if want != "" {
		f.Want, f.Hint = want, "改为“"+want+"”"
	} else {
		f.Severity = finding.Warning // 合格 may be a grade of the region
	}
	return f
}

// gradeOfPerformance reports whether the words before 等级 say that it is the
// grade of an evaluation of performance and of nothing else.
func gradeOfPerformance(before, head string, own bool) bool {
	if notOfPerformance(before) {
		return false
	}
	if strings.HasSuffix(head, "为") {
		return hasAny(before, "绩效评价", "绩效自评") || own && strings.HasSuffix(before, "自评")
	}
	return hasAny(before, "绩效", "自评") || own && (before == "" || hasAny(before, "评价", "评定", "综合"))
}

// notOfPerformance reports whether words name something else that has grades.
func notOfPerformance(s string) bool {
	return hasAny(s, "考核", "验收", "质量", "信用", "安全", "服务", "空气", "环境", "水质", "卫生", "竞赛", "比赛", "评选", "鉴定", "检测", "年度考", "体检", "检查", "督查", "职称", "干部", "学校", "医院", "满意", "党建", "教师", "学生", "企业", "人才", "平台", "基地", "机构", "标准化")
}

// gradeWord returns the word for a grade at i and the grade that it must mean,
// empty when that cannot be told.
func gradeWord(t []rune, i int) (word, want string) {
	if i >= len(t) {
		return "", ""
	}
	n := gradeNames.at(t, i)
	if n < 0 {
		return "", ""
	}
	word = gradeNames.text[n]
	switch word {
	case "优秀", "良好", "中等":
		want = string(t[i])
	case "较差":
		want = "差"
	}
	return word, want
}

// scaleWords are the words for grades where a scale is defined or counted out.
var scaleWords = newWords("不合格", "优秀（", "优秀、", "为优秀", "优秀(")

// ownScale reports whether the document shows another scale than 优、良、中、差: it
// defines grades, or counts the projects of each: 合格的1个，不合格的0个.
func (d *document) ownScale() bool {
	for block, b := range d.blocks {
		t := b.Text
		for i := d.first(scaleWords, block, 0); i >= 0; i = scaleWords.next(t, i+1) {
			sentence := string(t[clauseFrom(t, i, fullStops):clauseTo(t, i, fullStops)])
			if t[i] == '不' {
				if hasAny(sentence, "等级", "评级") && strings.Count(sentence, "合格") > 1 {
					return true
				}
				continue
			}
			if hasAny(sentence, "分为", "划分", "四档", "四级", "四个等级", "五个等级", "三个等级", "以上为", "含）为", "分及以上") &&
				hasAny(sentence, "良好", "合格", "一般", "较差") {
				return true
			}
		}
	}
	return false
}
