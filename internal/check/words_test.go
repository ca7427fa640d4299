package check

import "testing"

func TestWords(t *testing.T) {
	set := newWords("问卷", "问", "抽样调查", "样")
	for _, tt := range []struct {
		text string
		at   int // of the first word
		word int // which it is
	}{
		{"发放问卷", 2, 0}, {"询问了", 1, 1}, {"抽样", 1, 3}, {"抽样调查", 0, 2}, {"抽样调", 1, 3},
		{"没有", -1, -1}, {"", -1, -1},
		{string(rune('问' + 1024)), -1, -1}, // the same bits in the table, another character
	} {
		text := []rune(tt.text)
		at := set.next(text, 0)
		if at != tt.at || set.in(text) != (tt.at >= 0) || set.inString(tt.text) != (tt.at >= 0) {
			t.Errorf("%q: first at %d, want %d", tt.text, at, tt.at)
		}
		if at >= 0 && set.at(text, at) != tt.word {
			t.Errorf("%q: word %d, want %d", tt.text, set.at(text, at), tt.word)
		}
	}
	if text := []rune("样问"); set.next(text, 1) != 1 || set.next(text, 2) != -1 {
		t.Error("next does not begin at from")
	}
}
