package zhtext

import (
	"strings"
	"testing"

	"hengji/internal/num"
	"pgregory.net/rapid"
)

// spell writes n in Chinese numerals as a careful clerk does.
func spell(n int64) string {
	if n == 0 {
		return "零"
	}
	var parts []string
	gap := false
	for _, u := range []struct {
		scale int64
		word  string
	}{{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}, {1, ""}} {
		section := n / u.scale
		n %= u.scale
		if section == 0 {
			gap = len(parts) > 0
			continue
		}
		if len(parts) > 0 && (gap || section < 1000) {
			parts = append(parts, "零")
		}
		if u.word == "万亿" { // 一万二千亿 has one 亿 for both sections
			u.word = "万"
			if n < 1e8 {
				u.word = "万亿"
			}
		}
		parts = append(parts, spellSection(section, len(parts) == 0)+u.word)
		gap = false
	}
	return strings.Join(parts, "")
}

func spellSection(n int64, first bool) string {
	const digits = "零一二三四五六七八九"
	var b strings.Builder
	zero := false
	for i, power := range []int64{1000, 100, 10, 1} {
		d := n / power % 10
		if d == 0 {
			zero = b.Len() > 0
			continue
		}
		if zero {
			b.WriteString("零")
			zero = false
		}
		if power != 10 || d != 1 || !first || b.Len() > 0 {
			b.WriteString(string([]rune(digits)[d]))
		}
		b.WriteString([]string{"千", "百", "十", ""}[i])
	}
	return b.String()
}

func TestNumeralsRoundTrip(t *testing.T) {
	check := func(t fataler, n int64) {
		text := spell(n)
		got, ok := readNumeral([]rune(text), 0)
		if !ok || got.end != len([]rune(text)) || !(num.Written{Value: got.value, Unit: got.unit}).Base().Equal(num.Int(n)) {
			t.Fatalf("%d is written %s and read as %v %s, %v", n, text, got.value, got.unit, ok)
		}
	}
	for n := range int64(12000) {
		check(t, n)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, rapid.Int64Range(0, 1e12).Draw(t, "n")) })
	rapid.Check(t, func(t *rapid.T) {
		check(t, rapid.Int64Range(0, 999).Draw(t, "n")*[]int64{1, 1e4, 1e6, 1e8, 1e9}[rapid.IntRange(0, 4).Draw(t, "scale")])
	})
}

func TestNumeralsRefused(t *testing.T) {
	for _, s := range []string{"", "三五", "二三十", "一百五", "三万五", "百", "千", "万", "亿", "万亿", "一零", "零一", "十十", "百千", "一十百", "一百一百", "一万一万", "一亿一亿", "一百零零五", "一百零", "二〇二三", "一千千", "十万五", "一百零五零"} {
		if n, ok := readNumeral([]rune(s), 0); ok {
			t.Errorf("%s is read as %v %s", s, n.value, n.unit)
		}
	}
}

// What the digits of a figure say must be its value, whatever stands around them.
func TestDigitsSayTheValue(t *testing.T) {
	units := []string{"", "万元", " 亿元", "%", "个", "人次", "个百分点", "元/人", "平方米"}
	befores := []string{"", "收入", "增长", "共", "约", "（", "，", "比上年", "完成", "：", "负", "-", "近 "}
	afters := []string{"", "，", "。", "以上", "左右", "）", "、支出", " "}
	rapid.Check(t, func(t *rapid.T) {
		value := num.Frac(rapid.Int64Range(0, 1e11).Draw(t, "n"), 1).Round(num.Truncate, 0).Shift(-rapid.IntRange(0, 4).Draw(t, "places"))
		digits := value.String()
		written := digits
		if rapid.Bool().Draw(t, "separators") {
			written = separate(digits)
		}
		if rapid.Bool().Draw(t, "wide") {
			written = strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return r - '0' + '０'
				}
				return r
			}, written)
		}
		text := rapid.SampledFrom(befores).Draw(t, "before") + written + rapid.SampledFrom(units).Draw(t, "unit") + rapid.SampledFrom(afters).Draw(t, "after")
		b := Scan(text)
		validate(t, text, b)
		for i := range b.Figures {
			f := &b.Figures[i]
			again, err := num.ParseDec(narrowText(b.Slice(f.Digits)))
			if err != nil || !again.Equal(f.Written.Value) {
				t.Fatalf("%s: digits %s are read as %v", text, b.Slice(f.Digits), f.Written.Value)
			}
		}
	})
}

// A number with decimals and a unit of money is a figure wherever it stands.
func TestMoneyIsAlwaysAFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := num.Frac(rapid.Int64Range(1, 1e9).Draw(t, "n"), 100).Round(num.Truncate, 2)
		before := rapid.SampledFrom([]string{"2023年", "第三季度", "总", "占", "加", "2023年度部门预算", "一是", "（一）", "1.", "为", "其中：", "“三公”经费", "PM", "较"}).Draw(t, "before")
		b := Scan(before + value.String() + "万元。")
		validate(t, string(b.Text), b)
		last := len(b.Figures) - 1
		if before == "1." { // 1.1.23万元: nobody can tell
			return
		}
		if last < 0 || !b.Figures[last].Written.Equal(num.Written{Value: value, Unit: num.WanYuan}) {
			t.Fatalf("%s: %s", string(b.Text), dump(b))
		}
	})
}

func separate(digits string) string {
	whole, fraction, point := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + fraction
	}
	return whole
}

func narrowText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		case r == '负' || r == '－' || r == '−' || r == '（': // （12.5） is a fall
			return '-'
		case r == ',' || r == '，' || r == '）':
			return -1
		}
		return r
	}, s)
	return s
}
