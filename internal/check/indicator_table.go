package check

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

// indicatorColumn is what a column of a table of indicators holds.
type indicatorColumn uint8

const (
	noColumn     indicatorColumn = iota
	levelColumn                  // 二级指标: 数量指标, 质量指标
	nameColumn                   // 三级指标
	boundColumn                  // 性质, 比较符: ≥ = ≤ 定性
	targetColumn                 // 年度指标值
	unitColumn                   // 计量单位
	actualColumn                 // 实际完成值
	fullColumn                   // 分值, 权重
	scoreColumn                  // 得分
	reasonColumn                 // 偏差原因分析及改进措施
	columns
)

// indicatorColumnOf tells by the words of a heading what a column holds.
func indicatorColumnOf(heading string) indicatorColumn {
	s := bare(heading)
	if len([]rune(s)) > 24 {
		return noColumn
	}
	switch {
	case hasAny(s, "原因", "说明", "改进措施", "备注"):
		return reasonColumn
	case hasAny(s, "完成值", "实际值", "实际完成", "完成情况", "实现值", "完成指标值"):
		return actualColumn
	case hasAny(s, "性质", "比较符", "计算符", "运算符", "方向"):
		return boundColumn
	case hasAny(s, "计量单位", "度量单位", "指标单位") || s == "单位":
		return unitColumn
	case hasAny(s, "指标值", "目标值", "指标目标"):
		return targetColumn
	case s == "得分" || s == "自评得分" || s == "自评分" || s == "实际得分":
		return scoreColumn
	case startsAny(s, "分值", "权重", "权数", "满分") || endsAny(s, "分值", "权重"):
		return fullColumn
	case hasAny(s, "三级") || endsAny(s, "指标名称", "指标内容") || s == "绩效指标":
		return nameColumn
	case hasAny(s, "二级"):
		return levelColumn
	}
	return noColumn
}

// indicatorTable is a table, or the part of one below a heading row, whose
// columns are those of indicators.
type indicatorTable struct {
	*document
	col  [columns]int // grid column of each kind; -1 when there is none
	head [columns]int // block of its heading
	rows []indicatorRow
}

// indicatorRow is one indicator: the blocks of its cells, -1 where none stands.
type indicatorRow struct {
	cell [columns]int
	name string
}

// indicatorTables finds the tables of indicators of the document.
func (d *document) indicatorTables() []indicatorTable {
	var out []indicatorTable
	for i := range d.reading.Tables {
		out = append(out, d.readIndicators(&d.reading.Tables[i])...)
	}
	return out
}

func (d *document) readIndicators(t *docfile.TextTable) []indicatorTable {
	var out []indicatorTable
	var now *indicatorTable
	for _, row := range t.Grid {
		if head, ok := d.indicatorHead(row); ok {
			out = append(out, head)
			now = &out[len(out)-1]
			continue
		}
		if now == nil {
			continue
		}
		if r, ok := now.row(row); ok {
			now.rows = append(now.rows, r)
		}
	}
	return out
}

// indicatorHead reads a heading row: it names a target or an actual value, and
// at least two more columns.
func (d *document) indicatorHead(row []int) (indicatorTable, bool) {
	h := indicatorTable{document: d}
	for c := range h.col {
		h.col[c], h.head[c] = -1, -1
	}
	found := 0
	for j, block := range row {
		if block < 0 || j > 0 && row[j-1] == block {
			continue
		}
		c := indicatorColumnOf(d.reading.Blocks[block].Text)
		if c == noColumn || h.col[c] >= 0 {
			continue
		}
		h.col[c], h.head[c] = j, block
		found++
	}
	named := h.col[nameColumn] >= 0 || h.col[levelColumn] >= 0
	return h, found >= 3 && named && (h.col[targetColumn] >= 0 || h.col[actualColumn] >= 0)
}

// row reads an indicator, false for rows of sums, notes and blanks.
func (h *indicatorTable) row(grid []int) (indicatorRow, bool) {
	var r indicatorRow
	for c := range r.cell {
		r.cell[c] = -1
		if j := h.col[c]; j >= 0 && j < len(grid) {
			r.cell[c] = grid[j]
		}
	}
	r.name = h.text(r, nameColumn)
	first := ""
	distinct := map[int]bool{}
	for _, b := range grid {
		if b >= 0 {
			if first == "" {
				first = bare(h.reading.Blocks[b].Text)
			}
			distinct[b] = true
		}
	}
	if len(distinct) < 3 || startsAny(first, "合计", "总分", "总计", "小计", "注", "说明") || startsAny(r.name, "合计", "总分", "小计") {
		return r, false
	}
	if r.name == "" {
		r.name = h.text(r, levelColumn)
	}
	return r, r.name != ""
}

// text returns what stands in a cell, without blanks.
func (h *indicatorTable) text(r indicatorRow, c indicatorColumn) string {
	if r.cell[c] < 0 {
		return ""
	}
	return bare(h.reading.Blocks[r.cell[c]].Text)
}

// figure returns the only figure of a cell, false when there is none or more.
// A bare number takes the unit of the column beside it.
func (h *indicatorTable) figure(r indicatorRow, c indicatorColumn) (Quantity, zhtext.Bound, bool) {
	block := r.cell[c]
	if block < 0 || len(h.blocks[block].Figures) != 1 {
		return Quantity{}, zhtext.NoBound, false
	}
	q := h.quantity(block, 0)
	bound := h.blocks[block].Figures[0].Bound
	if q.Written.Unit == num.NoUnit && (c == targetColumn || c == actualColumn) {
		q.Unit = num.Unit(h.text(r, unitColumn))
	}
	if c == targetColumn && bound == zhtext.NoBound {
		switch h.text(r, boundColumn) {
		case "≥", "大于等于", ">=", "＞=":
			bound = zhtext.AtLeast
		case "≤", "小于等于", "<=", "＜=":
			bound = zhtext.AtMost
		case "":
			if wantsMore(r.name) {
				bound = zhtext.AtLeast
			}
		}
	}
	return q, bound, true
}

// wantsMore reports whether the name alone says that more is better, so that a
// bare target is a least value.
func wantsMore(name string) bool {
	return endsAny(name, "满意度", "满意率", "完成率", "合格率", "覆盖率", "及时率", "达标率", "准确率", "优良率", "参与率", "培训人数", "培训人次", "受益人数", "种植面积", "养护面积")
}

// blank reports whether nothing is filled into a cell.
func (h *indicatorTable) blank(r indicatorRow, c indicatorColumn) bool { return h.text(r, c) == "" }

// saysNothing reports whether a text is one that people write to fill a cell.
func saysNothing(s string) bool {
	switch strings.Trim(bare(s), "。.；;（）()") {
	case "", "无", "暂无", "/", "／", "-", "—", "——", "无偏差", "无偏离", "不涉及", "没有", "无原因", "0", "*":
		return true
	}
	return false
}
