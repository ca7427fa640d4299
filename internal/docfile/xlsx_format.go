package docfile

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

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
	stored := shape{general: true}
	if strings.EqualFold(code, "General") || strings.HasPrefix(code, "G/") {
		return stored
	}
	f := formatReader{shape: stored, code: code}
	for f.at < len(code) {
		if !f.step() {
			return stored
		}
	}
	return f.shape
}

// formatReader goes through one section of a format code.
type formatReader struct {
	shape
	code          string
	at            int
	digits, point bool // seen so far
}

// step reads one sign and reports whether it is known.
func (f *formatReader) step() bool {
	c := f.code[f.at]
	f.at++
	switch c {
	case '"':
		return f.quoted()
	case '[':
		return f.bracket()
	case '\\':
		if f.at < len(f.code) {
			f.literal(f.code[f.at : f.at+1])
		}
		f.at++
	case '_', '*': // a blank as wide as the next sign; a filling
		f.at++
	case '0', '#', '?':
		f.general, f.digits = false, true
		if f.point && c == '0' {
			f.places++
		}
	case '.':
		f.point = true
	case ',':
		f.thousands = true
	case '%':
		f.percent = true
	case '/', '@':
		return !f.digits
	case 'E', 'e': // an exponent behind digits, a year of an era without
		f.date = !f.digits
		return !f.digits
	case 'y', 'Y', 'd', 'D', 'm', 'M', 'h', 'H', 's', 'S', 'a', 'A':
		f.date = f.date || !f.digits
	default:
		if c >= utf8.RuneSelf {
			f.literal(f.code[f.at-1 : f.at])
		}
	}
	return true
}

// quoted reads a literal text up to its quotation mark.
func (f *formatReader) quoted() bool {
	text, _, ok := strings.Cut(f.code[f.at:], "\"")
	f.literal(text)
	f.at += len(text) + 1
	return ok
}

// bracket passes over colours and locales; conditions and hours beyond a day
// are not known.
func (f *formatReader) bracket() bool {
	inner, _, ok := strings.Cut(f.code[f.at:], "]")
	f.at += len(inner) + 1
	switch strings.ToLower(inner) {
	case "h", "hh", "m", "mm", "s", "ss":
		return false
	}
	return ok && !strings.ContainsAny(inner, "<>=")
}

func (f *formatReader) literal(text string) {
	if f.digits {
		f.after += text
		return
	}
	f.before += text
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
