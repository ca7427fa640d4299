package num

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseWritten(t *testing.T) {
	for _, tt := range []struct {
		in    string
		value string
		unit  Unit
		q     Qualifier
		out   string // canonical writing
	}{
		{"18495.84万元", "18495.84", WanYuan, Exactly, "18495.84万元"},
		{"18,495.84 万元", "18495.84", WanYuan, Exactly, "18495.84万元"},
		{"１８，４９５．８４　万元", "18495.84", WanYuan, Exactly, "18495.84万元"},
		{" 120个 ", "120", "个", Exactly, "120个"},
		{"-1,234,567", "-1234567", "", Exactly, "-1234567"},
		{"+5", "5", "", Exactly, "5"},
		{"＋5", "5", "", Exactly, "5"},
		{"－3.0℃", "-3.0", "℃", Exactly, "-3.0℃"},
		{"−2", "-2", "", Exactly, "-2"},
		{"0", "0", "", Exactly, "0"},
		{"９５％", "95", PercentUnit, Exactly, "95%"},
		{"１０．０％", "10.0", PercentUnit, Exactly, "10.0%"},
		{"3.5‰", "3.5", PerMille, Exactly, "3.5‰"},
		{"2.10个百分点", "2.10", PercentPoint, Exactly, "2.10个百分点"},
		{"2.10百分点", "2.10", PercentPoint, Exactly, "2.10个百分点"},
		{"99.47分", "99.47", PointUnit, Exactly, "99.47分"},
		{"1,000", "1000", "", Exactly, "1000"},
		{"12,000", "12000", "", Exactly, "12000"},
		{"123,000.5", "123000.5", "", Exactly, "123000.5"},
		{"30㎡", "30", "㎡", Exactly, "30㎡"},
		{"15件（套）", "15", "件（套）", Exactly, "15件（套）"},
		{"20元/人·月", "20", "元/人·月", Exactly, "20元/人·月"},
		{"5kW", "5", "kW", Exactly, "5kW"},
		{"100\u00a0人", "100", "人", Exactly, "100人"},
		// qualifiers
		{"约2200米", "2200", "米", About, "约2200米"},
		{"大约 2200 米", "2200", "米", About, "约2200米"},
		{"95%左右", "95", PercentUnit, About, "约95%"},
		{"100人上下", "100", "人", About, "约100人"},
		{"近500人", "500", "人", Nearly, "近500人"},
		{"将近500人", "500", "人", Nearly, "近500人"},
		{"接近500人", "500", "人", Nearly, "近500人"},
		{"超3亿元", "3", YiYuan, Over, "超3亿元"},
		{"超过3亿元", "3", YiYuan, Over, "超3亿元"},
		{"逾3亿元", "3", YiYuan, Over, "超3亿元"},
		{"不足10%", "10", PercentUnit, LessThan, "不足10%"},
		{"不到10%", "10", PercentUnit, LessThan, "不足10%"},
		// 余 wherever it stands
		{"1000余人", "1000", "人", Odd, "1000余人"},
		{"1000 余人", "1000", "人", Odd, "1000余人"},
		{"100多人", "100", "人", Odd, "100余人"},
		{"1万余人次", "1", "万人次", OddScaled, "1万余人次"},
		{"10余万元", "10", WanYuan, Odd, "10余万元"},
		{"10万余元", "10", WanYuan, OddScaled, "10万余元"},
		{"10多万元", "10", WanYuan, Odd, "10余万元"},
		{"3亿多元", "3", YiYuan, OddScaled, "3亿余元"},
		{"3千余人", "3", "千人", OddScaled, "3千余人"},
		{"2百万余元", "2", "百万元", OddScaled, "2百万余元"},
		{"2千万余元", "2", "千万元", OddScaled, "2千万余元"},
		{"3千余克", "3", "千克", Odd, "3余千克"},
		{"5余", "5", "", Odd, "5余"},
		{"3万余", "3", "万", OddScaled, "3万余"},
		{"20余个百分点", "20", PercentPoint, Odd, "20余个百分点"},
	} {
		w, err := ParseWritten(tt.in)
		if err != nil {
			t.Errorf("%q: %v", tt.in, err)
			continue
		}
		if !w.Equal(Written{MustDec(tt.value), tt.unit, tt.q}) {
			t.Errorf("%q: %+v", tt.in, w)
		}
		if w.String() != tt.out {
			t.Errorf("%q is written back as %q, want %q", tt.in, w, tt.out)
		}
		if again, err := ParseWritten(w.String()); err != nil || !again.Equal(w) {
			t.Errorf("%q written back and read again is %+v, %v", tt.in, again, err)
		}
	}
}

func TestParseWrittenRefuses(t *testing.T) {
	for in, word := range map[string]string{
		"": "不是数字", "无": "不是数字", "—": "不是数字", "/": "不是数字", "约": "不是数字", "万元": "不是数字", "≥95%": "不是数字", "第3名": "不是数字",
		"-": "没有数字", "1,2": "千分位", ",123": "千分位", "1,0000": "千分位", "12,34,567": "千分位", "1234,567": "千分位", "1,234.5,6": "千分位", "1,": "千分位", "1,,000": "千分位",
		"1.2.3": "十进制", "5-10": "十进制", "5.": "十进制", "1e5": "不能识别", "1 000": "不能识别", "100元，": "不能识别", "2024年10月10日": "不能识别", "10万元；": "不能识别", "1.9GB/2": "不能识别",
		"95%以上": "百分号", "96.3%（优）": "百分号", "100个以上": "不是单位", "10人以内": "不是单位", "3个项目已完成": "不是单位", "12月底前": "不是单位", "3日内": "不是单位", "100元至200元": "不能识别", "达100%": "不是数字", "5个项目全部完成": "不是单位",
		"120个项目按期验收合格率": "太长", "约1000余人": "两个限定词", "近100人左右": "两个限定词", "约95%左右": "两个限定词",
		strings.Repeat("9", 61) + "元": "太长",
	} {
		if w, err := ParseWritten(in); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%q: %+v, error %v, want one with %s", in, w, err, word)
		}
	}
}

func TestWPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a wrong literal passes")
		}
	}()
	W("many")
}

func TestIn(t *testing.T) {
	for _, tt := range []struct {
		in   string
		unit Unit
		out  string
	}{
		{"18495.84万元", Yuan, "184958400元"},
		{"18495.84万元", YiYuan, "1.849584亿元"},
		{"18495.84万元", WanYuan, "18495.84万元"},
		{"184958400元", WanYuan, "18495.8400万元"},
		{"3075.59万元", Yuan, "30755900元"},
		{"0.5亿元", WanYuan, "5000万元"},
		{"0.00元", WanYuan, "0.000000万元"},
		{"-1.20万元", Yuan, "-12000元"},
		{"95%", PerMille, "950‰"},
		{"12.5‰", PercentUnit, "1.25%"},
		{"1.2万人次", "人次", "12000人次"},
		{"1万余人次", "人次", "10000余人次"},
		{"10余万元", Yuan, "100000余元"},
		{"约3万", "", "约30000"},
	} {
		w, err := W(tt.in).In(tt.unit)
		if err != nil || w.String() != tt.out || !w.Base().Equal(W(tt.in).Base()) {
			t.Errorf("%s in %s: %s, %v; want %s", tt.in, tt.unit, w, err, tt.out)
		}
	}
	for _, tt := range []struct {
		in   string
		unit Unit
	}{{"1元", "人"}, {"1%", PercentPoint}, {"1人", "人次"}, {"1", Yuan}} {
		if w, err := W(tt.in).In(tt.unit); err == nil {
			t.Errorf("%s in %s is %s", tt.in, tt.unit, w)
		}
	}
}

func TestBaseAndMoney(t *testing.T) {
	for in, want := range map[string]Rat{
		"18495.84万元": Int(184958400), "95%": Frac(95, 100), "2.5‰": Frac(25, 10000), "3个百分点": Frac(3, 100), "1.2万人次": Int(12000), "7": Int(7), "99.47分": Frac(9947, 100),
	} {
		if got := W(in).Base(); !got.Equal(want) {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
	if m, err := W("3075.59万元").Money(); err != nil || m != 3075590000 {
		t.Errorf("money is %v, %v", m, err)
	}
	for _, in := range []string{"5", "5个", "5%", "0.00001万元", "5分"} {
		if m, err := W(in).Money(); in != "0.00001万元" && err == nil {
			t.Errorf("%s is money: %v", in, m)
		}
	}
	if _, err := W("0.001元").Money(); err == nil {
		t.Error("a tenth of a 分 is money")
	}
}

func TestWrittenEqual(t *testing.T) {
	a := W("10.0万元")
	for _, in := range []string{"10万元", "10.0元", "约10.0万元", "10.1万元"} {
		if a.Equal(W(in)) {
			t.Errorf("%s equals %s", a, in)
		}
	}
	if !a.Equal(W("10.0 万元")) {
		t.Error("blanks count")
	}
}

func drawWritten(t *rapid.T, label string) Written {
	return Written{
		Value:     drawDec(t, label),
		Unit:      rapid.SampledFrom([]Unit{"", Yuan, WanYuan, YiYuan, "千元", PercentUnit, PerMille, PercentPoint, PointUnit, "人次", "万人次", "千克", "㎡", "万"}).Draw(t, label+" unit"),
		Qualifier: rapid.SampledFrom([]Qualifier{Exactly, About, Nearly, Over, LessThan, Odd, OddScaled}).Draw(t, label+" qualifier"),
	}.settled()
}

func TestWrittenRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWritten(t, "w")
		if again, err := ParseWritten(w.String()); err != nil || !again.Equal(w) {
			t.Fatalf("%+v is written %q, which reads %+v, %v", w, w, again, err)
		}
	})
}

// A conversion changes the writing, never what the number can stand for, and
// converting back restores the writing.
func TestInProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := []Unit{Yuan, "千元", WanYuan, "百万元", YiYuan}
		w := drawWritten(t, "w")
		w.Unit = rapid.SampledFrom(units[1:]).Draw(t, "from")
		to := rapid.SampledFrom(units).Draw(t, "to")
		r := rapid.SampledFrom([]Rounding{0, HalfUp, Truncate, Up}).Draw(t, "rounding")
		v, err := w.In(to)
		if err != nil {
			t.Fatal(err)
		}
		if !v.Base().Equal(w.Base()) || !sameInterval(v.Interval(r), w.Interval(r)) {
			t.Fatalf("%s is %s in %s: %+v and %+v", w, v, to, w.Interval(r), v.Interval(r))
		}
		if back, err := v.In(w.Unit); err != nil || !back.Value.Equal(w.Value) || back.Unit != w.Unit {
			t.Fatalf("%s comes back as %s, %v", w, back, err)
		}
	})
}

func sameInterval(i, j Interval) bool {
	return i.Lo.Equal(j.Lo) && i.Hi.Equal(j.Hi) && i.LoOpen == j.LoOpen && i.HiOpen == j.HiOpen && i.LoUnbounded == j.LoUnbounded && i.HiUnbounded == j.HiUnbounded
}

func FuzzParseWritten(f *testing.F) {
	for _, s := range []string{"18,495.84 万元", "９５％", "约2200米", "1000余人", "1万余人次", "10余万元", "95%左右", "-", "1,2", "3千余克", "2.1个百分点", "≥95%", "千", "1千余万余"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParseWritten(s)
		if err != nil {
			return
		}
		again, err := ParseWritten(w.String())
		if err != nil || !again.Equal(w) {
			t.Fatalf("%q is %+v, written %q, read again %+v, %v", s, w, w, again, err)
		}
		if in, err := w.In(w.Unit); err != nil || !in.Equal(w) {
			t.Fatalf("%q in its own unit is %+v, %v", s, in, err)
		}
		for _, r := range []Rounding{0, HalfUp, Truncate, Up} {
			if i := w.Interval(r); !i.LoUnbounded && !i.HiUnbounded && i.Width().Sign() < 0 {
				t.Fatalf("%q has the interval %+v", s, i)
			}
		}
	})
}
