package check

import (
	"fmt"
	"time"

	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

func publishCheck() Check {
	return Check{
		Code: "PUBLISH-LATE", Title: "公开晚于批复后二十日", Severity: finding.Warning,
		Looks: "一句话里先写预算、决算批复的日期，再写公开的日期，相隔超过二十日的",
		Basis: "预算法第十四条：批复后二十日内公开",
	}
}

func publishEntries() []entry { return []entry{{publishCheck(), checkPublished}} }

// publishDays is how many days a department has for making its budget or final
// account public.
const publishDays = 20

// checkPublished compares the day of approval with that of publication.
func checkPublished(d *document, r *results) {
	for i, b := range d.blocks {
		if !d.prose(i) {
			continue
		}
		var approved time.Time
		var said finding.Place
		year, sentence := 0, -1
		for j := range b.Tokens {
			t := &b.Tokens[j]
			if t.Kind != zhtext.Date || t.Months[0] == 0 || t.Months[0] != t.Months[1] {
				continue
			}
			from := clauseFrom(b.Text, t.Span.Start, fullStops)
			if from != sentence {
				approved, year, sentence = time.Time{}, 0, from
			}
			if t.Years[0] != 0 {
				year = int(t.Years[0])
			}
			day, ok := dayOf(b, t, year)
			if !ok || !hasAny(string(b.Text[from:clauseTo(b.Text, t.Span.End, fullStops)]), "预算", "决算") {
				continue
			}
			clause := string(b.Text[t.Span.End:clauseTo(b.Text, t.Span.End, clauseStops)])
			switch {
			case hasAny(clause, "批复") && !hasAny(clause, "公开"):
				approved, said = day, d.place(i, t.Span.Start, t.Span.End)
			case hasAny(clause, "公开", "公示") && !approved.IsZero():
				if days := int(day.Sub(approved).Hours() / 24); days > publishDays {
					f := publishCheck().finding(d.place(i, t.Span.Start, t.Span.End), fmt.Sprintf("批复后第 %d 天才公开，应在 %d 日内", days, publishDays), "核对日期；确实晚了的写明原因")
					f.Related = []finding.Related{{At: said, Note: "批复日期"}}
					r.rule(f)
				}
			}
		}
	}
}

// dayOf returns the day that a date names, with the year of the date before it
// when it has none.
func dayOf(b *zhtext.Block, t *zhtext.Token, year int) (time.Time, bool) {
	text := []rune(b.Slice(t.Span))
	if year == 0 || len(text) == 0 || text[len(text)-1] != '日' {
		return time.Time{}, false
	}
	end := len(text) - 1
	for end > 0 && isBlank(text[end-1]) {
		end--
	}
	day := digitsValue(text, digitsBack(text, end), end)
	if !dateExists(year, int(t.Months[0]), day) {
		return time.Time{}, false
	}
	return time.Date(year, time.Month(t.Months[0]), day, 0, 0, 0, 0, time.UTC), true
}
