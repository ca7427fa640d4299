package docfile

import (
	"fmt"
	"strings"
	"testing"
)

// column lays lines of text out from x on, one every 20 points.
func column(x, y float64, lines ...string) (out []pdfChar) {
	for i, line := range lines {
		for n, r := range []rune(line) {
			at := x + 10*float64(n)
			out = append(out, pdfChar{pdfBox: pdfBox{at, y + 20*float64(i), at + 10, y + 20*float64(i) + 10}, Rune: r})
		}
	}
	return out
}

func texts(chars []pdfChar) string {
	var out []string
	for _, l := range pdfLines(chars) {
		out = append(out, l.text)
	}
	return strings.Join(out, "/")
}

// TestUnfoldColumns holds when a page is two columns of text and when it is not.
func TestUnfoldColumns(t *testing.T) {
	var left, right []string
	for i := range 6 {
		left = append(left, fmt.Sprintf("左边一栏的文字第%d行到底", i))
		right = append(right, fmt.Sprintf("右边一栏的文字第%d行到底", i))
	}
	title := column(60, 20, "两栏上面的标题从左到右都占着一整行的宽度不断开")
	page := append(append(title, column(50, 50, left...)...), column(190, 50, right...)...)
	foot := column(150, 300, "第三页")
	got := texts(unfoldColumns(append(page, foot...)))
	want := strings.Join(append(append([]string{texts(title)}, left...), append(right, "第三页")...), "/")
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for name, other := range map[string][]pdfChar{
		"too few lines":          append(column(50, 50, left[:4]...), column(190, 50, right[:4]...)...),
		"a table of short words": append(column(50, 50, "甲", "乙", "丙", "丁", "戊", "己"), column(190, 50, "一", "二", "三", "四", "五", "六")...),
		"a line crosses":         append(append(column(50, 50, left...), column(190, 50, right...)...), column(60, 100.5, "这一行从左到右都占着一整行的宽度不断开也不换行")...),
		"one column":             column(50, 50, left...),
		"nothing":                nil,
	} {
		if got, want := texts(unfoldColumns(other)), texts(other); got != want {
			t.Errorf("%s: got %s\nwant %s", name, got, want)
		}
	}
}
