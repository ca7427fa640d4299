package formula

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hengji/internal/finding"
)

// The limits of a formula: far beyond any real one, and a bound on the work
// that a hostile scheme can cause.
const (
	maxLength   = 4000 // characters
	maxDepth    = 100  // nested brackets, calls and signs
	maxDigits   = 30   // of one number
	maxPlaces   = 12   // of round and trunc
	maxProblems = 20   // reported for one formula
)

// The codes of the findings of this package.
const (
	codeSyntax   = "FORMULA-SYNTAX"
	codeName     = "FORMULA-NAME"
	codeType     = "FORMULA-TYPE"
	codeFunction = "FORMULA-FUNCTION"
	codeLimit    = "FORMULA-LIMIT"
)

func titleOf(code string) string {
	switch code {
	case codeName:
		return "公式里的名称不存在"
	case codeType:
		return "公式里的数值与判断混用"
	case codeFunction:
		return "公式里的函数用法不对"
	case codeLimit:
		return "公式超出限制"
	default:
		return "公式写法不对"
	}
}

// source is the text of a formula with its place in the file, and the problems
// found in it so far.
type source struct {
	runes    []rune
	at       finding.Place
	problems finding.List
}

func newSource(src string, at finding.Place) *source {
	if at.Line < 1 {
		at.Line = 1
	}
	if at.Column < 1 {
		at.Column = 1
	}
	return &source{runes: []rune(strings.TrimRightFunc(src, unicode.IsSpace)), at: at}
}

func (s *source) tooLong() bool {
	if len(s.runes) <= maxLength {
		return false
	}
	s.problem(codeLimit, 0, 1, fmt.Sprintf("公式有 %d 个字符，最多 %d 个", len(s.runes), maxLength), "把公式拆成几个评分项")
	return true
}

// place returns where the characters [start, end) stand in the file. All lines
// of the formula start in the column of the first one; a range over several
// lines ends with its first line.
func (s *source) place(start, end int) finding.Place {
	p := s.at
	column := s.at.Column
	for _, r := range s.runes[:start] {
		column++
		if r == '\n' {
			p.Line, column = p.Line+1, s.at.Column
		}
	}
	p.Column = column
	for i := start; i < end && (i >= len(s.runes) || s.runes[i] != '\n'); i++ {
		column++
	}
	p.EndCol = max(column, p.Column+1)
	return p
}

// text returns the characters [start, end) on one line.
func (s *source) text(start, end int) string {
	return strings.Join(strings.Fields(string(s.runes[start:min(end, len(s.runes))])), " ")
}

// problem records a mistake at the characters [start, end).
func (s *source) problem(code string, start, end int, message, hint string) {
	s.problems.Add(finding.Finding{
		Code: code, Severity: finding.Error, Title: titleOf(code),
		Message: message, Hint: hint, At: s.place(start, end),
	})
}

// sorted returns the problems in the order of their places; of very many only
// the first, and says so.
func (s *source) sorted() finding.List {
	s.problems.Sort()
	if more := len(s.problems) - maxProblems; more > 0 {
		last := s.problems[maxProblems-1].At
		s.problems = slices.Clip(s.problems[:maxProblems])
		s.problems.Add(finding.Finding{
			Code: codeLimit, Severity: finding.Error, Title: titleOf(codeLimit), At: last,
			Message: fmt.Sprintf("这个公式还有 %d 个问题没有列出", more), Hint: "先改正以上问题再检查",
		})
	}
	return s.problems
}
