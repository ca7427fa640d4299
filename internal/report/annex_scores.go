package report

import (
	"hengji/internal/docfile"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// scoreTable writes 附件1, the score table with its three columns apart.
func (c *composer) scoreTable() {
	c.annexTitle(c.annex.scores, "部门整体支出绩效自评指标评分表")
	// The note stands above: below a table that ends with the page it would
	// stand alone on the next.
	note := "注：自评得分为申报数，复算得分由系统按评分方案计算，“—”表示未提供或未能确定。"
	if c.anyAssumed() {
		note += "分值后有“*”的为暂定值，以财政部门印发的评分表为准。"
	}
	c.put(docfile.TableNote, say(note))
	depth := max(treeDepth(c.r.Total), 2)
	t := &docfile.Table{HeaderRows: 1, Small: true, Widths: scoreWidths(depth)}
	header := docfile.TableRow{}
	for l := 1; l <= depth; l++ {
		header.Cells = append(header.Cells, headerCell(levelName(l)))
	}
	for _, h := range [...]string{"分值", "自评得分", "复算得分", "状态", "说明"} {
		header.Cells = append(header.Cells, headerCell(h))
	}
	t.Rows = append(t.Rows, header)
	for _, n := range c.r.Total.Children {
		c.scoreRows(t, n, depth, nil)
	}
	total := bold(centreCell("总分"))
	total.ColSpan = depth
	t.Rows = append(t.Rows, docfile.TableRow{Cells: append([]docfile.TableCell{total}, c.scoreCells(c.r.Total)...)})
	c.blocks = append(c.blocks, t)
}

func scoreWidths(depth int) []int {
	names := [][]int{2: {12, 24}, 3: {9, 10, 28}, 4: {9, 9, 17, 22}}
	widths := []int{8, 12, 12}
	for len(widths) < depth {
		widths = append(widths, 16)
	}
	if depth < len(names) && names[depth] != nil {
		widths = names[depth]
	}
	return append(append([]int{}, widths...), 7, 9, 9, 9, 34)
}

func levelName(level int) string {
	if level == 4 {
		return "具体指标"
	}
	return ordinal(level) + "级指标"
}

func treeDepth(n *score.Node) int {
	deepest := 0
	for _, child := range n.Children {
		deepest = max(deepest, treeDepth(child)+1)
	}
	return deepest
}

// scoreRows writes n and all below it. The names of the levels above come first
// in the first row and span the rows of their lines; a line with parts ends with
// a row of its own sum.
func (c *composer) scoreRows(t *docfile.Table, n *score.Node, depth int, above []docfile.TableCell) {
	if n.Leaf() {
		name := textCell(n.Name)
		name.ColSpan = depth - n.Level + 1
		cells := append(append([]docfile.TableCell{}, above...), name)
		t.Rows = append(t.Rows, docfile.TableRow{Cells: append(cells, c.scoreCells(n)...)})
		return
	}
	name := centreCell(n.Name)
	name.RowSpan = countRows(n)
	above = append(append([]docfile.TableCell{}, above...), name)
	for _, child := range n.Children {
		c.scoreRows(t, child, depth, above)
		above = nil
	}
	label := "小计"
	if n.Level == 1 {
		label = n.Name + "小计"
	}
	sum := bold(centreCell(label))
	sum.ColSpan = depth - n.Level
	t.Rows = append(t.Rows, docfile.TableRow{Cells: append([]docfile.TableCell{sum}, c.scoreCells(n)...)})
}

func countRows(n *score.Node) int {
	if n.Leaf() {
		return 1
	}
	rows := 1
	for _, child := range n.Children {
		rows += countRows(child)
	}
	return rows
}

// scoreCells are 分值, 自评得分, 复算得分, 状态 and 说明.
func (c *composer) scoreCells(n *score.Node) []docfile.TableCell {
	worth := n.Max.Short()
	if !n.Applied.IsZero() && !n.Applied.Equal(n.Max.Rat()) {
		worth = pointsText(n.Applied)
	}
	if n.Confidence == scheme.Assumed && n.Level > 0 {
		worth += "*"
	}
	return []docfile.TableCell{
		factCell(worth, "scheme:"+n.ID+".max", docfile.AlignCenter),
		pointsCell(n.Declared, c.declaredFact(n)),
		pointsCell(n.Computed, computedFact(n)),
		centreCell(n.Status.Label()),
		{Runs: c.explanation(n).runs},
	}
}

func (c *composer) anyAssumed() bool {
	found := false
	c.r.Total.Walk(func(n *score.Node) { found = found || (n.Level > 0 && n.Confidence == scheme.Assumed) })
	return found
}

func bold(c docfile.TableCell) docfile.TableCell {
	for i := range c.Runs {
		c.Runs[i].Bold = true
	}
	return c
}
