package docfile

import (
	"fmt"
	"strings"
	"time"

	"hengji/internal/num"
)

// builtinFormats returns the number formats that a file uses by number only
// (ECMA-376 Part 1, 18.8.30), with the East Asian dates.
func builtinFormats() map[int]string {
	f := map[int]string{
		1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
		37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 48: "0.0E+0", 49: "@",
	}
	for _, id := range [...]int{14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58} {
		f[id] = "yyyy-mm-dd"
	}
	return f
}

// shape is what a number format does to a number, as far as it matters here.
type shape struct {
	general, percent, thousands, date bool
	places                            int
	before, after                     string // literal text
}

// parseFormat reads the part of a format code that applies to numbers of the
// given sign. What it does not know (fractions, exponents, conditions) shows
// the number as it is stored.
func parseFormat(code string, sign int) shape {
	sections := splitSections(code)
	code = sections[0]
	switch {
	case sign < 0 && len(sections) > 1:
		code = sections[1]
	case sign == 0 && len(sections) > 2:
		code = sections[2]
	}
	s := shape{general: true}
	digits, point := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return shape{general: true}
			}
			s.literal(code[i+1:i+1+end], digits)
			i += end + 1
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 || strings.ContainsAny(code[i:i+end], "<>=") {
				return shape{general: true}
			}
			if inner := strings.ToLower(code[i+1 : i+end]); inner == "h" || inner == "m" || inner == "s" {
				return shape{general: true}
			}
			i += end
		case '\\', '_', '*':
			if c == '\\' && i+1 < len(code) {
				s.literal(code[i+1:i+2], digits)
			}
			i++
		case '0', '#', '?':
			s.general, digits = false, true
			if point && c == '0' {
				s.places++
			}
		case '.':
			point = true
		case ',':
			s.thousands = true
		case '%':
			s.percent = true
		case 'E', 'e', '/', '@':
			if digits {
				return shape{general: true}
			}
			if c == 'e' || c == 'E' {
				s.date = true
			}
		case 'y', 'Y', 'd', 'D', 'm', 'M', 'h', 'H', 's', 'S', 'a', 'A':
			if !digits && !strings.EqualFold(code, "General") {
				s.date = true
			}
		case '-', '+', '(', ')', ' ', '$':
		default:
			if c >= 0x80 {
				s.literal(code[i:i+1], digits)
			}
		}
	}
	if strings.EqualFold(code, "General") || strings.HasPrefix(code, "G/") {
		return shape{general: true}
	}
	return s
}

func (s *shape) literal(text string, digits bool) {
	if digits {
		s.after += text
		return
	}
	s.before += text
}

// splitSections cuts a format code at the semicolons outside of quotes.
func splitSections(code string) []string {
	var out []string
	start, quoted := 0, false
	for i := 0; i < len(code); i++ {
		switch {
		case code[i] == '"':
			quoted = !quoted
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case code[i] == ';' && !quoted:
			out = append(out, code[start:i])
			start = i + 1
		}
	}
	return append(out, code[min(start, len(code)):])
}

// show writes the number as a person sees it.
func (s shape) show(d num.Dec) string {
	if s.general {
		if s.percent {
			return percentOf(d).String() + "%"
		}
		return d.String()
	}
	if s.percent {
		d = percentOf(d)
	}
	text := d.Rat().Round(num.HalfUp, min(s.places, num.MaxDigits)).String()
	if s.thousands {
		text = grouped(text)
	}
	if s.percent {
		text += "%"
	}
	return strings.TrimSpace(s.before + text + s.after)
}

func grouped(text string) string {
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, fraction, point := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + fraction
	}
	return sign + whole
}

// serialDate turns the day number of a spreadsheet into a date; a time of day
// is dropped, a time without a day is no date.
func serialDate(d num.Dec, from1904 bool) (string, bool) {
	whole := d.Rat().Floor().String()
	var days int
	if _, err := fmt.Sscan(whole, &days); err != nil || days < 1 || days > 200_000 {
		return "", false
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	} else if days < 61 { // before 1 March 1900 the programs count a day that never was
		epoch = epoch.AddDate(0, 0, 1)
	}
	return epoch.AddDate(0, 0, days).Format("2006-01-02"), true
}

// Written returns the number of a cell the way a person sees it written, with
// the places of its format: 0.86 under 0% is 86%. When the format hides digits
// (0.8613 shown as 86%) the stored digits are returned and hidden is true.
func (c Cell) Written() (text string, hidden bool) {
	shown := strings.ReplaceAll(c.Displayed, ",", "")
	number, percent := strings.CutSuffix(shown, "%")
	stored := c.Number
	if percent {
		stored = percentOf(stored)
	}
	if d, err := num.ParseDec(number); err == nil && d.Cmp(stored) == 0 {
		return shown, false
	}
	if w, err := num.ParseWritten(shown); err == nil && w.Value.Cmp(c.Number) == 0 {
		return shown, false // a unit in the format: 0.00"万元"
	}
	text = stored.Short()
	if percent {
		text += "%"
	}
	return text, true
}
