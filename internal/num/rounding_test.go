package num

import (
	"testing"

	"pgregory.net/rapid"
)

func TestRound(t *testing.T) {
	for _, tt := range []struct {
		in                string
		digits            int
		halfUp, cut, away string
	}{
		{"0", 2, "0.00", "0.00", "0.00"},
		{"5", 2, "5.00", "5.00", "5.00"},
		{"-5", 0, "-5", "-5", "-5"},
		{"0.774111", 2, "0.77", "0.77", "0.78"},
		{"2.344", 2, "2.34", "2.34", "2.35"},
		{"2.345", 2, "2.35", "2.34", "2.35"},
		{"2.3450001", 2, "2.35", "2.34", "2.35"},
		{"2.3449999", 2, "2.34", "2.34", "2.35"},
		{"2.355", 2, "2.36", "2.35", "2.36"}, // half to even would give 2.36 too …
		{"2.365", 2, "2.37", "2.36", "2.37"}, // … but 2.36 here
		{"0.5", 0, "1", "0", "1"},
		{"0.4", 0, "0", "0", "1"},
		{"0.001", 2, "0.00", "0.00", "0.01"},
		{"-0.001", 2, "0.00", "0.00", "-0.01"},
		{"-0.5", 0, "-1", "0", "-1"},
		{"-2.344", 2, "-2.34", "-2.34", "-2.35"},
		{"-2.345", 2, "-2.35", "-2.34", "-2.35"},
		{"-2.3449999", 2, "-2.34", "-2.34", "-2.35"},
		{"89.995", 2, "90.00", "89.99", "90.00"},
		{"99.999", 2, "100.00", "99.99", "100.00"},
		{"18495.84", 1, "18495.8", "18495.8", "18495.9"},
		{"1.23", 4, "1.2300", "1.2300", "1.2300"},
	} {
		a := MustDec(tt.in).Rat()
		for r, want := range map[Rounding]string{HalfUp: tt.halfUp, Truncate: tt.cut, Up: tt.away} {
			if got := a.Round(r, tt.digits).String(); got != want {
				t.Errorf("%s %s to %d: %s, want %s", tt.in, r.Label(), tt.digits, got, want)
			}
		}
	}
	for r, want := range map[Rounding]string{HalfUp: "0.67", Truncate: "0.66", Up: "0.67"} {
		if got := Frac(2, 3).Round(r, 2).String(); got != want {
			t.Errorf("2/3 %s: %s, want %s", r, got, want)
		}
	}
}

func TestRoundProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, digits := drawRat(t, "a"), rapid.IntRange(0, 12).Draw(t, "digits")
		u := tenTo(-digits)
		halfUp, cut, up := a.Round(HalfUp, digits), a.Round(Truncate, digits), a.Round(Up, digits)
		for name, holds := range map[string]bool{
			"places":                  halfUp.Places() == digits && cut.Places() == digits && up.Places() == digits,
			"half up is nearest":      !u.Mul(Frac(1, 2)).Less(halfUp.Rat().Sub(a).Abs()),
			"truncate is not larger":  !a.Abs().Less(cut.Rat().Abs()) && a.Sub(cut.Rat()).Abs().Less(u),
			"up is not smaller":       !up.Rat().Abs().Less(a.Abs()) && up.Rat().Sub(a).Abs().Less(u),
			"no change of sign":       cut.Sign()*a.Sign() >= 0 && up.Sign() == a.Sign() && halfUp.Sign()*a.Sign() >= 0,
			"again changes nothing":   halfUp.Rat().Round(Up, digits).Equal(halfUp) && up.Rat().Round(Truncate, digits).Equal(up),
			"symmetrical":             a.Neg().Round(HalfUp, digits).Equal(halfUp.Neg()) && a.Neg().Round(Up, digits).Equal(up.Neg()) && a.Neg().Round(Truncate, digits).Equal(cut.Neg()),
			"half up is cut of a + ½": a.Sign() < 0 || halfUp.Equal(a.Add(u.Mul(Frac(1, 2))).Round(Truncate, digits)),
		} {
			if !holds {
				t.Fatalf("%s: %v to %d gives %v, %v, %v", name, a.big(), digits, halfUp, cut, up)
			}
		}
	})
}

func TestRoundRefuses(t *testing.T) {
	for name, round := range map[string]func(){
		"negative places":             func() { Int(1).Round(HalfUp, -1) },
		"too many places":             func() { Int(1).Round(HalfUp, MaxDigits+1) },
		"no name":                     func() { Frac(1, 3).Round(0, 2) },
		"no name, nothing to be cut":  func() { Int(1).Round(0, 2) },
		"a name that does not exist ": func() { Int(1).Round(Up+1, 2) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is accepted", name)
				}
			}()
			round()
		}()
	}
	if got := Int(1).Round(HalfUp, MaxDigits).Places(); got != MaxDigits {
		t.Errorf("places at the limit: %d", got)
	}
}

func TestRoundingNames(t *testing.T) {
	for _, tt := range []struct {
		r       Rounding
		key, zh string
	}{{HalfUp, "half-up", "四舍五入"}, {Truncate, "truncate", "截位"}, {Up, "up", "进位"}} {
		for _, name := range []string{tt.key, tt.zh} {
			if got, err := ParseRounding(name); err != nil || got != tt.r {
				t.Errorf("%s: %v, %v", name, got, err)
			}
		}
		if tt.r.String() != tt.key || tt.r.Label() != tt.zh {
			t.Errorf("%d: %s, %s", tt.r, tt.r, tt.r.Label())
		}
	}
	if Rounding(0).String() != "none" || Rounding(0).Label() != "不舍入" {
		t.Error("no rounding has a name")
	}
	for _, name := range []string{"", "none", "HALF-UP", "banker"} {
		if _, err := ParseRounding(name); err == nil {
			t.Errorf("%q is accepted", name)
		}
	}
}
