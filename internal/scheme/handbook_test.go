package scheme

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// handbook is the page for those who write schemes.
const handbook = "../../docs/scheme-format.md"

// block is one ```yaml block of the handbook: what stands after the word yaml
// says what it is.
type block struct{ what, text string }

func handbookBlocks(t *testing.T) []block {
	t.Helper()
	page, err := os.ReadFile(handbook)
	if err != nil {
		t.Fatal(err)
	}
	var out []block
	for _, m := range regexp.MustCompile("(?ms)^```yaml ?(.*?)\n(.*?)^```$").FindAllStringSubmatch(string(page), -1) {
		out = append(out, block{m[1], m[2]})
	}
	if fences := strings.Count(string(page), "```yaml"); fences != len(out) {
		t.Fatalf("%d blocks begin, %d end", fences, len(out))
	}
	return out
}

// TestHandbookExamples loads every example of the handbook and holds that every
// rule has one.
func TestHandbookExamples(t *testing.T) {
	shown := map[RuleKind]bool{}
	for _, b := range handbookBlocks(t) {
		fsys := fstest.MapFS{"x.yaml": {Data: []byte(b.text)}}
		switch b.what {
		case "":
			s, list, err := Read(fsys, "x.yaml")
			if s == nil || len(list) > 0 || err != nil {
				t.Errorf("%v %s%s", err, told(list), b.text)
			}
		case "rule":
			indented := "          " + strings.ReplaceAll(strings.TrimSuffix(b.text, "\n"), "\n", "\n          ")
			s, list := parseScheme("x.yaml", []byte(strings.Replace(ruleFrame, "RULE", indented, 1)))
			if s == nil || len(list) > 0 {
				t.Errorf("%s%s", told(list), b.text)
				continue
			}
			shown[s.Node("one").Rule.Kind()] = true
		case "batch":
			bt, list, err := ReadBatch(fsys, "x.yaml")
			if bt == nil || len(list) > 0 || err != nil {
				t.Errorf("%v %s%s", err, told(list), b.text)
			}
		case "suite":
			su, list, err := ReadSuite(fsys, "x.yaml")
			if su == nil || len(list) > 0 || err != nil {
				t.Errorf("%v %s%s", err, told(list), b.text)
			}
		default:
			t.Errorf("what is a block of %q?", b.what)
		}
	}
	for _, k := range RuleKinds() {
		if !shown[k] {
			t.Errorf("the handbook shows no %s", k)
		}
	}
}

// ruleFrame is a scheme around one rule; the second node uses all inputs.
const ruleFrame = `scheme: sample
title: 样例
version: "1"
scope: department
valid: {from: 2024}
confidence: assumed
basis: [{document: 样例, checked_on: 2026-11-22, confidence: assumed}]
max: "20"
rounding: {mode: half-up, digits: 2, at: leaf}
grades: [{name: 合格, from: "6"}, {name: 不合格, from: "0"}]
inputs: [{name: 甲, kind: count}, {name: 乙, kind: count}, {name: 有制度, kind: yes_no}, {name: 程度, kind: level}]
nodes:
  - id: one
    name: 一
    max: "10"
    definition: 例
    rule:
RULE
  - id: two
    name: 二
    max: "10"
    definition: 例
    rule:
      kind: best_of
      rules:
        - {kind: yes_no, when: 有制度 == 1 且 甲 <= 乙}
        - {kind: qualitative, input: 程度, levels: [{names: [达成], low: "0", high: "1"}]}
`

// TestHandbookNamesEveryKey holds that a key the loader accepts is explained.
func TestHandbookNamesEveryKey(t *testing.T) {
	page, err := os.ReadFile(handbook)
	if err != nil {
		t.Fatal(err)
	}
	_, list := parseScheme("x.yaml", []byte(strings.Replace(soundScheme, "title: 样例", "title: 样例\n没有的键: 1", 1)))
	_, keys, _ := strings.Cut(list[0].Hint, "可用：")
	for _, key := range strings.Split(keys, "、") {
		if !strings.Contains(string(page), "`"+key+"`") {
			t.Errorf("the handbook does not explain %s", key)
		}
	}
}
