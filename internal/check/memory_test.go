package check

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/docfile"
)

// Lists that a store keeps never lie in one another, whether they fit their piece
// or outgrow it, and also the second time.
func TestStore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s store[int]
		for range 3 {
			s.reset()
			var kept [][]int
			for n := range rapid.IntRange(0, 40).Draw(t, "lists") {
				length := rapid.IntRange(0, 90).Draw(t, "length")
				var list []int
				if rapid.Bool().Draw(t, "taken") {
					list = s.take(length)
					for i := range list {
						list[i] = n
					}
				} else {
					list = s.room(rapid.IntRange(0, 70).Draw(t, "about"))
					for range length {
						list = append(list, n)
					}
					list = s.keep(list)
				}
				if len(list) != length || cap(list) != length {
					t.Fatalf("%d of %d, room for %d", len(list), length, cap(list))
				}
				kept = append(kept, list)
			}
			for n, list := range kept {
				if slices.ContainsFunc(list, func(v int) bool { return v != n }) {
					t.Fatalf("list %d holds %v", n, list)
				}
			}
		}
	})
}

// A document is read the same in new memory and in that of another, and what was
// found in the other stays as it was.
func TestMemoryOfAnother(t *testing.T) {
	m := new(memory)
	check := func(text string) *Result {
		t.Helper()
		r, findings, err := docfile.Read([]byte(text), "a.txt")
		if err != nil || len(findings) > 0 {
			t.Fatal(err, findings)
		}
		return runIn(r, Options{}, m)
	}
	texts := []string{
		string(benchReport()),
		"收入100万元，其中：财政拨款80万元，其他30万元。\n进行进行整治。\n",
		"支出，支出，三个项目：甲项目、乙项目、甲项目。\n\n得分99.47分，等级为优秀。\n" + string(benchReport()[:3000]) + "\n",
	}
	var first []*Result
	for _, text := range texts {
		m = new(memory)
		first = append(first, check(text))
	}
	m = new(memory)
	var again []*Result
	for range 2 {
		for _, text := range texts {
			again = append(again, check(text))
		}
	}
	for i, got := range again {
		if want := first[i%len(texts)]; !reflect.DeepEqual(got, want) {
			t.Errorf("text %d: found %d relations and %d findings in used memory, %d and %d in new", i, len(got.Relations), len(got.Findings), len(want.Relations), len(want.Findings))
		}
	}
}
