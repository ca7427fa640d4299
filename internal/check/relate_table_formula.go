package check

import (
	"slices"
	"strconv"
	"strings"
)

// formulaMarks writes the marks of formulas in one way.
var formulaMarks = strings.NewReplacer("（", "(", "）", ")", "＝", "=", "＋", "+", "－", "-", "—", "-", "−", "-", "×", "*", "＊", "*", "÷", "/", "／", "/",
	"Ａ", "A", "Ｂ", "B", "Ｃ", "C", "%", "", "％", "")

// formulaTerm recognises one operand of a formula in a heading: 12, B.
func formulaTerm(s string) bool {
	return len(s) == 1 && s[0] >= 'A' && s[0] <= 'Z' || len(s) <= 2 && digitsOnly(s)
}

// relateFormulas states what the heading of a panel says of its columns: 3=1+2
// under 栏次, （4）＝（1）+（2）, 结余（C=A-B）, 执行率（B/A）. It returns the
// columns that are explained by it.
func (t *tables) relateFormulas(s *sheet, b *band, p *panel, known map[string]bool) map[int]bool {
	names, formulas := map[string]int{}, map[int]string{}
	for y := b.head[0]; y < min(b.rows[1], headRows) && (y < b.head[1] || s.ordinals[y]); y++ {
		for i := range p.columns {
			name, formula := columnName(s.cells[y][p.columns[i].index].text)
			if name == "" && formula == "" {
				continue
			}
			if name != "" {
				if at, ok := names[name]; ok && at != i {
					return nil // 1 2 3 of two lists side by side
				}
				names[name] = i
			}
			if formula != "" {
				formulas[i] = formula
			}
		}
	}
	explained := map[int]bool{}
	for i := range p.columns {
		l, ok := parseFormula(formulas[i], names)
		if !ok || slices.Contains(l.terms, i) {
			continue
		}
		l.claimed = i
		explained[i], known[l.key()] = true, true
		t.stateLaw(s, p, &l)
	}
	return explained
}

// columnName reads the number or letter of a column and its formula from a cell
// of the heading: 3=1+2, （4）＝（1）+（2）, 全年预算数（A）, 执行率（B/A）.
func columnName(text string) (name, formula string) {
	text = formulaMarks.Replace(bare(text))
	if strings.HasSuffix(text, ")") && !strings.ContainsAny(text[:1], "(0123456789") {
		// 结余(C=A-B): what stands in the last brackets
		open := openingBracket(text)
		if open < 0 {
			return "", ""
		}
		text = text[open+1 : len(text)-1]
		if len(text) == 1 && (text[0] < 'A' || text[0] > 'Z') {
			return "", ""
		}
	}
	left, right, found := strings.Cut(text, "=")
	left = strings.Trim(left, "()")
	switch {
	case !found && formulaTerm(left):
		return left, ""
	case !found && strings.ContainsAny(text, "+-*/") && isFormula(text):
		return "", text
	case found && formulaTerm(left) && isFormula(right):
		return left, right
	}
	return "", ""
}

// openingBracket returns where the bracket opens that the text ends with, −1 when
// it does not.
func openingBracket(text string) int {
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func isFormula(s string) bool {
	return s != "" && strings.Trim(s, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-*/()") == ""
}

// parseFormula reads a sum, a difference, a product, a ratio or the rate (2-1)/1
// over the names of columns; false for anything else.
func parseFormula(s string, names map[string]int) (columnLaw, bool) {
	l := columnLaw{form: formSum, stated: true}
	for _, hundred := range []string{"*100"} {
		s = strings.TrimSuffix(s, hundred)
	}
	if s == "" {
		return l, false
	}
	if over, under, ok := strings.Cut(s, "/"); ok {
		top, ok1 := parseSum(strings.TrimSuffix(strings.TrimPrefix(over, "("), ")"), names)
		bottom, ok2 := names[strings.Trim(under, "()")]
		switch {
		case !ok1 || !ok2:
		case len(top.terms) == 1:
			return columnLaw{form: formRatio, terms: []int{top.terms[0], bottom}, signs: []int{1, 1}, stated: true}, true
		case len(top.terms) == 2 && top.signs[1] < 0 && top.signs[0] > 0 && top.terms[1] == bottom:
			return columnLaw{form: formPrevious, terms: top.terms, signs: []int{1, 1}, stated: true}, true
		}
		return l, false
	}
	if factors := strings.Split(s, "*"); len(factors) > 1 {
		l.form = formProduct
		for _, f := range factors {
			x, ok := names[strings.Trim(f, "()")]
			if !ok {
				return l, false
			}
			l.terms, l.signs = append(l.terms, x), append(l.signs, 1)
		}
		return l, true
	}
	l, ok := parseSum(s, names)
	return l, ok && len(l.terms) > 1
}

// parseSum reads 1+2-3, （1）+（2） or 1+2+…, false for anything else.
func parseSum(s string, names map[string]int) (columnLaw, bool) {
	l := columnLaw{form: formSum, stated: true}
	sign := 1
	for s != "" {
		end := strings.IndexAny(s, "+-")
		term := s
		next := 1
		if end >= 0 {
			term = s[:end]
			if s[end] == '-' {
				next = -1
			}
			s = s[end+1:]
			if s == "" {
				return l, false
			}
		} else {
			s = ""
		}
		x, ok := names[strings.Trim(term, "()")]
		if !ok || slices.Contains(l.terms, x) {
			return l, false
		}
		l.terms, l.signs = append(l.terms, x), append(l.signs, sign)
		sign = next
	}
	return l, len(l.terms) > 0
}

// ordinalOf returns the number of a column in a row of column numbers: 1, （1）,
// 3=1+2; 0 when the cell holds none.
func ordinalOf(text string) int {
	name, _ := columnName(text)
	n, err := strconv.Atoi(name)
	if err != nil {
		return 0
	}
	return n
}
