package scheme

import (
	"fmt"
	"strings"
	"testing"

	"hengji/internal/finding"
)

// soundScheme is a small scheme without mistakes; each bad file below is it with one
// thing changed.
const soundScheme = `scheme: sample
title: 样例
version: "1"
scope: department
region: {code: "44", name: 广东省}
valid: {from: 2021, to: 2024}
confidence: assumed
basis:
  - {document: 某办法, checked_on: 2026-11-22, confidence: seen}
max: "100"
rounding: {mode: half-up, digits: 2, at: leaf}
grades:
  - {name: 优, from: "90"}
  - {name: 良, from: "60"}
  - {name: 差, from: "0"}
limits: {over_target: "1.30"}
inputs:
  - {name: 甲, kind: money, fund: {side: expenditure, item: total, column: amount}}
  - {name: 乙, kind: money}
  - {name: 有制度, kind: yes_no}
  - {name: 程度, kind: level}
indicator_rules:
  at_least: {kind: ratio, numerator: 完成值, denominator: 指标值}
  at_most: {kind: reverse, limit: 指标值, actual: 完成值}
  equal: {kind: deviation, target: 指标值, actual: 完成值}
  qualitative: {kind: qualitative, input: 完成值, levels: [{names: [达成], low: "0.6", high: "1"}, {names: [未达成], low: "0", high: "0.6"}]}
nodes:
  - id: a
    name: 甲项
    max: "60"
    children:
      - id: a.ratio
        name: 支出率
        max: "20"
        definition: 甲除以乙
        rule: {kind: ratio, numerator: 甲, denominator: 乙}
      - id: a.bands
        name: 分档项
        max: "10"
        definition: 按档
        not_applicable: {merge: b}
        rule: {kind: bands, value: 甲 / 乙, bands: [{to: "0.6", share: "0"}, {from: "0.6", share: "1"}]}
      - id: a.list
        name: 清单项
        max: "10"
        definition: 按要点
        rule: {kind: checklist, items: [{name: 制度, when: 有制度, points: "4"}, {name: 支出, when: 甲 <= 乙, points: "6"}]}
      - id: a.level
        name: 定性项
        max: "20"
        definition: 按程度
        not_applicable: spread
        rule: {kind: qualitative, input: 程度, levels: [{names: [达成], low: "0.6", high: "1"}, {names: [未达成], low: "0", high: "0.6"}]}
  - id: b
    name: 产出
    max: "40"
    definition: 产出指标
    indicators: {dimension: output, share: weight}
`

// told writes findings as the tests expect them: place, code, message, repair.
func told(list finding.List) string {
	var b strings.Builder
	for _, f := range list {
		level := ""
		if f.Severity == finding.Warning {
			level = "警告 "
		}
		hint := "｜" + f.Hint
		if strings.HasPrefix(f.Code, "FORMULA-") {
			hint = "" // the words of that package are tested there
		}
		fmt.Fprintf(&b, "%d:%d %s%s %s%s\n", f.At.Line, f.At.Column, level, f.Code, f.Message, hint)
	}
	return b.String()
}

func TestSoundSchemeHasNoFindings(t *testing.T) {
	s, list := parseScheme("x.yaml", []byte(soundScheme))
	if s == nil || len(list) > 0 {
		t.Fatal(told(list))
	}
}

func TestBadSchemes(t *testing.T) {
	for _, c := range badSchemes() {
		t.Run(c.name, func(t *testing.T) {
			if strings.Count(soundScheme, c.old) < 1 {
				t.Fatalf("the sound scheme has no %q", c.old)
			}
			s, list := parseScheme("x.yaml", []byte(strings.Replace(soundScheme, c.old, c.new, 1)))
			if got := told(list); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			if (s == nil) != list.HasErrors() {
				t.Errorf("scheme %v with errors %v", s, list.HasErrors())
			}
		})
	}
}
