package check

import (
	"fmt"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

func problemCheck() Check {
	return Check{
		Code: "PROBLEM-FULL", Title: "承认有问题的项却得满分", Severity: finding.Warning,
		Looks: "存在问题一章提到的评价项，得分是不是满分",
		Basis: "问题与得分应当一致",
	}
}

func problemEntries() []entry { return []entry{{problemCheck(), checkProblems}} }

// itemScore is the score of a named item; full says that no points were lost,
// sure that the text itself states the full points.
type itemScore struct {
	name       string
	given      Quantity
	full, sure bool
}

// admissions are the words with which a problem is admitted.
var admissions = newWords("需提高", "不足", "不够", "有待", "不到位", "薄弱", "欠缺", "滞后", "不高", "不强", "不完善", "不规范", "需加强", "不及时", "不健全", "不合理", "不精准", "偏低", "较低")

// checkProblems looks for items of full points among the problems admitted.
func checkProblems(d *document, r *results) {
	if d.profile.genre != evaluation {
		return
	}
	from, to := d.problemChapter()
	if from < 0 {
		return
	}
	var items []itemScore
	for i := range d.blocks[:from] {
		if d.prose(i) {
			items = append(items, d.itemScores(i)...)
		}
	}
	told := map[string]bool{}
	for i := from; i < to && len(items) > 0; i++ {
		t := d.blocks[i].Text
		first := t[:clauseTo(t, 0, fullStops)]
		if !admissions.in(first) {
			continue
		}
		title := string(first)
		for _, s := range items {
			at := strings.Index(title, s.name)
			if at < 0 || !s.full || told[s.name] {
				continue
			}
			told[s.name] = true
			start := len([]rune(title[:at]))
			f := problemCheck().finding(d.place(i, start, start+len([]rune(s.name))),
				fmt.Sprintf("“%s”得 %s，没有扣分，这里却承认有问题", s.name, s.given.figure()), "核对得分；问题不影响得分的，写明理由")
			f.Related = []finding.Related{{At: d.at(s.given), Note: s.name + " 得分"}}
			if !s.sure {
				f.Severity = finding.Info
			}
			r.rule(f)
		}
	}
}

// problemChapter returns the blocks of the chapter on problems.
func (d *document) problemChapter() (from, to int) {
	from, to = -1, len(d.blocks)
	for i := range d.reading.Blocks {
		b := &d.reading.Blocks[i]
		if b.Kind == docfile.CellBlock || b.Kind == docfile.ContentsBlock {
			continue
		}
		n, ok := numberAt(b.Label, d.blocks[i].Text)
		if !ok || n.style != chapterStyle {
			continue
		}
		switch t := bare(b.Text); {
		case from < 0 && len(d.blocks[i].Text) <= 30 && hasAny(t, "问题", "不足"):
			from = i + 1
		case from >= 0 && i >= from:
			return from, i
		}
	}
	return from, to
}

// itemScores returns the scores of a block. In a list of scores, 预算编制得分3分，
// 采购管理得分9.7分，未达标原因：…, an item without a reason beside one with a
// reason is taken to be full.
func (d *document) itemScores(block int) []itemScore {
	b := d.blocks[block]
	var out []itemScore
	for _, s := range d.scoredItems(block) {
		if len([]rune(s.name)) >= 3 && !s.total() {
			out = append(out, itemScore{s.name, s.given, s.full.Base().Cmp(s.given.Base()) == 0, true})
		}
	}
	var listed []itemScore
	reasons := false
	for i := range b.Figures {
		n := &b.Figures[i]
		if n.Unit.Kind() != num.KindPoint || d.scoreWord(block, i) != zhtext.Score {
			continue
		}
		name := d.itemName(block, i)
		rest := string(b.Text[n.Span.End:min(len(b.Text), n.Span.End+10)])
		why := hasAny(rest, "未达标", "未完成", "扣分", "原因", "扣")
		reasons = reasons || why
		if len([]rune(name)) >= 4 {
			listed = append(listed, itemScore{name, d.quantity(block, i), !why && n.Written.Value.Places() == 0, false})
		}
	}
	if !reasons || len(listed) < 3 {
		return out
	}
	for _, s := range listed {
		known := false
		for _, o := range out {
			known = known || o.name == s.name
		}
		if !known {
			out = append(out, s)
		}
	}
	return out
}
