package num

import "testing"

func TestUnit(t *testing.T) {
	for _, tt := range []struct {
		u     Unit
		kind  UnitKind
		scale Rat
		mult  int64
		bare  Unit
	}{
		{"", KindCount, Int(1), 1, ""},
		{"元", KindMoney, Int(1), 1, "元"},
		{"千元", KindMoney, Int(1000), 1000, "元"},
		{"万元", KindMoney, Int(1e4), 1e4, "元"},
		{"百万元", KindMoney, Int(1e6), 1e6, "元"},
		{"千万元", KindMoney, Int(1e7), 1e7, "元"},
		{"亿元", KindMoney, Int(1e8), 1e8, "元"},
		{"%", KindRatio, Frac(1, 100), 1, "%"},
		{"‰", KindRatio, Frac(1, 1000), 1, "‰"},
		{"百分点", KindPercentPoint, Frac(1, 100), 1, "百分点"},
		{"分", KindPoint, Int(1), 1, "分"},
		{"人次", KindCount, Int(1), 1, "人次"},
		{"万人次", KindCount, Int(1e4), 1e4, "人次"},
		{"万", KindCount, Int(1e4), 1e4, ""},
		{"亿", KindCount, Int(1e8), 1e8, ""},
		{"千", KindCount, Int(1000), 1000, ""},
		{"千人", KindCount, Int(1000), 1000, "人"},
		{"千户", KindCount, Int(1000), 1000, "户"},
		{"千克", KindCount, Int(1), 1, "千克"},
		{"千米", KindCount, Int(1), 1, "千米"},
		{"千瓦时", KindCount, Int(1), 1, "千瓦时"},
		{"万千瓦时", KindCount, Int(1e4), 1e4, "千瓦时"},
		{"元/人", KindCount, Int(1), 1, "元/人"},
	} {
		mult, bare := tt.u.Split()
		if tt.u.Kind() != tt.kind || !tt.u.Scale().Equal(tt.scale) || mult != tt.mult || bare != tt.bare {
			t.Errorf("%q: kind %d, scale %v, %d %q", tt.u, tt.u.Kind(), tt.u.Scale(), mult, bare)
		}
	}
}

func TestSameDimension(t *testing.T) {
	for _, tt := range []struct {
		a, b Unit
		want bool
	}{
		{"元", "万元", true}, {"亿元", "千元", true}, {"%", "‰", true}, {"人次", "万人次", true}, {"万", "", true},
		{"元", "人", false}, {"%", "百分点", false}, {"分", "", false}, {"人", "人次", false}, {"千克", "克", false}, {"%", "", false},
	} {
		if tt.a.SameDimension(tt.b) != tt.want || tt.b.SameDimension(tt.a) != tt.want {
			t.Errorf("%q and %q: want %v", tt.a, tt.b, tt.want)
		}
	}
}
