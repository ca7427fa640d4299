package score

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"math/big"
	"slices"
	"strings"
	"testing"
)

// naiveBatch scores the four tables by the contract, as plainly as possible:
// encoding/csv, maps and big.Rat, everything in memory. It shares no code with
// the engine. It is what the engine is compared with, in result and in speed.
func naiveBatch(tb testing.TB, in fs.FS) string {
	tb.Helper()
	type mean struct{ weighted, budgets *big.Rat }
	management := map[string]*big.Rat{}
	means := map[string]mean{}
	city := map[string]string{}
	for _, r := range naiveRows(tb, in, "dept.csv") {
		management[r[0]], means[r[0]], city[r[0]] = new(big.Rat), mean{new(big.Rat), new(big.Rat)}, r[2]
	}
	points := map[string]*big.Rat{}
	projects := naiveRows(tb, in, "project.csv")
	for _, r := range projects {
		points[r[0]] = naiveRound(naiveProduct("10", naiveAtMostOne(naiveRational(r[4]), naiveRational(r[3]))))
	}
	for _, r := range naiveRows(tb, in, "indicator.csv") {
		points[r[0]].Add(points[r[0]], naiveIndicator(r))
	}
	for _, r := range naiveRows(tb, in, "mgmt.csv") {
		management[r[0]].Add(management[r[0]], naiveIndicator(r))
	}
	for _, r := range projects {
		m := means[r[2]]
		m.weighted.Add(m.weighted, new(big.Rat).Mul(naiveRational(r[3]), points[r[0]]))
		m.budgets.Add(m.budgets, naiveRational(r[3]))
	}
	total := map[string]*big.Rat{}
	var ids []string
	for id, m := range means {
		half := naiveProduct("0.5", new(big.Rat).Quo(m.weighted, m.budgets))
		total[id] = new(big.Rat).Add(naiveRound(half), management[id])
		ids = append(ids, id)
	}
	slices.SortFunc(ids, strings.Compare)
	var out strings.Builder
	w := csv.NewWriter(&out)
	_ = w.Write([]string{"dept_id", "score", "rank", "city_rank", "grade"})
	scores, cityScores := []*big.Rat{}, map[string][]*big.Rat{}
	for _, id := range ids {
		scores = append(scores, total[id])
		cityScores[city[id]] = append(cityScores[city[id]], total[id])
	}
	descending := func(a, b *big.Rat) int { return b.Cmp(a) }
	slices.SortFunc(scores, descending)
	for _, list := range cityScores {
		slices.SortFunc(list, descending)
	}
	rank := func(list []*big.Rat, x *big.Rat) string { // one more than how many are better
		better, _ := slices.BinarySearchFunc(list, x, descending)
		return fmt.Sprint(better + 1)
	}
	for _, id := range ids {
		_ = w.Write([]string{id, total[id].FloatString(2), rank(scores, total[id]), rank(cityScores[city[id]], total[id]), naiveGrade(total[id])})
	}
	w.Flush()
	return out.String()
}

func naiveGrade(x *big.Rat) string {
	switch {
	case x.Cmp(naiveRational("90")) >= 0:
		return "优"
	case x.Cmp(naiveRational("80")) >= 0:
		return "良"
	case x.Cmp(naiveRational("60")) >= 0:
		return "中"
	}
	return "差"
}

func naiveIndicator(r []string) *big.Rat {
	target, actual, zero := naiveRational(r[4]), naiveRational(r[5]), new(big.Rat)
	rate := new(big.Rat)
	switch r[2] {
	case ">=":
		rate = naiveAtMostOne(actual, target)
		if rate.Cmp(zero) < 0 {
			rate = zero
		}
	case "<=":
		rate.SetInt64(1)
		if actual.Cmp(target) > 0 {
			rate = naiveAtMostOne(target, actual)
		}
	case "=":
		if off := new(big.Rat).Sub(actual, target); off.Sign() == 0 {
			rate.SetInt64(1)
		} else if target.Sign() > 0 {
			off.Abs(off).Quo(off, target)
			rate.Sub(naiveRational("1"), off)
			if rate.Cmp(zero) < 0 {
				rate = zero
			}
		}
	}
	return naiveRound(naiveProduct(r[3], rate))
}

func naiveRows(tb testing.TB, in fs.FS, name string) [][]string {
	tb.Helper()
	data, err := fs.ReadFile(in, name)
	if err != nil {
		tb.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		tb.Fatal(name, err)
	}
	return rows[1:]
}

// naiveRational reads a decimal.
func naiveRational(s string) *big.Rat {
	whole, fraction, _ := strings.Cut(s, ".")
	n, ok := new(big.Int).SetString(whole+fraction, 10)
	if !ok {
		panic(s)
	}
	return new(big.Rat).SetFrac(n, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(fraction))), nil))
}

func naiveProduct(a string, b *big.Rat) *big.Rat { return new(big.Rat).Mul(naiveRational(a), b) }

func naiveAtMostOne(part, whole *big.Rat) *big.Rat {
	q := new(big.Rat).Quo(part, whole)
	if one := naiveRational("1"); q.Cmp(one) > 0 {
		return one
	}
	return q
}

// naiveRound rounds a number that is not negative half up to hundredths:
// ⌊100x + ½⌋ ÷ 100.
func naiveRound(x *big.Rat) *big.Rat {
	n := new(big.Rat).Add(new(big.Rat).Mul(x, naiveRational("100")), naiveRational("0.5"))
	floor := new(big.Int).Div(n.Num(), n.Denom())
	return new(big.Rat).SetFrac(floor, big.NewInt(100))
}
