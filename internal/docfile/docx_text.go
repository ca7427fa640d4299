package docfile

import (
	"strconv"
	"unicode/utf8"
)

// xmlText builds XML by appending.
type xmlText struct{ b []byte }

func (x *xmlText) raw(s string) { x.b = append(x.b, s...) }

func (x *xmlText) int(n int) { x.b = strconv.AppendInt(x.b, int64(n), 10) }

// text appends s with the characters escaped that mean something in XML and
// without those that XML 1.0 forbids: a control character or a broken byte in a
// clerk's text must not make a file that cannot be opened.
func (x *xmlText) text(s string) {
	start := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			i++
			if !xmlSpecial(c) {
				continue
			}
			x.b = append(x.b, s[start:i-1]...)
			x.b = append(x.b, xmlEscape(c)...)
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if (r == utf8.RuneError && size == 1) || r == 0xFFFE || r == 0xFFFF {
			x.b = append(x.b, s[start:i]...)
			start = i + size
		}
		i += size
	}
	x.b = append(x.b, s[start:]...)
}

func xmlSpecial(c byte) bool {
	return c < ' ' || c == '&' || c == '<' || c == '>' || c == '"' || c == 0x7F
}

// xmlEscape returns what stands for c; nothing for forbidden characters.
func xmlEscape(c byte) string {
	switch c {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&quot;"
	case '\t':
		return "\t"
	case '\n':
		return "\n"
	default:
		return ""
	}
}
