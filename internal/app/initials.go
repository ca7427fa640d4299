package app

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// initials returns the first letters of the Pinyin of a text (拼音首字母): 满意度 is myd.
// What is no Chinese character stays as it is. Of several readings of a
// character the commonest counts.
func initials(text string) string {
	common := commonLetters()
	b := make([]byte, 0, len(text))
	for _, r := range text {
		if n := int(r - firstCommon); n >= 0 && n < len(common) && common[n] != 0 {
			b = append(b, common[n])
			continue
		}
		b = utf8.AppendRune(b, r)
	}
	return strings.ToLower(string(b))
}

// The block of common Chinese characters.
const (
	firstCommon = 0x4E00
	lastCommon  = 0x9FFF
)

// commonLetters are the first letters of the common characters, 0 where none is
// known: a book has thousands of names, and each page asks for them.
var commonLetters = sync.OnceValue(func() *[lastCommon - firstCommon + 1]byte {
	var out [lastCommon - firstCommon + 1]byte
	args := pinyin.NewArgs()
	args.Style = pinyin.FirstLetter
	for i := range out {
		if readings := pinyin.SinglePinyin(rune(firstCommon+i), args); len(readings) > 0 && len(readings[0]) == 1 {
			out[i] = readings[0][0]
		}
	}
	return &out
})
