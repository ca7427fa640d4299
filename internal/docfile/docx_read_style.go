package docfile

import (
	"encoding/xml"
	"strings"
)

// docxStyleRead is what a style says about the structure of a document.
type docxStyleRead struct {
	based    string
	outline  int // from 1; 0 is none
	title    bool
	contents bool
	numID    int
	numLevel int
}

// readDocxStyles reads the styles and hands down what they are based on.
func readDocxStyles(p *docxPackage, part string) (map[string]docxStyleRead, error) {
	styles := map[string]docxStyleRead{}
	id := ""
	err := p.each(part, func(t xml.StartElement) {
		s := styles[id]
		switch t.Name.Local {
		case "style":
			id = attr(t, "styleId")
			if attr(t, "type") != "paragraph" {
				id = ""
			}
			return
		case "name":
			name := strings.ToLower(attr(t, "val"))
			s.title = name == "title" || name == "subtitle"
			s.contents = strings.HasPrefix(name, "toc ") || name == "table of figures"
			if n, ok := strings.CutPrefix(name, "heading "); ok && len(n) == 1 && n[0] >= '1' && n[0] <= '9' {
				s.outline = int(n[0] - '0')
			}
		case "basedOn":
			s.based = attr(t, "val")
		case "outlineLvl":
			if n := intAttr(t, "val", 9); n >= 0 && n < 9 {
				s.outline = n + 1
			}
		case "numId":
			s.numID = intAttr(t, "val", 0)
		case "ilvl":
			s.numLevel = intAttr(t, "val", 0)
		default:
			return
		}
		if id != "" {
			styles[id] = s
		}
	})
	if err != nil {
		return nil, err
	}
	out := make(map[string]docxStyleRead, len(styles))
	for id, s := range styles {
		out[id] = s.inherit(styles)
	}
	return out, nil
}

// inherit takes from the styles below what s does not say itself.
func (s docxStyleRead) inherit(styles map[string]docxStyleRead) docxStyleRead {
	base := s.based
	for range 16 { // a chain of styles may be a ring in a broken file
		b, ok := styles[base]
		if !ok {
			break
		}
		if s.outline == 0 {
			s.outline = b.outline
		}
		if s.numID == 0 {
			s.numID, s.numLevel = b.numID, max(s.numLevel, b.numLevel)
		}
		s.title = s.title || b.title
		s.contents = s.contents || b.contents
		base = b.based
	}
	return s
}
