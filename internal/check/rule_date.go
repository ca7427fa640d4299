package check

import (
	"fmt"

	"hengji/internal/finding"
)

func dateCheck() Check {
	return Check{
		Code: "DATE-NONE", Title: "日期不存在", Severity: finding.Error,
		Looks: "2月30日、13月5日、2023年2月29日、2024-02-30",
		Basis: "历法",
	}
}

func dateEntries() []entry { return []entry{{dateCheck(), checkDates}} }

// checkDates reads 2月30日 and 2024-02-30 wherever they stand.
func checkDates(d *document, r *results) {
	for i, b := range d.blocks {
		if d.glances[i].has&hasDate == 0 {
			continue
		}
		t := b.Text
		for j := 0; j < len(t); j++ {
			switch {
			case t[j] == '月':
				d.monthDay(i, j, r)
			case (t[j] == '-' || t[j] == '/' || t[j] == '.') && isDigit(runeAt(t, j-1)) && isDigit(runeAt(t, j+1)):
				j = d.isoDate(i, j, r)
			}
		}
	}
}

func (d *document) noSuchDate(block, start, end int, r *results) {
	at := d.place(block, start, end)
	r.rule(dateCheck().finding(at, fmt.Sprintf("没有“%s”这一天", at.Quote), "核对后改正日期"))
}

// monthDay reads the digits on both sides of 月.
func (d *document) monthDay(block, at int, r *results) {
	t := d.blocks[block].Text
	i := at
	for i > 0 && isBlank(t[i-1]) {
		i--
	}
	start := digitsBack(t, i)
	month := digitsValue(t, start, i)
	from := at + 1
	for from < len(t) && isBlank(t[from]) {
		from++
	}
	day, end := readCount(t, from)
	if !isDigit(runeAt(t, from)) || end-from > 2 || i-start < 1 || i-start > 2 {
		return
	}
	for end < len(t) && isBlank(t[end]) {
		end++
	}
	if runeAt(t, end) != '日' {
		return
	}
	year, first := 0, start
	k := start
	for k > 0 && isBlank(t[k-1]) {
		k--
	}
	if runeAt(t, k-1) == '年' {
		k--
		e := k
		for e > 0 && isBlank(t[e-1]) {
			e--
		}
		if s := digitsBack(t, e); e-s == 4 {
			year, first = digitsValue(t, s, e), s
		}
	} else if c := runeAt(t, start-1); c == '.' || c == '-' || c == '/' || isLatin(c) {
		return
	}
	if !dateExists(year, month, day) && !hasAny(runesBefore(t, first, 4), "农历", "阴历") {
		d.noSuchDate(block, first, end+1, r)
	}
}

// isoDate reads 2024-02-30 around its first mark and returns where to go on.
func (d *document) isoDate(block, at int, r *results) int {
	t := d.blocks[block].Text
	start := digitsBack(t, at)
	if at-start != 4 || isLatin(runeAt(t, start-1)) || runeAt(t, start-1) == '-' || runeAt(t, start-1) == '/' || runeAt(t, start-1) == '.' {
		return at
	}
	month, end := readCount(t, at+1)
	if end-at > 3 || runeAt(t, end) != t[at] || !isDigit(runeAt(t, end+1)) {
		return at
	}
	day, stop := readCount(t, end+1)
	year := digitsValue(t, start, at)
	if next := runeAt(t, stop); stop-end > 3 || isLatin(next) || isDigit(next) || next == t[at] || next == '.' || year < 1949 || year > 2099 {
		return at
	}
	if !dateExists(year, month, day) {
		d.noSuchDate(block, start, stop, r)
	}
	return stop
}

// dateExists reports whether there is such a day; year 0 is any year.
func dateExists(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	days := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year != 0 && (year%4 != 0 || year%100 == 0 && year%400 != 0) {
		days = 28
	}
	return day <= days
}

func digitsBack(t []rune, end int) int {
	for end > 0 && isDigit(t[end-1]) {
		end--
	}
	return end
}

func digitsValue(t []rune, start, end int) int {
	v, _ := readCount(t[:end], start)
	return v
}
