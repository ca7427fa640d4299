package score

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestBatchSumAgreesWithBigNumbers(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var sum sum128
		want := new(big.Int)
		for range rapid.IntRange(1, 40).Draw(r, "products") {
			a := rapid.Uint64Range(0, 1<<57).Draw(r, "budget") // forty of these fit
			b := rapid.Uint64Range(0, 1<<64-1).Draw(r, "points")
			sum.addProduct(a, b)
			want.Add(want, new(big.Int).Mul(new(big.Int).SetUint64(a), new(big.Int).SetUint64(b)))
		}
		if got := sum.big(); got.Cmp(want) != 0 {
			r.Fatalf("%v, want %v", got, want)
		}
	})
}
