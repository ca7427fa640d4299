package check

import (
	"hengji/internal/docfile"
	"hengji/internal/finding"
)

// File is one document with what was found out about it (受检文件).
type File struct {
	Path    string
	SHA256  string           // of its bytes, in hexadecimal; empty when there are none
	Reading *docfile.Reading // nil when it could not be read, or is no longer needed
	Result  *Result
}

// Unread is the result for a document that could not be read: nothing was
// judged, and the reasons say why.
func Unread(reasons finding.List) *Result {
	r := &Result{Outcome: Undetermined}
	for _, f := range reasons {
		r.Undetermined = append(r.Undetermined, Gap{Check: f.Code, Reason: f.Message})
	}
	return r
}

// Label returns the Chinese word for an outcome.
func (o Outcome) Label() string {
	switch o {
	case Pass:
		return "通过"
	case Fail:
		return "有错误"
	case Warn:
		return "有警告"
	default:
		return "未能判定"
	}
}

// Tally counts what came of the relations of a result.
type Tally struct {
	Relations    int
	Holding      int
	Broken       int // contradictions
	Undetermined int // the base is zero, or the text can be read in more than one way
}

// Tally counts the relations. What was listed only as a gap, because its
// structure is unsure, counts as undetermined.
func (r *Result) Tally() Tally {
	t := Tally{Relations: len(r.Relations)}
	for i := range r.Relations {
		switch rel := &r.Relations[i]; {
		case rel.Holds:
			t.Holding++
		case rel.Status == UndefinedBase:
			t.Undetermined++
		default:
			t.Broken++
		}
	}
	return t
}
