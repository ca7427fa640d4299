package docfile

import (
	"strings"
	"unicode/utf8"
)

// maxTitle is the most characters that a paragraph has which names a table.
const maxTitle = 80

// captionTables gives each table the paragraph above it as title, and its unit
// (单位：万元) from there or from its heading rows.
func captionTables(r *Reading) {
	for i := range r.Tables {
		t := &r.Tables[i]
		first := firstBlock(t)
		if first < 0 {
			continue
		}
		if t.Title == "" || t.Unit == "" {
			captionFromAbove(r, t, first)
		}
		if t.Unit == "" {
			captionFromCells(r, t)
		}
	}
}

func firstBlock(t *TextTable) int {
	for _, row := range t.Grid {
		for _, b := range row {
			if b >= 0 {
				return b
			}
		}
	}
	return -1
}

// captionFromAbove looks at the last paragraphs before the table, at most four
// and not past another table.
func captionFromAbove(r *Reading, t *TextTable, first int) {
	seen := 0
	for b := first - 1; b >= 0 && seen < 4; b-- {
		block := &r.Blocks[b]
		if block.Kind == CellBlock {
			return
		}
		if block.Kind == HeaderBlock || block.Kind == NoteBlock || block.Text == "" {
			continue
		}
		seen++
		if t.Unit == "" {
			t.Unit = statedUnit(block.Text)
		}
		if isTableFact(block.Text) || strings.HasPrefix(block.Text, "注") {
			continue // 单位：万元, 公开03表, 部门：…; or the note below another table
		}
		if t.Title == "" && !endsSentence(block.Text) && utf8.RuneCountInString(block.Text) <= maxTitle {
			t.Title = block.Text
		}
		return
	}
}

// captionFromCells looks into the first three rows, where tables of accounts
// keep their title, department and unit.
func captionFromCells(r *Reading, t *TextTable) {
	for _, row := range t.Grid[:min(3, len(t.Grid))] {
		for _, b := range row {
			if b < 0 {
				continue
			}
			if t.Unit = statedUnit(r.Blocks[b].Text); t.Unit != "" {
				return
			}
		}
	}
}

// isTableFact tells a line that says something about the table from its title.
func isTableFact(s string) bool {
	if len(s) > 300 {
		return false
	}
	bare := strings.Join(strings.Fields(s), "")
	if strings.Contains(bare, "单位") && statedUnit(bare) != "" && utf8.RuneCountInString(bare) <= 40 {
		return true
	}
	for _, prefix := range []string{"部门", "单位", "编制", "主管", "填报", "填表", "报送", "公开", "预算", "日期"} {
		if !strings.HasPrefix(bare, prefix) {
			continue
		}
		if strings.ContainsAny(bare, "：:") || (strings.HasSuffix(bare, "表") && strings.ContainsAny(bare, "0123456789")) {
			return utf8.RuneCountInString(bare) <= 40
		}
	}
	return false
}

// statedUnit finds 单位：万元, （万元） and 金额单位：元 in a short text. It returns
// 元, 千元, 万元, 百万元, 亿元, % or 万美元 as written, "" when there is none.
func statedUnit(s string) string {
	if len(s) > 600 {
		return ""
	}
	bare := strings.Join(strings.Fields(s), "")
	for _, mark := range []string{"单位：", "单位:", "单位为", "（", "("} {
		for rest := bare; ; {
			_, after, ok := strings.Cut(rest, mark)
			if !ok {
				break
			}
			rest = after
			for _, unit := range []string{"人民币万元", "人民币元", "万元", "亿元", "百万元", "千元", "元", "万美元", "%"} {
				if !strings.HasPrefix(after, unit) {
					continue
				}
				end := strings.TrimPrefix(after, unit)
				if (mark == "（" || mark == "(") && !strings.HasPrefix(end, "）") && !strings.HasPrefix(end, ")") {
					continue
				}
				if unit == "%" && mark != "单位：" && mark != "单位:" {
					continue
				}
				return strings.TrimPrefix(unit, "人民币")
			}
		}
	}
	return ""
}
