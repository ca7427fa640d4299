package formula

import (
	"strings"

	"hengji/internal/num"
)

// Spreadsheet writes the program as a formula for a spreadsheet program (without
// the leading =): cell gives the reference that holds a name. It returns false
// when a name has no cell or a literal has no finite decimal form. A spreadsheet
// counts in binary floating point, so the formula shows and checks a result; the
// exact one stays the engine's.
func (p *Program) Spreadsheet(cell func(name string) (string, bool)) (string, bool) {
	s := &spreadsheet{cell: cell, ok: true}
	text := s.of(p.root)
	return text, s.ok
}

type spreadsheet struct {
	cell func(string) (string, bool)
	ok   bool
}

// of brackets every operation: precedence differs between the languages.
func (s *spreadsheet) of(n node) string {
	switch n := n.(type) {
	case literal:
		d, ok := n.value.Exact(maxPlaces)
		s.ok = s.ok && ok
		return d.String()
	case variable:
		ref, ok := s.cell(n.name)
		s.ok = s.ok && ok
		return ref
	case negation:
		return "(-" + s.of(n.x) + ")"
	case not:
		return "NOT(" + s.of(n.x) + ")"
	case arithmetic:
		return "(" + s.of(n.left) + string(n.operator) + s.of(n.right) + ")"
	case comparison:
		return "(" + s.of(n.left) + sheetComparison(n.operator) + s.of(n.right) + ")"
	case logic:
		name := "OR"
		if n.and {
			name = "AND"
		}
		return name + "(" + s.of(n.left) + "," + s.of(n.right) + ")"
	case extreme:
		name := "MIN"
		if n.greatest {
			name = "MAX"
		}
		return name + "(" + s.list(n.args...) + ")"
	case absolute:
		return "ABS(" + s.of(n.x) + ")"
	case rounding:
		return SheetRound(s.of(n.x), n.mode, n.digits)
	case choice:
		return "IF(" + s.list(n.condition, n.yes, n.no) + ")"
	default:
		s.ok = false
		return ""
	}
}

func (s *spreadsheet) list(nodes ...node) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = s.of(n)
	}
	return strings.Join(parts, ",")
}

func sheetComparison(operator tokenKind) string {
	switch operator {
	case "==":
		return "="
	case "!=":
		return "<>"
	default:
		return string(operator)
	}
}

// SheetRound writes the rounding of an expression for a spreadsheet. It rounds
// to ten places first: a value that lies on the edge in decimals lies a hair
// beside it in binary.
func SheetRound(expr string, mode num.Rounding, digits int) string {
	name := "ROUND"
	switch mode {
	case num.Truncate:
		name = "ROUNDDOWN"
	case num.Up:
		name = "ROUNDUP"
	}
	const edge = "10"
	return name + "(ROUND(" + expr + "," + edge + ")," + num.Int(int64(digits)).String() + ")"
}
