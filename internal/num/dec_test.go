package num

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseDec(t *testing.T) {
	for _, tt := range []struct {
		in, out, short string
		places         int
	}{
		{"0", "0", "0", 0}, {"49.70", "49.70", "49.7", 2}, {"100", "100", "100", 0}, {"-1.50", "-1.50", "-1.5", 2}, {"+3", "3", "3", 0},
		{"0.00", "0.00", "0", 2}, {"-0.00", "0.00", "0", 2}, {"007", "7", "7", 0}, {"100.00", "100.00", "100", 2}, {"18495.84", "18495.84", "18495.84", 2},
		{strings.Repeat("9", MaxDigits), strings.Repeat("9", MaxDigits), strings.Repeat("9", MaxDigits), 0},
		{"0." + strings.Repeat("1", MaxDigits-2), "0." + strings.Repeat("1", MaxDigits-2), "0." + strings.Repeat("1", MaxDigits-2), MaxDigits - 2},
	} {
		d, err := ParseDec(tt.in)
		if err != nil || d.String() != tt.out || d.Short() != tt.short || d.Places() != tt.places {
			t.Errorf("%s: %s, short %s, %d places, %v", tt.in, d, d.Short(), d.Places(), err)
		}
	}
	for in, word := range map[string]string{
		"": "没有数字", "+": "没有数字", "--1": "含有", "+-1": "符号", "-+1": "含有", ".5": "小数点", "5.": "小数点", ".": "小数点", "1.2.3": "含有", "1e5": "含有", "0x10": "含有",
		"1,000": "含有", "１": "含有", " 1": "含有", "1 ": "含有", "NaN": "含有", "1_000": "含有",
		strings.Repeat("9", MaxDigits+1): "太长", "甲" + strings.Repeat("乙", 15): "含有", strings.Repeat("1", 50) + "x": "…",
	} {
		if _, err := ParseDec(in); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%q: error is %v, want one with %s", in, err, word)
		}
	}
}

func TestMustDec(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a wrong literal passes")
		}
	}()
	MustDec("1,5")
}

func drawDec(t *rapid.T, label string) Dec {
	return MustDec(rapid.StringMatching(`-?[0-9]{1,12}(\.[0-9]{1,6})?`).Draw(t, label))
}

func TestDecProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, n := drawDec(t, "a"), drawDec(t, "b"), rapid.IntRange(-12, 12).Draw(t, "n")
		again, err := ParseDec(a.String())
		short, err2 := ParseDec(a.Short())
		text, err3 := json.Marshal(a)
		for name, holds := range map[string]bool{
			"text round trip":  err == nil && again.Equal(a),
			"short is equal":   err2 == nil && short.Cmp(a) == 0 && short.Places() <= a.Places() && (short.Places() == 0 || !strings.HasSuffix(a.Short(), "0")),
			"json":             err3 == nil && string(text) == `"`+a.String()+`"`,
			"add":              a.Add(b).Rat().Equal(a.Rat().Add(b.Rat())) && a.Add(b).Places() == max(a.Places(), b.Places()),
			"sub":              a.Sub(b).Rat().Equal(a.Rat().Sub(b.Rat())) && a.Sub(b).Places() == max(a.Places(), b.Places()),
			"neg":              a.Neg().Rat().Equal(a.Rat().Neg()) && a.Neg().Places() == a.Places(),
			"order":            a.Cmp(b) == a.Rat().Cmp(b.Rat()) && a.Sign() == a.Rat().Sign(),
			"equal is writing": a.Equal(b) == (a.String() == b.String()),
			"precision":        a.Precision().Equal(tenTo(-a.Places())),
			"shift":            a.Shift(n).Rat().Equal(a.Rat().Mul(tenTo(n))) && a.Shift(n).Precision().Equal(a.Precision().Mul(tenTo(n))),
			"shift back":       a.Shift(n).Shift(-n).Equal(a),
			"shift is written": MustDec(a.Shift(n).String()).Cmp(a.Shift(n)) == 0,
		} {
			if !holds {
				t.Fatalf("%s fails for %v, %v, shift %d", name, a, b, n)
			}
		}
	})
}

func TestDecTellsWritingFromValue(t *testing.T) {
	a, b := MustDec("99.40"), MustDec("99.4")
	if a.Cmp(b) != 0 || a.Equal(b) || !a.Equal(MustDec("99.40")) {
		t.Error("99.40 and 99.4 are one number and two writings")
	}
	if yuan := MustDec("18495.84").Shift(4); yuan.String() != "184958400" || yuan.Equal(MustDec("184958400")) || yuan.Places() != 0 {
		t.Errorf("a shifted decimal forgets its precision: %s", yuan)
	}
}

// Many places must not break arithmetic that stays within them.
func TestDecAtTheLimit(t *testing.T) {
	tiny := MustDec("0." + strings.Repeat("1", MaxDigits-2)).Shift(-8)
	if got := tiny.Add(tiny); got.Places() != MaxDigits-2+8 || !got.Rat().Equal(tiny.Rat().Mul(Int(2))) {
		t.Errorf("twice %v is %v", tiny, got)
	}
}

func TestSignificant(t *testing.T) {
	for in, want := range map[string]Rat{
		"2200": Int(100), "1000": Int(1000), "7": Int(1), "10": Int(10), "0.50": Frac(1, 10), "1.05": Frac(1, 100), "-2200": Int(100), "0": Int(1), "0.00": Frac(1, 100), "101": Int(1),
	} {
		if got := MustDec(in).significant(); !got.Equal(want) {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
}

func FuzzParseDec(f *testing.F) {
	for _, s := range []string{"0", "-1.50", "+3", "1e5", "--1", ".5", "00.00", strings.Repeat("9", 70), "１"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDec(s)
		if err != nil {
			return
		}
		again, err := ParseDec(d.String())
		if err != nil || !again.Equal(d) || d.Places() > MaxDigits {
			t.Fatalf("%q is %s, read again %s, %v", s, d, again, err)
		}
	})
}
