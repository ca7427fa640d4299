package check

import (
	"strings"

	"hengji/internal/zhtext"
)

// namesBefore returns the names that stand before their number: 内设办公室、法规科、
// 执法科共3个科室. Where the list begins must be said by a verb, for the words before
// it are no part of the first name.
func namesBefore(b *zhtext.Block, n *zhtext.Number) nameList {
	const most = 600 // characters
	text, end := b.Text, n.Span.Start
	for _, word := range [...]string{"共计", "合计", "总计", "共有", "共", "等"} {
		if rest, ok := strings.CutSuffix(string(text[max(0, end-3):end]), word); ok {
			end = max(0, end-3) + len([]rune(rest))
			break
		}
	}
	start := end
	for start > 0 && end-start < most && !strings.ContainsRune("，,；;。\n（(：:", text[start-1]) {
		start--
	}
	begin := listStart(text, start, end)
	if begin < 0 {
		return nameList{}
	}
	names := splitNames(text[:end], begin, false)
	if len(names.spans) < 2 {
		return nameList{}
	}
	names.open = end < n.Span.Start && text[end] == '等'
	names.all = !names.open
	return names
}

// listStart returns where the list of names behind a verb begins, −1 without one.
// The verb must stand before the first name ends.
func listStart(text []rune, start, end int) int {
	first := start
	for first < end && text[first] != '、' {
		first++
	}
	if first == end {
		return -1
	}
	lead := string(text[start:first])
	for _, verb := range [...]string{"内设机构有", "内设机构包括", "内设机构为", "内设有", "下设有", "设有", "内设", "下设", "下辖", "包括", "分别是", "分别为"} {
		if before, name, ok := strings.Cut(lead, verb); ok && name != "" {
			return start + len([]rune(before)) + len([]rune(verb))
		}
	}
	return -1
}
