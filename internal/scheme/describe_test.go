package scheme

import (
	"strings"
	"testing"
)

// TestDescribe tells every kind of rule in words, from the examples of the
// handbook.
func TestDescribe(t *testing.T) {
	want := map[RuleKind]string{
		KindRatio:        "分值 ×（甲 ÷ 乙），比例最多算 100%，低于 60% 不得分",
		KindReverse:      "甲 不超过 乙 得满分，超过的按 乙 ÷ 甲 计分；除数为零的得满分；注：完成值为 0 即没有发生，得满分",
		KindDeviation:    "甲 等于 乙 得满分，偏离的按偏离 乙 的比例扣分",
		KindStep:         "(甲 - 乙) / 乙 不超过 0 得满分，每超过 0.01 扣 0.3 分，扣完为止，不足一步的不扣",
		KindBands:        "甲 / 乙：低于 0.6 得 0%，0.6（含）至 0.9 得 50%，0.9 及以上 得 100%",
		KindChecklist:    "达到的要点得分：制度 4 分、支出不超 6 分",
		KindNegativeList: "每发生一次扣分，扣完为止：审计问题 扣 0.5 分",
		KindYesNo:        "有制度 成立得满分，否则不得分",
		KindQualitative:  "按评定的达成程度和百分比（程度）：达成 100%—80%（含），部分达成 80%—60%（含），未达成 60%—0%（含）",
		KindSatisfaction: "甲 / 乙 达到 90% 得满分，60% 至 90% 按与满分线之比计分，低于 60% 不得分",
		KindPeerMean:     "甲 不高于均值 乙 得满分，否则按相差比例扣分",
		KindBestOf:       "取得分最高的一种：（分值 ×（甲 ÷ 乙），比例最多算 100%）或（有制度 成立得满分，否则不得分）",
		KindOverTarget:   "先按：分值 ×（甲 ÷ 乙），比例最多算 100%；甲 / 乙 达到 130% 的，再扣 2 分",
		KindFormula:      "得分＝分值 * min(1, 甲 / 乙)，不低于 0、不超过满分",
	}
	for _, b := range handbookBlocks(t) {
		if b.what != "rule" {
			continue
		}
		r := readRule(t, b.text)
		if got := Describe(r); got != want[r.Kind()] {
			t.Errorf("%s:\ngot  %s\nwant %s", r.Kind(), got, want[r.Kind()])
		}
		delete(want, r.Kind())
	}
	if len(want) > 0 {
		t.Errorf("not told: %v", want)
	}
}

func readRule(t *testing.T, text string) Rule {
	t.Helper()
	indented := "          " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n          ")
	s, list := parseScheme("x.yaml", []byte(strings.Replace(ruleFrame, "RULE", indented, 1)))
	if s == nil {
		t.Fatal(told(list))
	}
	return s.Node("one").Rule
}

// TestDescribeVariants holds the words of the other side of each choice.
func TestDescribeVariants(t *testing.T) {
	for _, c := range []struct{ rule, want string }{
		{"kind: step\nvalue: 甲\nlimit: \"5\"\nside: below\nstep: \"1\"\ndeduct: \"2\"\nzero_base: zero", "甲 不低于 5 得满分，每低于 1 扣 2 分，扣完为止，不足一步的按比例扣；除数为零的不得分"},
		{"kind: peer_mean\nvalue: 甲\nmean: 乙\nbetter: higher", "甲 不低于均值 乙 得满分，否则按相差比例扣分"},
		{"kind: over_target\nbase: {kind: yes_no, when: 有制度}\ncompletion: 甲 / 乙\nthreshold: \"1.3\"\nproportional: true", "先按：有制度 成立得满分，否则不得分；甲 / 乙 超过 130% 的，再按超出的比例扣分"},
	} {
		if got := Describe(readRule(t, c.rule)); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	if got := Describe(sampledRule(t)); !strings.HasSuffix(got, "，样本少于 30 份的不能计分") {
		t.Error(got)
	}
	if Describe(nil) != "" {
		t.Error("no rule has words")
	}
}

// sampledRule reads a satisfaction rule that asks for a sample, which only
// groups may.
func sampledRule(t *testing.T) Rule {
	t.Helper()
	text := strings.Replace(soundScheme, "share: weight}", "share: weight, rules: {satisfaction: {kind: satisfaction, value: 完成值, full: \"0.9\", floor: \"0.6\", min_sample: \"30\"}}}", 1)
	s, list := parseScheme("x.yaml", []byte(text))
	if s == nil {
		t.Fatal(told(list))
	}
	return s.Node("b").Group.Rules.Satisfaction
}

// TestEveryKeyHasAWord holds that no key of the closed sets is shown raw.
func TestEveryKeyHasAWord(t *testing.T) {
	for _, k := range RuleKinds() {
		if k.Label() == string(k) {
			t.Errorf("%s has no word", k)
		}
	}
	for _, k := range []InputKind{InputMoney, InputCount, InputPercent, InputYesNo, InputLevel, InputDays} {
		if k.Label() == string(k) {
			t.Errorf("%s has no word", k)
		}
	}
	for c, want := range map[Confidence]string{Seen: "见到原文", Calculated: "由数字算得", Recalled: "凭记忆", Assumed: "推定待核", "x": "x"} {
		if c.Label() != want {
			t.Errorf("%s is %s", c, c.Label())
		}
	}
	if RuleKind("x").Label() != "x" || InputKind("x").Label() != "x" {
		t.Error("an unknown key is not shown as it is")
	}
	for n, want := range map[NotApplicable]string{
		{}: "", {TreatFull, ""}: "不涉及的得满分", {TreatSpread, ""}: "不涉及的，分值由同级其他项按比例分摊", {TreatMerge, "b"}: "不涉及的，分值并入 b",
	} {
		if n.Describe() != want {
			t.Errorf("%v: %s", n, n.Describe())
		}
	}
	if SharePoints.Label() == ShareWeight.Label() {
		t.Error("two shares, one word")
	}
}
