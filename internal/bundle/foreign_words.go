package bundle

import (
	"strings"

	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/table"
)

// usualHeading are the words that other systems and offices use for a field.
type usualHeading struct {
	field string
	words []string
}

func usualSigns() []string {
	return []string{"指标性质", "指标符号", "比较符", "比较符号", "运算符", "运算符号", "符号", "计算符号"}
}

func usualUnits() []string { return []string{"计量单位", "度量单位", "指标单位", "单位"} }

// projectWords name a project, by title or code, where a row refers to it.
func projectWords() []string {
	return []string{"项目", "项目名称", "项目代码", "项目编码", "项目编号", "预算项目", "预算项目名称", "预算项目代码", "预算项目编码", "二级项目名称", "二级项目代码", "所属项目", "对应项目", "归属项目"}
}

func officeWords() []string {
	return []string{"责任科室", "责任部门", "责任单位", "牵头科室", "牵头部门", "牵头单位", "责任科室（单位）", "主责科室", "主办科室", "主办单位", "承办科室", "承担科室", "业务科室", "归口科室", "主管科室", "责任处室", "科室"}
}

// usual is usualHeadings; nobody writes to it.
var usual = usualHeadings()

// usualHeadings are by table the words that are usual for our columns beside our
// own; what a site is told goes before them.
func usualHeadings() map[string][]usualHeading {
	indicator := []usualHeading{
		{"id", []string{"指标编号", "指标编码", "指标代码"}},
		{"dimension", []string{"一级指标", "一级指标名称", "指标类别", "指标类型", "指标维度", "类别"}},
		{"aspect", []string{"二级指标", "二级指标名称", "指标分类"}},
		{"name", []string{"三级指标", "三级指标名称", "指标名称", "绩效指标", "绩效指标名称", "考核指标", "指标内容", "指标"}},
		{"target", []string{"年度指标值", "指标值", "目标值", "年度目标值", "年度目标", "全年目标", "全年目标值", "计划值", "年度计划值", "考核目标", "年初指标值", "任务数", "目标任务", "指标值（目标值）"}},
		{"project", projectWords()},
		{"office", officeWords()},
		{"max", []string{"分值", "权重", "权重分"}},
		{"source", []string{"数据来源", "指标值来源", "取数来源", "来源"}},
		{"method", []string{"取值方式", "取值方法", "考核方式"}},
		{"frequency", []string{"取数频率", "报送频率", "统计频率", "频次"}},
		{"required", []string{"应留存材料", "佐证要求", "佐证材料", "证明材料", "佐证资料"}},
		{"baseline", []string{"上年值", "上年完成值", "上年实际值", "历史值", "基期值"}},
		{"actual", []string{"实际完成值", "完成值", "全年完成值", "实际值"}},
		{columnDeclared, []string{"得分", "自评得分"}},
	}
	return map[string][]usualHeading{
		"indicators": indicator,
		"library": {
			{"id", []string{"编号", "指标编号", "指标编码", "指标代码"}},
			{"field", []string{"行业领域", "领域", "行业", "适用领域", "资金用途"}},
			{"dimension", []string{"一级指标", "一级指标名称", "指标类别"}},
			{"aspect", []string{"二级指标", "二级指标名称"}},
			{"name", []string{"三级指标", "三级指标名称", "指标名称"}},
			{"explain", []string{"指标解释", "指标说明", "指标内容", "指标含义"}},
			{"formula", []string{"计算公式", "公式", "计算方法"}},
			{"target", []string{"标准值", "指标值", "参考值", "目标值", "历史值"}},
			{"standard", []string{"标准来源", "标准类型", "指标值依据"}},
			{"source", []string{"数据来源", "指标值来源", "取数来源"}},
			{"method", []string{"取值方式", "取值方法"}},
			{"frequency", []string{"取数频率", "统计频率"}},
			{"evidence", []string{"佐证要求", "佐证材料", "佐证资料", "证明材料"}},
			{"basis", []string{"依据", "政策依据", "设置依据"}},
		},
		"projects": {
			{"id", []string{"项目编号"}},
			{"name", []string{"项目名称", "预算项目名称", "预算项目", "二级项目名称", "项目"}},
			{"code", []string{"项目代码", "项目编码", "预算项目编码", "预算项目代码", "二级项目代码"}},
			{"unit", []string{"实施单位", "预算单位", "预算单位名称", "单位名称", "项目单位"}},
			{"office", officeWords()},
			{"supervisor", []string{"主管部门", "主管部门名称", "主管单位"}},
		},
		"project_funds": {
			{"project", projectWords()},
			{"source", []string{"资金来源", "资金性质"}},
			{"initial", []string{"年初预算数", "年初预算", "年初批复数", "年初预算金额", "年初批复预算", "预算批复数", "预算数年初", "预算数年初数", "年初数", "年初"}},
			{"full_year", []string{"全年预算数", "全年预算数（A）", "调整后预算数", "调整后预算", "调整预算数", "调整后", "全年预算", "调整预算", "调整后数", "预算数调整后", "预算指标数"}},
			{"executed", []string{"全年执行数", "全年执行数（B）", "执行数", "支出数", "支付数", "累计支出", "累计支出数", "累计支付数", "累计执行数", "支出决算数", "实际支出"}},
		},
		"executions": {
			{"project", projectWords()},
			{"month", []string{"月份", "会计期间", "期间", "截至月份", "统计月份"}},
			{"executed", []string{"累计执行数", "累计支出", "累计支出数", "本年累计支出", "本年累计支出数", "累计支付数", "本年累计支付", "截至本月累计支出", "累计执行金额", "累计支付金额"}},
		},
		"observations": {
			{columnProject, projectWords()},
			{"indicator", []string{"指标", "指标名称", "三级指标", "指标编号", "指标编码", "指标代码"}},
			{"month", []string{"月份", "期间", "截至月份"}},
			{"value", []string{"完成值", "累计完成值", "实际完成值", "当期完成值", "累计完成"}},
		},
		"holidays": {
			{"date", []string{"日期"}},
			{"working", []string{"上班", "是否上班"}},
			{"source", []string{"依据", "来源"}},
		},
	}
}

// usualValues are what a row means when no column says so: an export with one line
// for a project states its whole money.
func usualValues(tableKey string) map[string]string {
	if tableKey == "project_funds" {
		return map[string]string{"source": string(domain.ProjectFundTotal)}
	}
	return nil
}

// columnProject tells rows of one name apart in a table that has no project of its
// own: indicators are called alike in several projects.
const columnProject = "of project"

// within is the name of a row inside a project.
func within(project, name string) string { return plainName(project) + "/" + plainName(name) }

// canonical makes of what a cell shows the text that our field is read from.
func (f *foreignReader[C]) canonical(c foreignColumn, head *foreignHead, project, text string) string {
	spec := f.table.Specs()[table.Index(f.table, c.field)]
	switch spec.Kind {
	case table.KindRef:
		if id := f.names[spec.Ref][within(project, text)]; id != "" {
			return id
		}
		if id := f.names[spec.Ref][plainName(text)]; id != "" {
			return id
		}
		return joinSpaces(text)
	case table.KindAmount:
		unit := spec.Unit
		switch {
		case c.unit.Kind() == spec.Unit.Kind() && c.unit != num.NoUnit:
			unit = c.unit
		case spec.Unit.Kind() == num.KindMoney && head.unit != num.NoUnit:
			unit = head.unit
		}
		return withUnit(text, spec, unit)
	case table.KindValue, table.KindTarget:
		if c.unit != num.NoUnit {
			return joinUnit(text, string(c.unit))
		}
		return joinSpaces(text)
	case table.KindInteger:
		if n := monthOf(text); n > 0 && c.field == "month" {
			return digits(strings.TrimRight(strings.TrimLeft(text, "0"), "月份末底"))
		}
		return text
	case table.KindEnum:
		return f.option(spec, text)
	case table.KindText, table.KindID:
		return joinSpaces(text)
	}
	return text
}

// joinSpaces takes out the line ends and blanks that people put into names to
// make them look even.
func joinSpaces(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return r > 127 }) {
		return strings.Join(strings.Fields(text), "")
	}
	return strings.Join(strings.Fields(text), " ")
}

// option finds the option of a vocabulary that a text means.
func (f *foreignReader[C]) option(spec *table.Spec, text string) string {
	text = labelText(text)
	if text == "无" || text == "无偏差" {
		return "" // stands for nothing
	}
	if spec.Vocab.Name == domain.Dimensions().Name {
		if d, ok := dimensionOf(text); ok {
			return string(d)
		}
	}
	before, _, _ := strings.Cut(text, "（")
	if _, err := spec.Vocab.Parse(text); err != nil {
		return before
	}
	return text
}

// joinSign puts a sign before a value that has none.
func joinSign(sign, value string) string {
	if strings.HasPrefix(value, sign) {
		return value
	}
	if t := domain.ParseTarget(sign + value); t.Comparator != "" && domain.ParseTarget(value).Comparator == "" {
		return sign + value
	}
	return value
}

// monthSum adds up what each month brought, when that is what the columns hold.
type monthSum struct {
	adds bool
	sum  num.Written
	any  bool
}

func newMonthSum(adds bool) *monthSum { return &monthSum{adds: adds} }

// add returns what had come together with this month.
func (m *monthSum) add(text string) (string, error) {
	if !m.adds {
		return text, nil
	}
	w, err := num.ParseWritten(text)
	if err != nil {
		return "", table.Problemf(table.CodeNumber, "写成数字", "%s", err.Error())
	}
	if m.any {
		if w.Unit != m.sum.Unit {
			return "", table.Problemf(table.CodeUnit, "一行用同一个单位", "各月的单位不同：%s、%s", m.sum.Unit, w.Unit)
		}
		w.Value = w.Value.Add(m.sum.Value)
	}
	m.sum, m.any = w, true
	return w.String(), nil
}

// isIdle reports whether a column is only there for the eye.
func isIdle(heading string) bool {
	switch heading {
	case "序号", "行次", "备注", "说明":
		return true
	}
	return false
}
