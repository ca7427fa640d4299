package report

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/num"
)

// funds writes the accounts of the year in words and as a table. Change, rate
// and share are printed as the data states them; nothing is worked out here, so
// that the text says no more than the accounts do.
func (c *composer) funds() {
	if len(c.b.Funds) == 0 {
		c.body(say("部门整体收支情况未提供。"))
		return
	}
	for _, side := range [...]domain.FundSide{domain.Revenue, domain.Expenditure} {
		c.fundSide(side)
	}
	if text, fact := c.section("total_change"); text != "" {
		c.text(text, fact)
	}
	c.fundTable()
}

// fundSide writes one paragraph for revenue or expenditure.
func (c *composer) fundSide(side domain.FundSide) {
	for i := range c.b.Funds {
		f := &c.b.Funds[i]
		if f.Side != side || f.Item != domain.FundTotal {
			continue
		}
		p := new(prose).figure(c.year(), factYear).say("年总" + side.Label())
		c.amount(p, i)
		c.change(p, i)
		p.say("。")
		if parts := c.fundParts(f.ID, side); len(parts) > 0 {
			p.say("其中：").list("；", parts).say("。")
		}
		if f.Reason != "" {
			p.say("变动的主要原因：").quote(f.Reason, at("funds", i, "reason"))
		}
		c.body(p)
	}
}

// amount adds the final figure, and the budget where there is one.
func (c *composer) amount(p *prose, i int) {
	f := &c.b.Funds[i]
	if f.Amount.Set {
		p.figure(f.Amount.String(), at("funds", i, "amount"))
	} else {
		p.say("决算数未提供")
	}
}

// change adds the stated change against the year before. A fall is negative in
// the data and 减少 in words.
func (c *composer) change(p *prose, i int) {
	f := &c.b.Funds[i]
	if f.Change.Set {
		verb, change := "增加", f.Change.String()
		if f.Change.Value.Sign() < 0 {
			verb, change = "减少", strings.TrimPrefix(change, "-")
		}
		p.say("，比上年"+verb).figure(change, at("funds", i, "change"))
	}
	if f.Rate.Set {
		verb, rate := "增长", f.Rate.String()
		if f.Rate.Value.Sign() < 0 {
			verb, rate = "下降", strings.TrimPrefix(rate, "-")
		}
		p.say("，"+verb).figure(rate, at("funds", i, "rate"))
	}
	if f.Prior.Set && !f.Change.Set {
		p.say("，上年为").figure(f.Prior.String(), at("funds", i, "prior"))
	}
}

// fundParts returns one clause for each line below parent, with the lines below
// that in brackets.
func (c *composer) fundParts(parent string, side domain.FundSide) []*prose {
	if parent == "" {
		return nil
	}
	var parts []*prose
	for i := range c.b.Funds {
		f := &c.b.Funds[i]
		if f.Parent != parent {
			continue
		}
		p := say(f.Item.Label())
		c.amount(p, i)
		if below := c.fundParts(f.ID, side); len(below) > 0 {
			p.say("（").list("，", below).say("）")
		}
		if f.Share.Set {
			p.say("，占总"+side.Label()+"的").figure(f.Share.String(), at("funds", i, "share"))
		}
		parts = append(parts, p)
	}
	return parts
}

// fundColumn is a column of the funds table.
type fundColumn struct {
	heading, key string
	of           func(*domain.Fund) domain.Amount
}

func fundColumns() []fundColumn {
	return []fundColumn{
		{"年初预算数", "initial", func(f *domain.Fund) domain.Amount { return f.Initial }},
		{"全年预算数", "full_year", func(f *domain.Fund) domain.Amount { return f.FullYear }},
		{"决算数", "amount", func(f *domain.Fund) domain.Amount { return f.Amount }},
		{"上年决算数", "prior", func(f *domain.Fund) domain.Amount { return f.Prior }},
		{"比上年增减", "change", func(f *domain.Fund) domain.Amount { return f.Change }},
		{"增减率", "rate", func(f *domain.Fund) domain.Amount { return f.Rate }},
		{"占比", "share", func(f *domain.Fund) domain.Amount { return f.Share }},
	}
}

// fundTable has a column for each kind of figure that any line has.
func (c *composer) fundTable() {
	var columns []fundColumn
	for _, col := range fundColumns() {
		for i := range c.b.Funds {
			if col.of(&c.b.Funds[i]).Set {
				columns = append(columns, col)
				break
			}
		}
	}
	var amounts []domain.Amount
	for i := range c.b.Funds {
		f := &c.b.Funds[i]
		amounts = append(amounts, f.Initial, f.FullYear, f.Amount, f.Prior, f.Change)
	}
	unit := oneUnit(amounts)
	caption := new(prose).figure(c.year(), factYear).say("年度部门整体收支情况表")
	if unit != num.NoUnit {
		caption.say("（单位：" + string(unit) + "）")
	}
	c.put(docfile.TableCaption, caption)
	t := &docfile.Table{Widths: []int{13, 30}, HeaderRows: 1, Small: len(columns) > 4}
	header := []docfile.TableCell{headerCell("收支"), headerCell("项目")}
	for _, col := range columns {
		t.Widths = append(t.Widths, 20)
		header = append(header, headerCell(col.heading))
	}
	t.Rows = append(t.Rows, docfile.TableRow{Cells: header})
	for _, side := range [...]domain.FundSide{domain.Revenue, domain.Expenditure} {
		first := len(t.Rows)
		for i := range c.b.Funds {
			if f := &c.b.Funds[i]; f.Side == side {
				t.Rows = append(t.Rows, c.fundRow(i, columns, unit))
			}
		}
		if n := len(t.Rows) - first; n > 0 {
			label := textCell(side.Label())
			label.Align, label.RowSpan = docfile.AlignCenter, n
			t.Rows[first].Cells = append([]docfile.TableCell{label}, t.Rows[first].Cells...)
		}
	}
	c.blocks = append(c.blocks, t)
	c.put(docfile.TableNote, say("注：各数按填报数据列示，“—”表示未提供。"))
}

func (c *composer) fundRow(i int, columns []fundColumn, unit num.Unit) docfile.TableRow {
	f := &c.b.Funds[i]
	row := docfile.TableRow{Cells: []docfile.TableCell{textCell(strings.Repeat("　", c.fundDepth(f)) + f.Item.Label())}}
	for _, col := range columns {
		cell := docfile.TableCell{Align: docfile.AlignRight}
		if a := col.of(f); a.Set {
			cell.Runs = new(prose).figure(under(unit, a), at("funds", i, col.key)).runs
		} else {
			cell = centreCell(absent)
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// fundDepth counts the lines above f, guarding against a circle in the data.
func (c *composer) fundDepth(f *domain.Fund) int {
	depth := 0
	for parent := f.Parent; parent != "" && depth < 4; depth++ {
		next := ""
		for i := range c.b.Funds {
			if c.b.Funds[i].ID == parent {
				next = c.b.Funds[i].Parent
			}
		}
		parent = next
	}
	return depth
}
