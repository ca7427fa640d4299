package num

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestMoney(t *testing.T) {
	for _, tt := range []struct {
		m       Money
		yuan    string
		u       Unit
		places  int
		r       Rounding
		written string
	}{
		{0, "0.00", Yuan, 2, HalfUp, "0.00元"},
		{5, "0.05", Yuan, 1, HalfUp, "0.1元"},
		{5, "0.05", Yuan, 1, Truncate, "0.0元"},
		{-5, "-0.05", Yuan, 2, HalfUp, "-0.05元"},
		{123, "1.23", Yuan, 2, HalfUp, "1.23元"},
		{-12345, "-123.45", Yuan, 0, HalfUp, "-123元"},
		{18495840000, "184958400.00", WanYuan, 2, HalfUp, "18495.84万元"},
		{18495844999, "184958449.99", WanYuan, 2, HalfUp, "18495.84万元"},
		{18495845000, "184958450.00", WanYuan, 2, HalfUp, "18495.85万元"},
		{18495849999, "184958499.99", WanYuan, 2, Truncate, "18495.84万元"},
		{18495840001, "184958400.01", WanYuan, 2, Up, "18495.85万元"},
		{18495840000, "184958400.00", YiYuan, 4, HalfUp, "1.8496亿元"},
		{math.MaxInt64, "92233720368547758.07", Yuan, 2, HalfUp, "92233720368547758.07元"},
		{math.MinInt64, "-92233720368547758.08", Yuan, 2, HalfUp, "-92233720368547758.08元"},
	} {
		if got := tt.m.String(); got != tt.yuan {
			t.Errorf("%d: %s, want %s", int64(tt.m), got, tt.yuan)
		}
		if got := tt.m.In(tt.u, tt.places, tt.r); got != tt.written {
			t.Errorf("%d in %s: %s, want %s", int64(tt.m), tt.u, got, tt.written)
		}
	}
}

func TestMoneyFrom(t *testing.T) {
	for _, tt := range []struct {
		yuan Rat
		want Money
		ok   bool
	}{
		{Int(1), 100, true}, {Frac(1, 100), 1, true}, {Frac(-1, 100), -1, true}, {Frac(1, 1000), 0, false}, {Frac(1, 3), 0, false},
		{Frac(math.MaxInt64, 100), math.MaxInt64, true}, {Int(math.MaxInt64), 0, false}, {Int(math.MinInt64), 0, false},
	} {
		if got, err := MoneyFrom(tt.yuan); got != tt.want || (err == nil) != tt.ok {
			t.Errorf("%v 元: %d, %v", tt.yuan, got, err)
		}
	}
}

func TestMoneyRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64().Draw(t, "fen"))
		if back, err := MoneyFrom(m.Rat()); err != nil || back != m {
			t.Fatalf("%d comes back as %d, %v", m, back, err)
		}
		if back, err := W(m.String() + "元").Money(); err != nil || back != m {
			t.Fatalf("%s comes back as %d, %v", m, back, err)
		}
	})
}

func TestMoneyInRefusesOtherUnits(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("money in 个 is written")
		}
	}()
	Money(1).In("个", 2, HalfUp)
}
