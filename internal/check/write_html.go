package check

import (
	"bufio"
	_ "embed" // the page
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

//go:embed page.html
var pageSource string

// pageView is what page.html shows.
type pageView struct {
	Version string
	Summary bool // several files: a table of all of them first
	Files   []fileView
}

type fileView struct {
	ID, Path, SHA256, Label, Coverage string
	Outcome                           Outcome
	Errors, Warnings, Found, Checked  int
	Gaps                              []Gap
	Notes                             []noteView // of the document as a whole
	Index                             []noteView
	Rows                              []rowView
	Relations                         []relationView
}

// rowView is a paragraph or a table with the findings that stand in it.
type rowView struct {
	Class  string
	Page   int    // a new page of a PDF begins here
	Number string // that the word processor puts before the text
	Pieces []pieceView
	Table  [][]cellView
	Notes  []noteView
}

type cellView struct {
	Rows, Columns int
	Pieces        []pieceView
}

// pieceView is a stretch of text that is marked in one way, or not at all.
type pieceView struct {
	Text, Class, Title, ID string
	Refs                   []refView
}

type refView struct {
	Number int
	Note   string
}

type noteView struct {
	ID, Word, Quote string
	Number          int
	finding.Finding
	Related []string
}

type relationView struct {
	ID, Claimed, Label, Arithmetic, Outcome string
	Broken                                  bool
}

// WriteHTML writes one self-contained page: the text of every file with the
// findings marked where they stand and the arithmetic beside them, then all
// relations that were recomputed. Nothing is loaded from outside, and the page
// prints. The files must still have their Readings.
func WriteHTML(w io.Writer, version string, files []*File) error {
	view := pageView{Version: version, Summary: len(files) > 1}
	for i, f := range files {
		view.Files = append(view.Files, f.view("d"+strconv.Itoa(i+1)))
	}
	return writePage(w, "page", view)
}

// WriteSection writes the part of that page that is about one file, for a page of
// others: without head and style. The file must still have its Reading.
func WriteSection(w io.Writer, f *File) error { return writePage(w, "file", f.view("d1")) }

func writePage(w io.Writer, name string, view any) error {
	page, err := template.New("page").Parse(pageSource)
	if err != nil {
		return fmt.Errorf("check: page: %w", err)
	}
	out := bufio.NewWriter(w)
	if err := page.ExecuteTemplate(out, name, view); err != nil {
		return fmt.Errorf("check: write html: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("check: write html: %w", err)
	}
	return nil
}

func (f *File) view(id string) fileView {
	r := f.Result
	v := fileView{
		ID: id, Path: f.Path, SHA256: f.SHA256, Label: r.Outcome.Label(), Outcome: r.Outcome, Coverage: r.Coverage(), Gaps: r.Undetermined,
		Errors: r.Findings.Count(finding.Error), Warnings: r.Findings.Count(finding.Warning), Found: r.Found, Checked: r.Checked,
	}
	for i := range r.Relations {
		v.Relations = append(v.Relations, r.Relations[i].view())
	}
	p := newPageText(f, id)
	for _, n := range p.notes {
		v.Index = append(v.Index, n)
		if !p.shown(n.At.Block) {
			v.Notes = append(v.Notes, n)
		}
	}
	v.Rows = p.rows()
	return v
}

func (r *Relation) view() relationView {
	words := map[Status]string{Exact: "成立", Rounding: "成立（取位）", Mismatch: "矛盾", UndefinedBase: "基数为零"}
	return relationView{
		ID: r.ID, Claimed: r.Claimed.Text, Label: r.Claimed.Label, Arithmetic: r.Reading, Outcome: words[r.Status], Broken: !r.Holds,
	}
}

// pageText lays out the text of one file.
type pageText struct {
	reading *docfile.Reading
	notes   []noteView
	marks   map[int][]textMark // by block, from 0
	places  map[int][]int      // of a block: its notes
	inGrid  map[int][]int
}

// textMark is a stretch of a block that is marked.
type textMark struct {
	start, end int
	class      string
	note       int // index into notes, −1 for a figure that holds
	title      string
}

func newPageText(f *File, id string) *pageText {
	p := &pageText{reading: f.Reading, marks: map[int][]textMark{}, places: map[int][]int{}}
	if p.reading == nil {
		p.reading = &docfile.Reading{}
	}
	p.inGrid = tableRows(p.reading)
	for i := range f.Result.Findings {
		n := noteView{Finding: f.Result.Findings[i], Number: i + 1, ID: id + "-n" + strconv.Itoa(i+1)}
		n.Word, n.Quote = n.Severity.Label(), clipRunes(n.At.Quote, 30)
		for _, rel := range n.Finding.Related {
			n.Related = append(n.Related, rel.Note)
		}
		p.notes = append(p.notes, n)
		block := n.At.Block - 1
		p.marks[block] = append(p.marks[block], textMark{n.At.Start, n.At.End, string(n.Severity), i, ""})
		p.places[block] = append(p.places[block], i)
	}
	for i := range f.Result.Relations {
		if r := &f.Result.Relations[i]; r.Holds {
			p.marks[r.Claimed.Block] = append(p.marks[r.Claimed.Block], textMark{r.Claimed.Start, r.Claimed.End, "ok", -1, r.Reading})
		}
	}
	return p
}

// shown reports whether there is a block of that number, from 1.
func (p *pageText) shown(block int) bool { return block >= 1 && block <= len(p.reading.Blocks) }

func (p *pageText) rows() []rowView {
	var out []rowView
	page := 0
	tables := map[int]bool{}
	for i := range p.reading.Blocks {
		b := &p.reading.Blocks[i]
		row := rowView{Class: b.Kind.String(), Number: b.Label}
		if b.Page != page {
			page = b.Page
			row.Page = page
		}
		if b.Kind == docfile.CellBlock && p.inGrid[i] != nil && b.Table >= 0 && b.Table < len(p.reading.Tables) {
			if tables[b.Table] {
				continue
			}
			tables[b.Table] = true
			p.table(&row, b.Table)
		} else {
			row.Pieces = p.pieces(i)
			row.Notes = p.notesOf(i)
		}
		out = append(out, row)
	}
	return out
}

func (p *pageText) notesOf(block int) []noteView {
	var out []noteView
	for _, n := range p.places[block] {
		out = append(out, p.notes[n])
	}
	return out
}

// table lays out a table: a merged cell stands once, over the rows and columns
// that it covers.
func (p *pageText) table(row *rowView, index int) {
	grid := p.reading.Tables[index].Grid
	done := map[int]bool{}
	for y, line := range grid {
		cells := []cellView{}
		for x, block := range line {
			switch {
			case block < 0:
				cells = append(cells, cellView{Rows: 1, Columns: 1})
			case !done[block]:
				done[block] = true
				rows, columns := extent(grid, y, x)
				cells = append(cells, cellView{Rows: rows, Columns: columns, Pieces: p.pieces(block)})
				row.Notes = append(row.Notes, p.notesOf(block)...)
			}
		}
		row.Table = append(row.Table, cells)
	}
}

// extent returns over how many rows and columns the cell at y, x reaches.
func extent(grid [][]int, y, x int) (rows, columns int) {
	block := grid[y][x]
	for x+columns < len(grid[y]) && grid[y][x+columns] == block {
		columns++
	}
	for y+rows < len(grid) {
		for i := range columns {
			if x+i >= len(grid[y+rows]) || grid[y+rows][x+i] != block {
				return rows, columns
			}
		}
		rows++
	}
	return rows, columns
}

// pieces cuts the text of a block where marks begin and end.
func (p *pageText) pieces(block int) []pieceView {
	text := []rune(p.reading.Blocks[block].Text)
	marks := p.marks[block]
	cuts := []int{0, len(text)}
	for i := range marks {
		m := &marks[i]
		m.start = min(max(m.start, 0), max(len(text)-1, 0))
		m.end = min(max(m.end, m.start+1), len(text)) // at least one character
		cuts = append(cuts, m.start, m.end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []pieceView
	for i, to := range cuts[1:] {
		out = append(out, p.piece(string(text[cuts[i]:to]), cuts[i], to, marks))
	}
	return out
}

// piece is the text from from to to with the worst of the marks over it. The
// references of a mark follow its last character.
func (p *pageText) piece(text string, from, to int, marks []textMark) pieceView {
	v := pieceView{Text: text}
	worst := -1
	for _, m := range marks {
		if m.start >= to || m.end <= from {
			continue
		}
		if rank := slices.Index([]string{"ok", "info", "warning", "error"}, m.class); rank > worst {
			worst, v.Class = rank, m.class
		}
		if m.title != "" && v.Title == "" {
			v.Title = m.title
		}
		if m.note >= 0 && m.end == to {
			n := p.notes[m.note]
			v.Refs = append(v.Refs, refView{n.Number, n.ID})
		}
	}
	return v
}

func clipRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
