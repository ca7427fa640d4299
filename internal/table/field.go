package table

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hengji/internal/domain"
	"hengji/internal/num"
)

const (
	// ListSeparator stands between the ids of one field.
	ListSeparator = "、"
	// maxText is what one cell of a workbook can hold (32767 UTF-16 units),
	// halved so that no character outside the basic plane can break it.
	maxText = 16000
	maxID   = 64
)

// Clip shortens what is quoted in a message.
func Clip(s string) string {
	const most = 30
	s = strings.ReplaceAll(s, "\n", " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// Tidy makes one text of the ways a text can be typed: line ends are \n and
// blanks around it do not count.
func Tidy(s string) string {
	if strings.ContainsRune(s, '\r') {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return strings.TrimSpace(s)
}

// ParseText reads a text: no control characters, not longer than a cell holds.
func ParseText(_ *Spec, s string) (string, error) {
	if utf8.RuneCountInString(s) > maxText {
		return "", Problemf(CodeLimit, "分成几段填写，或放进佐证材料", "文字有 %d 字，一格最多 %d 字", utf8.RuneCountInString(s), maxText)
	}
	for _, r := range s {
		if (unicode.IsControl(r) && r != '\n' && r != '\t') || r == '\ufffe' || r == '\uffff' || r == utf8.RuneError {
			return "", Problemf(CodeText, "删去这个字符，重新输入这段文字", "“%s”含有看不见的控制字符或乱码（U+%04X）", Clip(s), r)
		}
	}
	return s, nil
}

// ParseID reads an id (编号): letters, digits, 汉字 and a few marks.
func ParseID(s *Spec, text string) (string, error) {
	if utf8.RuneCountInString(text) > maxID {
		return "", Problemf(CodeID, "改用短的编号，如 P01", "编号“%s”太长，最多 %d 个字符", Clip(text), maxID)
	}
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./·（）()〔〕", r) {
			return "", Problemf(CodeID, "编号只用字母、数字、汉字和 - _ . ，如 P01", "%s“%s”不能作编号：含有“%c”", s.Zh, Clip(text), r)
		}
	}
	return text, nil
}

func parseIDs(s *Spec, text string) ([]string, error) {
	var out []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；; \t\n", r) }) {
		one, err := ParseID(s, part)
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
		return w, Problemf(CodeNumber, "写成"+amountExample(unit), "%s", err.Error())
	}
	if w.Unit.Kind() != unit.Kind() {
		if w.Unit == num.NoUnit {
			return w, Problemf(CodeUnit, "补上单位，写成"+amountExample(unit), "“%s”没有写单位", Clip(text))
		}
		return w, Problemf(CodeUnit, "写成"+amountExample(unit), "“%s”的单位“%s”不对，这里应是%s", Clip(text), string(w.Unit), unitNames(unit))
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
		return num.Dec{}, Problemf(CodeNumber, "写成如 49.77", "%s", err.Error())
	}
	if w.Unit != num.NoUnit && w.Unit != num.PointUnit {
		return num.Dec{}, Problemf(CodeUnit, "只写数字，如 49.77", "“%s”的单位“%s”不对，这里是分数", Clip(text), string(w.Unit))
	}
	if w.Qualifier != num.Exactly {
		return num.Dec{}, Problemf(CodeNumber, "分数要写确数，如 49.77", "“%s”不是确数", Clip(text))
	}
	if w.Value.Sign() < 0 {
		return num.Dec{}, Problemf(CodeRange, "改为不小于 0 的分数", "“%s”是负数，分值和得分不能小于 0", Clip(text))
	}
	return w.Value, nil
}

// checkValue refuses what was meant as a number but is not one: 1,23万元.
func checkValue(text string, v domain.Value) error {
	if _, err := ParseText(nil, text); err != nil {
		return err
	}
	if v.IsText() && misplacedComma(text) {
		return Problemf(CodeNumber, "每三位一个逗号，如 18,495.84万元，或不写逗号", "“%s”的千分位不对", Clip(text))
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
		return domain.Date{}, Problemf(CodeDate, "写成年-月-日且确有这一天，如 2024-10-10", "“%s”不是日期，或没有这一天", Clip(text))
	}
	return d, nil
}

func parseInteger(zh string, low, high int, text string) (int, error) {
	w, err := num.ParseWritten(text)
	n, convErr := strconv.Atoi(w.Value.String())
	if err != nil || convErr != nil || (w.Unit != "" && string(w.Unit) != "年" && string(w.Unit) != "月") || w.Qualifier != num.Exactly {
		return 0, Problemf(CodeNumber, fmt.Sprintf("写 %d 到 %d 的整数", low, high), "%s“%s”不是整数", zh, Clip(text))
	}
	if n < low || n > high {
		return 0, Problemf(CodeRange, fmt.Sprintf("写 %d 到 %d 的整数", low, high), "%s“%s”不在 %d 到 %d 之间", zh, Clip(text), low, high)
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
	return false, Problemf(CodeFlag, "填 true 或 false（工作簿中填 是 或 否）", "“%s”不是“是”或“否”", Clip(text))
}
