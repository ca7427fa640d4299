package docfile

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// look is everything that makes one style of a workbook; equal looks share one.
type look struct {
	style  CellStyle
	format string // number format, "" for text
}

// styles hands out the style numbers of one file, in the order of first use.
type styles struct {
	file  *excelize.File
	known map[look]int
}

const (
	sheetFont = "宋体"
	inkRed    = "C00000"
	inkGrey   = "6B6B6B"
	fillHead  = "DDEBF7"
	fillMust  = "FCE4D6"
	fillInput = "FFFDF0"
	fillFixed = "F2F2F2"
	lineGrey  = "BFBFBF"
)

func (s *styles) of(l look) (int, error) {
	if id, ok := s.known[l]; ok {
		return id, nil
	}
	id, err := s.file.NewStyle(l.excel())
	if err != nil {
		return 0, err
	}
	s.known[l] = id
	return id, nil
}

// excel gives the look of a role: headings are blue, required ones orange with
// red letters, fields to fill are cream, fixed ones grey.
func (l look) excel() *excelize.Style {
	st := &excelize.Style{
		Font:       &excelize.Font{Family: sheetFont, Size: 11},
		Alignment:  &excelize.Alignment{Vertical: "center", WrapText: l.style.Wrap, Horizontal: [...]string{"", "center", "right"}[l.style.Align]},
		Protection: &excelize.Protection{Locked: l.style.Locked},
	}
	fill, bordered := "", true
	switch l.style.Role {
	case RoleTitle:
		st.Font.Bold, st.Font.Size, st.Font.Family, bordered = true, 15, "黑体", false
	case RoleHeading:
		st.Font.Bold, fill = true, fillHead
		st.Alignment.Horizontal, st.Alignment.WrapText = "center", true
	case RoleRequired:
		st.Font.Bold, st.Font.Color, fill = true, inkRed, fillMust
		st.Alignment.Horizontal, st.Alignment.WrapText = "center", true
	case RoleInput:
		fill = fillInput
		if l.style.Locked {
			fill = fillFixed
		}
	case RoleTotal:
		st.Font.Bold = true
	case RoleHint:
		st.Font.Color, bordered = inkGrey, false
	}
	if fill != "" {
		st.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	if bordered {
		for _, side := range [...]string{"left", "top", "right", "bottom"} {
			st.Border = append(st.Border, excelize.Border{Type: side, Style: 1, Color: lineGrey})
		}
	}
	if l.format != "" {
		st.CustomNumFmt = &l.format
	}
	return st
}

// numberFormat shows exactly as many places as the number was written with.
func numberFormat(places int, percent bool) string {
	suffix := ""
	if percent {
		places, suffix = max(0, places-2), "%"
	}
	if places == 0 {
		return "0" + suffix
	}
	return "0." + strings.Repeat("0", places) + suffix
}
