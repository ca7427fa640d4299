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
	"hengji/internal/table"
)

// same compares two bundles apart from where they were read.
func same(a, b *domain.Bundle) string {
	return cmp.Diff(a, b, cmpopts.IgnoreFields(domain.Bundle{}, "Places"), cmpopts.EquateEmpty())
}

// randomBundle fills a bundle through the tables themselves, so that every
// column is covered without being named here.
func randomBundle(rt *rapid.T, all []table.Table) *domain.Bundle {
	b := &domain.Bundle{}
	ids := map[string][]string{}
	for _, t := range all {
		if t.About().Single || table.Index(t, "id") < 0 {
			continue
		}
		if !canHaveRows(t, ids) {
			continue
		}
		for i := range rapid.IntRange(0, 4).Draw(rt, t.About().Key) {
			ids[t.About().Key] = append(ids[t.About().Key], fmt.Sprintf("%s-%d", t.About().Key, i+1))
		}
	}
	for _, t := range all {
		n := len(ids[t.About().Key])
		if t.About().Single {
			n = 1
		} else if !canHaveRows(t, ids) {
			continue
		} else if table.Index(t, "id") < 0 {
			n = rapid.IntRange(0, 4).Draw(rt, t.About().Key)
		}
		for i := range n {
			randomRow(rt, t, b, i, ids)
		}
		dropTwins(t, b)
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

// dropTwins removes the rows that nothing tells from an earlier one.
func dropTwins(t table.Table, b *domain.Bundle) {
	seen := map[string]bool{}
	for row := 0; row < t.Count(b); {
		if key := table.KeyOf(t, b, row); !t.About().Single && seen[key] {
			t.Remove(b, row)
		} else {
			seen[key] = true
			row++
		}
	}
}

// canHaveRows reports whether there is something for each required reference.
func canHaveRows(t table.Table, ids map[string][]string) bool {
	for _, s := range t.Specs() {
		if s.Required && s.Kind == table.KindRef && len(ids[s.Ref]) == 0 {
			return false
		}
	}
	return true
}

func randomRow(rt *rapid.T, t table.Table, b *domain.Bundle, i int, ids map[string][]string) {
	row := t.Grow(b)
	for col, s := range t.Specs() {
		if !s.Required && rapid.Bool().Draw(rt, "absent") {
			continue
		}
		text := randomField(rt, t, s, i, ids)
		if text == "" {
			continue
		}
		if err := t.Set(b, row, col, text); err != nil {
			rt.Fatalf("%s.%s = %q: %v", t.About().Key, s.Key, text, err)
		}
	}
}

func randomField(rt *rapid.T, t table.Table, s *table.Spec, i int, ids map[string][]string) string {
	pick := func(options ...string) string { return rapid.SampledFrom(options).Draw(rt, s.Key) }
	number := func() string {
		text := fmt.Sprint(rapid.IntRange(-99999, 9999999).Draw(rt, s.Key))
		if places := rapid.IntRange(0, 4).Draw(rt, "places"); places > 0 {
			text += "." + strings.Repeat("0", places-1) + pick("0", "5", "9")
		}
		return text
	}
	switch s.Kind {
	case table.KindID:
		return ids[t.About().Key][i]
	case table.KindKey:
		return fmt.Sprintf("%s.%d", randomText(rt), i)
	case table.KindRef:
		if len(ids[s.Ref]) == 0 {
			return ""
		}
		if s.Required { // several required references stay unique
			return ids[s.Ref][i%len(ids[s.Ref])]
		}
		return pick(ids[s.Ref]...)
	case table.KindRefs:
		n := rapid.IntRange(0, len(ids[s.Ref])).Draw(rt, s.Key)
		return strings.Join(ids[s.Ref][:n], table.ListSeparator)
	case table.KindEnum:
		return s.Vocab.Options[(i+rapid.IntRange(0, 0).Draw(rt, s.Key))%len(s.Vocab.Options)].Key
	case table.KindAmount:
		unit := pick(string(s.Unit), string(s.Unit), amountUnits(s)[0])
		return pick("", "", "约", "超") + strings.TrimPrefix(number(), "-") + unit
	case table.KindPoints:
		return strings.TrimPrefix(number(), "-")
	case table.KindValue:
		return pick(number(), number()+"%", number()+"万元", "1000余人次", randomText(rt), "—", "无", "1,000元")
	case table.KindTarget:
		return pick("≥"+number()+"%", "≤3起", "="+number(), ">1.0", "<2.50元", number(), randomText(rt), "≥明显")
	case table.KindDate:
		return fmt.Sprintf("%04d-%02d-%02d", rapid.IntRange(1990, 2030).Draw(rt, s.Key), rapid.IntRange(1, 12).Draw(rt, "month"), rapid.IntRange(1, 28).Draw(rt, "day"))
	case table.KindInteger:
		if s.Key == "month" {
			return fmt.Sprint(i + 1)
		}
		return fmt.Sprint(rapid.IntRange(s.Min, s.Max).Draw(rt, s.Key))
	case table.KindFlag:
		return pick("true", "false")
	default:
		return randomText(rt)
	}
}

func amountUnits(s *table.Spec) []string {
	switch s.Unit {
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
	s = table.Tidy(s)
	if _, err := table.ParseText(nil, s); err != nil || s == "" {
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
		want := randomBundle(rt, table.All())
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
