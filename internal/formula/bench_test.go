package formula

import (
	"testing"

	"hengji/internal/finding"
	"hengji/internal/num"
)

// BenchmarkEval measures the commonest formula of all, compiled once.
func BenchmarkEval(b *testing.B) {
	p, problems := NewEnv("甲", "乙", "分值").Compile("min(1, 甲/乙) * 分值", finding.Place{})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	values := map[string]num.Rat{"甲": num.Int(30755900), "乙": num.Int(39730600), "分值": num.Int(10)}
	lookup := func(name string) (num.Rat, bool) { v, ok := values[name]; return v, ok }
	b.Run("value", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if p.Value(lookup).Outcome != Done {
				b.Fatal("not done")
			}
		}
	})
	b.Run("traced", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if len(p.Eval(lookup).Steps) != 3 {
				b.Fatal("not three steps")
			}
		}
	})
}

// BenchmarkCompile measures the load of a scheme.
func BenchmarkCompile(b *testing.B) {
	env := NewEnv("甲", "乙", "分值")
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := env.Compile("min(1, 甲/乙) * 分值", finding.Place{}); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
