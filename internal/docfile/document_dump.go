package docfile

import (
	"fmt"
	"strings"
)

// DumpDocument writes d as plain text for tests and for people who compare two
// versions: one block per paragraph with its role, one line per table row with
// the spans as [columns×rows], and each figure with its fact in ⟨⟩.
func DumpDocument(d *Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", d.Title)
	for i, s := range d.Sections {
		page := "portrait"
		if s.Landscape {
			page = "landscape"
		}
		fmt.Fprintf(&b, "\n== section %d %s ==\n", i+1, page)
		for _, block := range s.Blocks {
			switch v := block.(type) {
			case *Paragraph:
				dumpParagraph(&b, v)
			case *Table:
				dumpTable(&b, v)
			case *Chart:
				fmt.Fprintf(&b, "chart %d: %s\n", v.Kind, v.words())
			}
		}
	}
	return b.String()
}

func dumpParagraph(b *strings.Builder, p *Paragraph) {
	b.WriteString(styleName(p.Style))
	if p.PageBreakBefore {
		b.WriteString(" ↧")
	}
	b.WriteString(": ")
	dumpRuns(b, p.Runs)
	b.WriteByte('\n')
}

func dumpRuns(b *strings.Builder, runs []Run) {
	for _, r := range runs {
		text := strings.NewReplacer("\n", "⏎", "\t", "⇥").Replace(r.Text)
		if r.Bold {
			text = "**" + text + "**"
		}
		b.WriteString(text)
		if r.Fact != "" {
			b.WriteString("⟨" + r.Fact + "⟩")
		}
	}
}

func dumpTable(b *strings.Builder, t *Table) {
	fmt.Fprintf(b, "table %v header %d small %t\n", t.Widths, t.HeaderRows, t.Small)
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			b.WriteString(" | ")
			if c.ColSpan > 1 || c.RowSpan > 1 {
				fmt.Fprintf(b, "[%d×%d]", max(c.ColSpan, 1), max(c.RowSpan, 1))
			}
			if c.Header {
				b.WriteByte('!')
			}
			b.WriteString([...]string{"", "^", ">"}[c.Align])
			dumpRuns(b, c.Runs)
		}
		b.WriteString(" |\n")
	}
}

func styleName(s ParagraphStyle) string {
	names := [...]string{"body", "flush", "title", "h1", "h2", "h3", "annex", "cover", "caption", "note", "signature"}
	if int(s) < len(names) {
		return names[s]
	}
	return fmt.Sprintf("style%d", int(s))
}
