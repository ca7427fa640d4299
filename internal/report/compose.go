// Package report composes the self-evaluation report (绩效自评报告) and the score
// sheet (评分表) of a department as neutral documents. It types no figure: each
// comes from the bundle or from the score, is printed as it was written there,
// and carries its fact, so that there is a way back from every number. What was
// declared, what was computed and how the two stand to each other are told
// apart; what the data does not hold is left out or called 未提供.
package report

import (
	"strconv"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/score"
)

// Compose writes the report of b with the score r as a document: the report
// itself, the score table on landscape pages, and the annexes that the data
// fills (项目支出绩效自评表, 基础数据表, 佐证材料清单). It is pure: the same
// bundle and score give the same document. r.Scheme and r.Total must be set.
func Compose(b *domain.Bundle, r *score.Result) *docfile.Document {
	c := newComposer(b, r)
	c.cover()
	c.basicSituation()
	c.analysis()
	c.problems()
	c.measures()
	sections := []docfile.DocSection{c.take(false)}
	c.scoreTable()
	sections = append(sections, c.take(true))
	c.projectTables()
	c.inputTable()
	if len(c.blocks) > 0 {
		sections = append(sections, c.take(false))
	}
	c.evidenceTable()
	if len(c.blocks) > 0 {
		sections = append(sections, c.take(true))
	}
	return &docfile.Document{Title: c.title(), Sections: sections}
}

// composer holds what the sections share.
type composer struct {
	b        *domain.Bundle
	r        *score.Result
	blocks   []docfile.Block
	units    map[string]string // names by id
	offices  map[string]string
	claims   map[string]int // index in b.Scores by node
	inputs   map[string]int // index in b.Inputs by name
	sections map[string]int // index in b.Sections by key
	lines    map[string]int // index in b.Indicators by project and id
	byID     map[string]*score.Result
	annex    annexNumbers
	figures  []Figure
}

// annexNumbers are the numbers of the annexes that are there; the report itself
// is 附件2, after the score table.
type annexNumbers struct{ scores, report, projects, inputs, evidence int }

func newComposer(b *domain.Bundle, r *score.Result) *composer {
	c := &composer{
		b: b, r: r, figures: Figures(b, r),
		blocks: make([]docfile.Block, 0, 256),
		units:  map[string]string{}, offices: map[string]string{}, claims: map[string]int{}, inputs: map[string]int{},
		sections: map[string]int{}, lines: map[string]int{}, byID: map[string]*score.Result{},
		annex: annexNumbers{scores: 1, report: 2},
	}
	for _, u := range b.Units {
		c.units[u.ID] = u.Name
	}
	for _, o := range b.Offices {
		c.offices[o.ID] = o.Name
	}
	for i, s := range b.Scores {
		c.claims[s.Node] = i
	}
	for i, in := range b.Inputs {
		c.inputs[in.Name] = i
	}
	for i, s := range b.Sections {
		c.sections[s.Key] = i
	}
	for i := range b.Indicators {
		c.lines[lineKey(b.Indicators[i].Project, b.Indicators[i].ID)] = i
	}
	for _, p := range r.Projects {
		c.byID[p.Project] = p
	}
	next := c.annex.report
	number := func(there bool) int {
		if !there {
			return 0
		}
		next++
		return next
	}
	c.annex.projects = number(len(b.Projects) > 0)
	c.annex.inputs = number(len(b.Inputs) > 0)
	c.annex.evidence = number(len(b.Evidence) > 0)
	return c
}

func lineKey(project, id string) string { return project + "\x00" + id }

// take returns the blocks composed so far as a section.
func (c *composer) take(landscape bool) docfile.DocSection {
	s := docfile.DocSection{Landscape: landscape, Blocks: c.blocks}
	c.blocks = nil
	return s
}

func (c *composer) put(style docfile.ParagraphStyle, p *prose) {
	c.blocks = append(c.blocks, &docfile.Paragraph{Style: style, Runs: p.runs})
}

func (c *composer) heading(style docfile.ParagraphStyle, text string) {
	c.put(style, say(text))
}

// body puts one paragraph of text.
func (c *composer) body(p *prose) { c.put(docfile.Body, p) }

// text puts the department's own words: a paragraph for each line of s, ended
// by a full stop, with fact as their source.
func (c *composer) text(s, fact string) {
	for _, line := range paragraphs(s) {
		c.body(new(prose).quote(line, fact))
	}
}

// section returns the department's own text for a part of the report.
func (c *composer) section(key string) (text, fact string) {
	i, ok := c.sections[key]
	if !ok {
		return "", ""
	}
	return c.b.Sections[i].Text, at("sections", i, "text")
}

// self is how the report calls the department.
func (c *composer) self() string {
	if c.b.Department.ShortName != "" {
		return c.b.Department.ShortName
	}
	return "本部门"
}

func (c *composer) year() string { return strconv.Itoa(c.b.Department.Year) }

const factYear = "department.year"

// office returns the name of an office given by id or by name.
func (c *composer) office(id string) string {
	if name, ok := c.offices[id]; ok {
		return name
	}
	return id
}

func (c *composer) unit(id string) string {
	if name, ok := c.units[id]; ok {
		return name
	}
	return id
}

// at names a field of the bundle as domain.Places does.
func at(table string, row int, key string) string {
	return table + "[" + strconv.Itoa(row) + "]." + key
}

// annexTitle opens an annex on a new page.
func (c *composer) annexTitle(number int, title string) {
	c.blocks = append(c.blocks, &docfile.Paragraph{
		Style: docfile.AnnexLabel, Runs: say("附件" + strconv.Itoa(number)).runs,
		PageBreakBefore: len(c.blocks) > 0,
	})
	c.put(docfile.DocTitle, say(title))
}
