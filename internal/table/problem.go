package table

import (
	"fmt"

	"hengji/internal/finding"
)

// The codes of what can be wrong with a bundle. They are stable.
const (
	CodeFile     = "BUNDLE-FILE"      // a file that does not belong, or is missing
	CodeEncoding = "BUNDLE-ENCODING"  // not UTF-8
	CodeSyntax   = "BUNDLE-YAML"      // not YAML, or more of YAML than a bundle needs
	CodeLimit    = "BUNDLE-LIMIT"     // too large
	CodeKey      = "BUNDLE-KEY"       // unknown key or heading
	CodeKeyTwice = "BUNDLE-KEY-TWICE" // the same key or heading twice
	CodeType     = "BUNDLE-TYPE"      // a list where a text belongs and the like
	CodeRequired = "BUNDLE-REQUIRED"  // a field that must be filled
	CodeText     = "BUNDLE-TEXT"      // characters that no text may hold
	CodeID       = "BUNDLE-ID"        // not an id
	CodeTwice    = "BUNDLE-TWICE"     // two rows for the same thing
	CodeRef      = "BUNDLE-REF"       // an id that no row has
	CodeEnum     = "BUNDLE-ENUM"      // not in the vocabulary
	CodeNumber   = "BUNDLE-NUMBER"    // not a number
	CodeUnit     = "BUNDLE-UNIT"      // a unit that does not fit
	CodeRange    = "BUNDLE-RANGE"     // a number outside of what is possible
	CodeDate     = "BUNDLE-DATE"      // not a day of the calendar
	CodeFlag     = "BUNDLE-FLAG"      // neither yes nor no
	CodeFigure   = "BUNDLE-FIGURE"    // an output whose text has no {} for its figure
	CodeSheet    = "BUNDLE-SHEET"     // a sheet that is missing or unknown
	CodeCell     = "BUNDLE-CELL"      // a cell that cannot be read
	CodeRounded  = "BUNDLE-ROUNDED"   // a cell that shows fewer digits than it holds
	CodeForm     = "BUNDLE-FORM"      // 自评表 without a part it needs
)

// Title returns the short name of a code.
func Title(code string) string {
	switch code {
	case CodeFile:
		return "文件不对"
	case CodeEncoding:
		return "文字编码不对"
	case CodeSyntax:
		return "格式不对"
	case CodeLimit:
		return "内容过大"
	case CodeKey:
		return "未知的字段"
	case CodeKeyTwice:
		return "字段重复"
	case CodeType:
		return "值的类型不对"
	case CodeRequired:
		return "必填项未填"
	case CodeText:
		return "文字含有不可用的字符"
	case CodeID:
		return "编号不对"
	case CodeTwice:
		return "重复登记"
	case CodeRef:
		return "引用的编号不存在"
	case CodeEnum:
		return "不在可选项中"
	case CodeNumber:
		return "不是数字"
	case CodeUnit:
		return "单位不对"
	case CodeRange:
		return "数值超出范围"
	case CodeDate:
		return "日期不对"
	case CodeFlag:
		return "应填是或否"
	case CodeFigure:
		return "成效文字缺少数字的位置"
	case CodeSheet:
		return "工作表不对"
	case CodeCell:
		return "单元格不能读取"
	case CodeRounded:
		return "显示的数与实际的数不同"
	default:
		return "自评表缺少内容"
	}
}

// Problem is why a field cannot be read: a finding that has no place yet.
type Problem struct{ Code, Message, Hint string }

// Error returns the message.
func (p *Problem) Error() string { return p.Message }

// Problemf makes a problem; the format is of its message.
func Problemf(code, hint, format string, args ...any) error {
	return &Problem{code, fmt.Sprintf(format, args...), hint}
}

// At turns p into a finding.
func (p *Problem) At(place finding.Place) finding.Finding {
	return finding.Finding{Code: p.Code, Severity: finding.Error, Title: Title(p.Code), Message: p.Message, At: place, Hint: p.Hint}
}

// NewProblem makes a problem of its code, message and repair.
func NewProblem(code, message, hint string) *Problem { return &Problem{code, message, hint} }
