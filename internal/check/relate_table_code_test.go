package check

import (
	"strings"
	"testing"
)

// The row 栏次 numbers the columns of amounts; the codes under it stay codes.
func TestCodesUnderOrdinals(t *testing.T) {
	const text = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n| 栏次 | 栏次 | 1 | 2 | 3 |\n| 201 | 公共服务 | 386.14 | 262.40 | 123.74 |\n| 20126 | 档案事务 | 386.14 | 262.40 | 123.74 |\n| 2012601 | 行政运行 | 262.40 | 262.40 | 0.00 |\n| 2012604 | 档案馆 | 123.74 | 0.00 | 123.74 |\n"
	runTableCases(t, []tableCase{
		{"codes", text, nil, codeTableCodes, 6, 0},
		{"a code that does not add up", strings.Replace(text, "| 20126 | 档案事务 | 386.14 | 262.40 |", "| 20126 | 档案事务 | 386.14 | 264.20 |", 1), []string{codeTableColumns}, "", 0, 0},
		{"serial numbers are no codes", strings.Replace(text, "科目编码", "序号", 1), nil, codeTableCodes, 0, 0},
	})
}
