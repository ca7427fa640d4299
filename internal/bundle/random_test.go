package bundle

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// same compares two bundles apart from where they were read.
func same(a, b *domain.Bundle) string {
	return cmp.Diff(a, b, cmpopts.IgnoreFields(domain.Bundle{}, "Places"), cmpopts.EquateEmpty())
}

// randomBundle fills a bundle through the tables themselves, so that every
// column is covered without being named here.
func randomBundle(rt *rapid.T) *domain.Bundle {
	b := &domain.Bundle{}
	all := tables()
	ids := map[string][]string{}
	for _, t := range all {
		if t.about().single || columnIndex(t, "id") < 0 {
			continue
		}
		if !canHaveRows(t, ids) {
			continue
		}
		for i := range rapid.IntRange(0, 4).Draw(rt, t.about().key) {
			ids[t.about().key] = append(ids[t.about().key], fmt.Sprintf("%s-%d", t.about().key, i+1))
		}
	}
	for _, t := range all {
		n := len(ids[t.about().key])
		if t.about().single {
			n = 1
		} else if !canHaveRows(t, ids) {
			continue
		} else if columnIndex(t, "id") < 0 {
			n = rapid.IntRange(0, 4).Draw(rt, t.about().key)
		}
		for i := range n {
			randomRow(rt, t, b, i, ids)
		}
	}
	for i := range b.Outputs {
		b.Outputs[i].Text = strings.ReplaceAll(b.Outputs[i].Text, "{}", "") + "{}"
	}
	for i := range b.Scores {
		b.Scores[i].Grade = ""
		if b.Scores[i].State == domain.NotApplicable {
			b.Scores[i].Points = domain.Points{}
		} else if !b.Scores[i].Points.Set { // a line must say something
			b.Scores[i].Points = domain.SomePoints(num.MustDec("0.50"))
		}
	}
	return b
}

// canHaveRows reports whether there is something for each required reference.
func canHaveRows(t table, ids map[string][]string) bool {
	for _, s := range t.specs() {
		if s.required && s.kind == kindRef && len(ids[s.ref]) == 0 {
			return false
		}
	}
	return true
}

func randomRow(rt *rapid.T, t table, b *domain.Bundle, i int, ids map[string][]string) {
	row := t.grow(b)
	for col, s := range t.specs() {
		if !s.required && rapid.Bool().Draw(rt, "absent") {
			continue
		}
		text := randomField(rt, t, s, i, ids)
		if text == "" {
			continue
		}
		if err := t.set(b, row, col, text); err != nil {
			rt.Fatalf("%s.%s = %q: %v", t.about().key, s.key, text, err)
		}
	}
}

func randomField(rt *rapid.T, t table, s *spec, i int, ids map[string][]string) string {
	pick := func(options ...string) string { return rapid.SampledFrom(options).Draw(rt, s.key) }
	number := func() string {
		text := fmt.Sprint(rapid.IntRange(-99999, 9999999).Draw(rt, s.key))
		if places := rapid.IntRange(0, 4).Draw(rt, "places"); places > 0 {
			text += "." + strings.Repeat("0", places-1) + pick("0", "5", "9")
		}
		return text
	}
	switch s.kind {
	case kindID:
		return ids[t.about().key][i]
	case kindKey:
		return fmt.Sprintf("%s.%d", randomText(rt), i)
	case kindRef:
		if len(ids[s.ref]) == 0 {
			return ""
		}
		if s.required { // several required references stay unique
			return ids[s.ref][i%len(ids[s.ref])]
		}
		return pick(ids[s.ref]...)
	case kindRefs:
		n := rapid.IntRange(0, len(ids[s.ref])).Draw(rt, s.key)
		return strings.Join(ids[s.ref][:n], listSeparator)
	case kindEnum:
		return s.vocab.Options[(i+rapid.IntRange(0, 0).Draw(rt, s.key))%len(s.vocab.Options)].Key
	case kindAmount:
		unit := pick(string(s.unit), string(s.unit), amountUnits(s)[0])
		return pick("", "", "约", "超") + strings.TrimPrefix(number(), "-") + unit
	case kindPoints:
		return strings.TrimPrefix(number(), "-")
	case kindValue:
		return pick(number(), number()+"%", number()+"万元", "1000余人次", randomText(rt), "—", "无", "1,000元")
	case kindTarget:
		return pick("≥"+number()+"%", "≤3起", "="+number(), ">1.0", "<2.50元", number(), randomText(rt), "≥明显")
	case kindDate:
		return fmt.Sprintf("%04d-%02d-%02d", rapid.IntRange(1990, 2030).Draw(rt, s.key), rapid.IntRange(1, 12).Draw(rt, "month"), rapid.IntRange(1, 28).Draw(rt, "day"))
	case kindInteger:
		if s.key == "month" {
			return fmt.Sprint(i + 1)
		}
		return fmt.Sprint(rapid.IntRange(s.min, s.max).Draw(rt, s.key))
	case kindFlag:
		return pick("true", "false")
	default:
		return randomText(rt)
	}
}

func amountUnits(s *spec) []string {
	switch s.unit {
	case "万元":
		return []string{"元"}
	case "%":
		return []string{"‰"}
	default:
		return []string{"份"}
	}
}

// randomText draws texts that a format may trip over.
func randomText(rt *rapid.T) string {
	s := rapid.OneOf(
		rapid.SampledFrom([]string{"null", "true", "~", "2024-01-01", "1e5", "0x1F", "- 项", "# 注", "a: b", "'引号'", "“引号”", "[E1]", "{}", "*x", "&x", "!x", "|", ">", "%",
			"=SUM(A1)", "+1", "@", "-", "---", "...", "第一行\n第二行", "一\n\n  缩进\n三", "a\tb", " 空", "12,345.60", "_x000D_", "是", "<b>&amp;</b>", "𠮷野", "一\u3000二", "\u00a0", "1\u20282"}),
		rapid.StringN(1, 12, -1),
	).Draw(rt, "text")
	s = tidy(s)
	if _, err := parseText(nil, s); err != nil || s == "" {
		return "文字"
	}
	return s
}

func toFolder(t interface{ Fatal(...any) }, b *domain.Bundle) fstest.MapFS {
	files, err := Files(b)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range files {
		fsys["包/"+f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

func TestYAMLRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		want := randomBundle(rt)
		fsys := toFolder(rt, want)
		got, found, err := Read(fsys, "包")
		if err != nil || len(found) > 0 {
			rt.Fatal(err, found)
		}
		if diff := same(want, got); diff != "" {
			rt.Fatal(diff)
		}
	})
}
