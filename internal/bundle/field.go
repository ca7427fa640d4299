package bundle

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// The codes of what can be wrong with a bundle. They are stable.
const (
	codeFile     = "BUNDLE-FILE"      // a file that does not belong, or is missing
	codeEncoding = "BUNDLE-ENCODING"  // not UTF-8
	codeSyntax   = "BUNDLE-YAML"      // not YAML, or more of YAML than a bundle needs
	codeLimit    = "BUNDLE-LIMIT"     // too large
	codeKey      = "BUNDLE-KEY"       // unknown key or heading
	codeKeyTwice = "BUNDLE-KEY-TWICE" // the same key or heading twice
	codeType     = "BUNDLE-TYPE"      // a list where a text belongs and the like
	codeRequired = "BUNDLE-REQUIRED"  // a field that must be filled
	codeText     = "BUNDLE-TEXT"      // characters that no text may hold
	codeID       = "BUNDLE-ID"        // not an id
	codeTwice    = "BUNDLE-TWICE"     // two rows for the same thing
	codeRef      = "BUNDLE-REF"       // an id that no row has
	codeEnum     = "BUNDLE-ENUM"      // not in the vocabulary
	codeNumber   = "BUNDLE-NUMBER"    // not a number
	codeUnit     = "BUNDLE-UNIT"      // a unit that does not fit
	codeRange    = "BUNDLE-RANGE"     // a number outside of what is possible
	codeDate     = "BUNDLE-DATE"      // not a day of the calendar
	codeFlag     = "BUNDLE-FLAG"      // neither yes nor no
	codeFigure   = "BUNDLE-FIGURE"    // an output whose text has no {} for its figure
	codeSheet    = "BUNDLE-SHEET"     // a sheet that is missing or unknown
	codeCell     = "BUNDLE-CELL"      // a cell that cannot be read
	codeRounded  = "BUNDLE-ROUNDED"   // a cell that shows fewer digits than it holds
	codeForm     = "BUNDLE-FORM"      // 自评表 without a part it needs
)

// title returns the short name of a code.
func title(code string) string {
	switch code {
	case codeFile:
		return "文件不对"
	case codeEncoding:
		return "文字编码不对"
	case codeSyntax:
		return "格式不对"
	case codeLimit:
		return "内容过大"
	case codeKey:
		return "未知的字段"
	case codeKeyTwice:
		return "字段重复"
	case codeType:
		return "值的类型不对"
	case codeRequired:
		return "必填项未填"
	case codeText:
		return "文字含有不可用的字符"
	case codeID:
		return "编号不对"
	case codeTwice:
		return "重复登记"
	case codeRef:
		return "引用的编号不存在"
	case codeEnum:
		return "不在可选项中"
	case codeNumber:
		return "不是数字"
	case codeUnit:
		return "单位不对"
	case codeRange:
		return "数值超出范围"
	case codeDate:
		return "日期不对"
	case codeFlag:
		return "应填是或否"
	case codeFigure:
		return "成效文字缺少数字的位置"
	case codeSheet:
		return "工作表不对"
	case codeCell:
		return "单元格不能读取"
	case codeRounded:
		return "显示的数与实际的数不同"
	default:
		return "自评表缺少内容"
	}
}

// problem is why a field cannot be read: a finding that has no place yet.
type problem struct{ code, message, hint string }

func (p *problem) Error() string { return p.message }

func problemf(code, hint, format string, args ...any) error {
	return &problem{code, fmt.Sprintf(format, args...), hint}
}

// at turns p into a finding.
func (p *problem) at(place finding.Place) finding.Finding {
	return finding.Finding{Code: p.code, Severity: finding.Error, Title: title(p.code), Message: p.message, At: place, Hint: p.hint}
}

const (
	listSeparator = "、"
	// maxText is what one cell of a workbook can hold (32767 UTF-16 units),
	// halved so that no character outside the basic plane can break it.
	maxText = 16000
	maxID   = 64
)

// clip shortens what is quoted in a message.
func clip(s string) string {
	const most = 30
	s = strings.ReplaceAll(s, "\n", " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// tidy makes one text of the ways a text can be typed: line ends are \n and
// blanks around it do not count.
func tidy(s string) string {
	if strings.ContainsRune(s, '\r') {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return strings.TrimSpace(s)
}

func parseText(_ *spec, s string) (string, error) {
	if utf8.RuneCountInString(s) > maxText {
		return "", problemf(codeLimit, "分成几段填写，或放进佐证材料", "文字有 %d 字，一格最多 %d 字", utf8.RuneCountInString(s), maxText)
	}
	for _, r := range s {
		if (unicode.IsControl(r) && r != '\n' && r != '\t') || r == '\ufffe' || r == '\uffff' || r == utf8.RuneError {
			return "", problemf(codeText, "删去这个字符，重新输入这段文字", "“%s”含有看不见的控制字符或乱码（U+%04X）", clip(s), r)
		}
	}
	return s, nil
}

func parseID(s *spec, text string) (string, error) {
	if utf8.RuneCountInString(text) > maxID {
		return "", problemf(codeID, "改用短的编号，如 P01", "编号“%s”太长，最多 %d 个字符", clip(text), maxID)
	}
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./·（）()〔〕", r) {
			return "", problemf(codeID, "编号只用字母、数字、汉字和 - _ . ，如 P01", "%s“%s”不能作编号：含有“%c”", s.zh, clip(text), r)
		}
	}
	return text, nil
}

func parseIDs(s *spec, text string) ([]string, error) {
	var out []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；; \t\n", r) }) {
		one, err := parseID(s, part)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// parseAmount reads a number for a column of the given unit: money wants a
// unit of money, a percentage wants %, anything else takes any counter word.
func parseAmount(unit num.Unit, text string) (num.Written, error) {
	w, err := num.ParseWritten(text)
	if err != nil {
		return w, problemf(codeNumber, "写成"+amountExample(unit), "%s", err.Error())
	}
	if w.Unit.Kind() != unit.Kind() {
		if w.Unit == num.NoUnit {
			return w, problemf(codeUnit, "补上单位，写成"+amountExample(unit), "“%s”没有写单位", clip(text))
		}
		return w, problemf(codeUnit, "写成"+amountExample(unit), "“%s”的单位“%s”不对，这里应是%s", clip(text), string(w.Unit), unitNames(unit))
	}
	return w, nil
}

func amountExample(unit num.Unit) string {
	switch unit.Kind() {
	case num.KindMoney:
		return "如 18495.84万元 或 30755900.00元"
	case num.KindRatio:
		return "如 19.23%"
	default:
		return "如 120"
	}
}

func unitNames(unit num.Unit) string {
	switch unit.Kind() {
	case num.KindMoney:
		return "元、万元或亿元"
	case num.KindRatio:
		return "%"
	default:
		return "个数"
	}
}

func parsePoints(text string) (num.Dec, error) {
	w, err := num.ParseWritten(text)
	if err != nil {
		return num.Dec{}, problemf(codeNumber, "写成如 49.77", "%s", err.Error())
	}
	if w.Unit != num.NoUnit && w.Unit != num.PointUnit {
		return num.Dec{}, problemf(codeUnit, "只写数字，如 49.77", "“%s”的单位“%s”不对，这里是分数", clip(text), string(w.Unit))
	}
	if w.Qualifier != num.Exactly {
		return num.Dec{}, problemf(codeNumber, "分数要写确数，如 49.77", "“%s”不是确数", clip(text))
	}
	if w.Value.Sign() < 0 {
		return num.Dec{}, problemf(codeRange, "改为不小于 0 的分数", "“%s”是负数，分值和得分不能小于 0", clip(text))
	}
	return w.Value, nil
}

// checkValue refuses what was meant as a number but is not one: 1,23万元.
func checkValue(text string, v domain.Value) error {
	if _, err := parseText(nil, text); err != nil {
		return err
	}
	if v.IsText() && misplacedComma(text) {
		return problemf(codeNumber, "每三位一个逗号，如 18,495.84万元，或不写逗号", "“%s”的千分位不对", clip(text))
	}
	return nil
}

func misplacedComma(text string) bool {
	digits := strings.TrimLeft(strings.ReplaceAll(text, "，", ","), "≥≤＞＜><=＝ ")
	unit := strings.TrimLeft(digits, "0123456789.,")
	head := strings.TrimSuffix(digits, unit)
	if head == "" || head[0] == ',' || !strings.Contains(head, ",") {
		return false
	}
	if _, err := num.ParseWritten(head); err == nil {
		return false
	}
	return unit == "" || num.Unit(unit).Kind() != num.KindCount
}

func parseDate(text string) (domain.Date, error) {
	d, err := domain.ParseDate(text)
	if err == nil {
		return d, nil
	}
	var y, m, day int
	for _, form := range [...]string{"%4d年%d月%d日", "%4d/%d/%d", "%4d.%d.%d"} {
		var rest string
		if n, _ := fmt.Sscanf(text+" .", form+" %s", &y, &m, &day, &rest); n == 4 && rest == "." {
			d, err = domain.ParseDate(fmt.Sprintf("%04d-%02d-%02d", y, m, day))
			break
		}
	}
	if err != nil {
		return domain.Date{}, problemf(codeDate, "写成年-月-日且确有这一天，如 2024-10-10", "“%s”不是日期，或没有这一天", clip(text))
	}
	return d, nil
}

func parseInteger(zh string, low, high int, text string) (int, error) {
	w, err := num.ParseWritten(text)
	n, convErr := strconv.Atoi(w.Value.String())
	if err != nil || convErr != nil || (w.Unit != "" && string(w.Unit) != "年" && string(w.Unit) != "月") || w.Qualifier != num.Exactly {
		return 0, problemf(codeNumber, fmt.Sprintf("写 %d 到 %d 的整数", low, high), "%s“%s”不是整数", zh, clip(text))
	}
	if n < low || n > high {
		return 0, problemf(codeRange, fmt.Sprintf("写 %d 到 %d 的整数", low, high), "%s“%s”不在 %d 到 %d 之间", zh, clip(text), low, high)
	}
	return n, nil
}

func parseFlag(text string) (bool, error) {
	switch text {
	case "true", "是", "TRUE":
		return true, nil
	case "false", "否", "FALSE":
		return false, nil
	}
	return false, problemf(codeFlag, "填 true 或 false（工作簿中填 是 或 否）", "“%s”不是“是”或“否”", clip(text))
}
