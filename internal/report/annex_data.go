package report

import (
	"strconv"

	"hengji/internal/docfile"
	"hengji/internal/domain"
)

// inputTable writes the annex of the data that the scheme asked for.
func (c *composer) inputTable() {
	if c.annex.inputs == 0 {
		return
	}
	c.annexTitle(c.annex.inputs, "基础数据表")
	t := newTable([]int{7, 24, 15, 36, 12}, "序号", "数据名称", "数值", "数据来源", "佐证材料")
	for i, in := range c.b.Inputs {
		t.Rows = append(t.Rows, docfile.TableRow{Cells: []docfile.TableCell{
			centreCell(strconv.Itoa(i + 1)), factCell(in.Name, at("inputs", i, "name"), docfile.AlignLeft),
			factCell(in.Value.String(), at("inputs", i, "value"), docfile.AlignRight),
			factCell(in.Source, at("inputs", i, "source"), docfile.AlignLeft),
			factCell(joined(in.Evidence), at("inputs", i, "evidence"), docfile.AlignCenter),
		}})
	}
	c.blocks = append(c.blocks, t)
}

// evidenceTable writes the annex that lists the evidence. Of a hash the first
// sixteen digits are shown: enough to tell files apart on paper.
func (c *composer) evidenceTable() {
	if c.annex.evidence == 0 {
		return
	}
	c.annexTitle(c.annex.evidence, "佐证材料清单")
	t := newTable([]int{5, 9, 36, 9, 20, 15, 8, 20}, "序号", "编号", "材料名称", "类型", "文号", "日期", "可否公开", "文件摘要")
	for i := range c.b.Evidence {
		e := &c.b.Evidence[i]
		public := "否"
		if e.Public {
			public = "可"
		}
		const shown = 16
		hash := e.SHA256
		if len(hash) > shown {
			hash = hash[:shown]
		}
		t.Rows = append(t.Rows, docfile.TableRow{Cells: []docfile.TableCell{
			centreCell(strconv.Itoa(i + 1)), centreCell(orAbsent(e.ID)),
			factCell(e.Title, at("evidence", i, "title"), docfile.AlignLeft),
			centreCell(orAbsent(kindLabel(e.Kind))),
			factCell(e.Number, at("evidence", i, "number"), docfile.AlignCenter),
			factCell(e.Date.Chinese(), at("evidence", i, "date"), docfile.AlignCenter),
			centreCell(public), factCell(hash, at("evidence", i, "sha256"), docfile.AlignCenter),
		}})
	}
	c.blocks = append(c.blocks, t)
	c.put(docfile.TableNote, say("注：文件摘要为SHA-256的前16位，“—”表示未提供。"))
}

func kindLabel(k domain.EvidenceKind) string {
	if k == "" {
		return ""
	}
	return k.Label()
}

func newTable(widths []int, headings ...string) *docfile.Table {
	t := &docfile.Table{Widths: widths, HeaderRows: 1, Small: true}
	row := docfile.TableRow{}
	for _, h := range headings {
		row.Cells = append(row.Cells, headerCell(h))
	}
	t.Rows = append(t.Rows, row)
	return t
}

func joined(ids []string) string {
	s := ""
	for i, id := range ids {
		if i > 0 {
			s += "、"
		}
		s += id
	}
	return s
}
