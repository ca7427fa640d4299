package check

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hengji/internal/docfile"
)

// The time for a text is in proportion to its length, for texts too that no
// search can take in at once: a sentence without end, a paragraph of a whole
// report, slips without number, scores lost without a word.
func TestTimeGrowsWithText(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: times are not taken in a short run")
	}
	for name, text := range map[string]func(n int) string{
		"sentence": func(n int) string {
			var b strings.Builder
			b.WriteString("2023年支出")
			for i := range n {
				fmt.Fprintf(&b, "，项目%d支出%d.%02d万元", i, i*37%1009, i%97)
			}
			return b.String()
		},
		"paragraph": func(n int) string {
			return strings.Repeat("收入合计100.00万元，其中：税收60.00万元，占60%，非税41.00万元，比上年增加5.00万元，增长5%。", n/4)
		},
		"slips": func(n int) string {
			return strings.Repeat("支出合计18495.84万元，其中：基本支出3170.94万元，项目支出15324.80万元（购置324.80万元，运行15000.00万元）。\n\n", n/4)
		},
		"scores": func(n int) string {
			return strings.Repeat("一、管理\n\n分值50分，自评得分49.7分，扣0.3分。\n\n", n/4)
		},
	} {
		took := func(n int) time.Duration {
			best := time.Hour
			reading, _, err := docfile.Read([]byte(text(n)), "a.txt")
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				start := time.Now()
				Run(reading, Options{})
				best = min(best, time.Since(start))
			}
			return best
		}
		const times, slack = 8, 3 // other programs may slow the longer text down, but not 8 times again and again
		short, long := took(400), took(400*times)
		for n := 0; long > times*slack*short && n < 5; n++ {
			short, long = took(400), took(400*times)
		}
		if long > times*slack*short {
			t.Errorf("%s: %v for a text that is %d times as long as one of %v", name, long, times, short)
		}
		t.Logf("%s: %v, %d times the text %v", name, short, times, long)
	}
}
