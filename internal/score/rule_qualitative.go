package score

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// qualitative takes the share a person gave, when it lies in the band of the
// level the person named (定性三档). A level without a percentage decides nothing.
func (r *ruling) qualitative(rule scheme.QualitativeRule) outcome {
	d := r.datum(rule.Input)
	if d.value.Absent() {
		why := d.why
		if why == "" {
			why = "缺少“" + rule.Input + "”"
		}
		return undecided(why)
	}
	text := d.value.String()
	r.note(rule.Input, text)
	level, ok := findLevel(rule.Levels, text)
	if !ok {
		return undecided(fmt.Sprintf("“%s”看不出达成程度，应写明“%s”和百分比", text, levelNames(rule.Levels)))
	}
	share, ok := findPercent(text)
	if !ok {
		return undecided(fmt.Sprintf("“%s”没有写百分比（只能有一个），定性指标不能计分", text))
	}
	l := rule.Levels[level]
	best := true
	for _, other := range rule.Levels {
		best = best && other.High.Cmp(l.High) <= 0
	}
	band := levelBand(l, best)
	at := r.e.facts.place(d.key)
	if share.Less(l.Low.Rat()) || l.High.Rat().Less(share) || (share.Equal(l.High.Rat()) && !best) {
		r.found.Add(finding.Finding{
			Code: "VALUE-LEVEL", Severity: finding.Error, Title: "达成程度与百分比不符",
			Message: fmt.Sprintf("“%s”填的是“%s”：“%s”对应 %s，与 %s 不符", r.line.node.Name, text, l.Names[0], band, percent(share)),
			At:      at, Want: band, Got: percent(share), Hint: "改正达成程度或百分比",
		})
		return undecided(fmt.Sprintf("“%s”的百分比不在“%s”的范围 %s 内", text, l.Names[0], band))
	}
	steps := []Step{{
		Rule: rule.Kind(), Expr: rule.Input, Filled: text, Value: share.String(), At: rule.At,
		Note: "“" + l.Names[0] + "”对应 " + band,
	}}
	return r.share(rule, share, steps, "按评定的达成程度计分")
}

func levelBand(l scheme.Level, best bool) string {
	end := ")"
	if best {
		end = "]"
	}
	return "[" + percent(l.Low.Rat()) + ", " + percent(l.High.Rat()) + end
}

func levelNames(levels []scheme.Level) string {
	var names []string
	for _, l := range levels {
		names = append(names, l.Names[0])
	}
	return strings.Join(names, "”“")
}

// findLevel finds the level a text names: the word that starts first, the
// longer one of two that start together. A word that continues another one
// (基本达成 where only 达成 is known) names no level.
func findLevel(levels []scheme.Level, text string) (int, bool) {
	best, start, length := -1, 0, 0
	for i, l := range levels {
		for _, name := range l.Names {
			at := strings.Index(text, name)
			if at < 0 {
				continue
			}
			if best < 0 || at < start || (at == start && len(name) > length) {
				best, start, length = i, at, len(name)
			}
		}
	}
	if best < 0 {
		return 0, false
	}
	before := strings.TrimSpace(text[:start])
	for _, harmless := range [...]string{"已", "全部", "全面", "均", "均已", "已全部"} {
		if before == harmless {
			before = ""
		}
	}
	return best, before == ""
}

// findPercent finds the one percentage in a text: 达成预期指标 95% gives 0.95.
func findPercent(text string) (num.Rat, bool) {
	text = strings.ReplaceAll(text, "％", "%")
	if strings.Count(text, "%") != 1 {
		return num.Rat{}, false
	}
	head := strings.TrimRight(text[:strings.Index(text, "%")], " ")
	start := len(strings.TrimRight(head, "0123456789."))
	d, err := num.ParseDec(head[start:])
	if err != nil || (start > 0 && head[start-1] == '-') {
		return num.Rat{}, false
	}
	share, _ := d.Rat().Quo(num.Int(100))
	return share, true
}
