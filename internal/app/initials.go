package app

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// initials returns the first letters of the Pinyin of a text (拼音首字母): 满意度 is myd.
// What is no Chinese character stays as it is. Of several readings of a
// character the commonest counts.
func initials(text string) string {
	args := pinyin.NewArgs()
	args.Style = pinyin.FirstLetter
	args.Fallback = func(r rune, _ pinyin.Args) []string { return []string{string(r)} }
	return strings.ToLower(strings.Join(pinyin.LazyPinyin(text, args), ""))
}
