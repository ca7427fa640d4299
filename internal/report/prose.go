package report

import (
	"strings"

	"hengji/internal/docfile"
)

// prose is a paragraph in the making.
type prose struct{ runs []docfile.Run }

func say(text string) *prose { return new(prose).say(text) }

// say adds words of our own.
func (p *prose) say(text string) *prose {
	if text == "" {
		return p
	}
	if n := len(p.runs); n > 0 && p.runs[n-1].Fact == "" && !p.runs[n-1].Bold {
		p.runs[n-1].Text += text
		return p
	}
	p.runs = append(p.runs, docfile.Run{Text: text})
	return p
}

// figure adds what the data says, with its fact.
func (p *prose) figure(text, fact string) *prose {
	if text != "" {
		p.runs = append(p.runs, docfile.Run{Text: text, Fact: fact})
	}
	return p
}

// quote adds a text of the department as a sentence with its fact. The stop at
// its end stays outside the fact: a bookmark that closes after a stop which hangs
// in the margin makes LibreOffice print an empty line.
func (p *prose) quote(text, fact string) *prose {
	s := sentence(text)
	if body, ok := strings.CutSuffix(s, "。"); ok {
		return p.figure(body, fact).say("。")
	}
	return p.figure(s, fact)
}

// add appends q.
func (p *prose) add(q *prose) *prose {
	for _, r := range q.runs {
		if r.Fact == "" {
			p.say(r.Text)
			continue
		}
		p.runs = append(p.runs, r)
	}
	return p
}

func (p *prose) empty() bool { return len(p.runs) == 0 }

// stop ends p with a full stop unless it has one.
func (p *prose) stop() *prose {
	if n := len(p.runs); n > 0 && endsSentence(p.runs[n-1].Text) {
		return p
	}
	return p.say("。")
}

// list adds parts with a separator between them.
func (p *prose) list(separator string, parts []*prose) *prose {
	for i, q := range parts {
		if i > 0 {
			p.say(separator)
		}
		p.add(q)
	}
	return p
}

func endsSentence(s string) bool {
	for _, end := range [...]string{"。", "！", "？", "。”", "。）"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// sentence returns s with a full stop at its end.
func sentence(s string) string {
	s = clause(s)
	if s == "" || endsSentence(s) {
		return s
	}
	return s + "。"
}

// clause returns s without the stop at its end, to go on after it.
func clause(s string) string {
	return strings.TrimRight(strings.TrimSpace(s), "。；;，,、.")
}

// paragraphs returns the lines of s that hold something.
func paragraphs(s string) []string {
	var out []string
	for _, line := range strings.Split(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// ordinal writes 1 to 99 as Chinese numerals: 一, 十, 十一, 二十.
func ordinal(n int) string {
	const digits = "零一二三四五六七八九"
	digit := func(d int) string { return string([]rune(digits)[d]) }
	switch {
	case n < 10:
		return digit(n)
	case n < 20 && n%10 == 0:
		return "十"
	case n < 20:
		return "十" + digit(n%10)
	case n%10 == 0:
		return digit(n/10) + "十"
	default:
		return digit(n/10) + "十" + digit(n%10)
	}
}
