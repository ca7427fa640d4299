package score

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// gatherInputs reads the inputs the scheme asks for: what the bundle gives,
// else the line of the accounts the scheme names. Suspect holds the keys of
// account lines whose unit is proved wrong: nothing is computed from them.
func (e *engine) gatherInputs(suspect map[string]bool) {
	given := map[string]int{}
	asked := map[string]bool{}
	for i, in := range e.facts.bundle.Inputs {
		if _, twice := given[in.Name]; !twice {
			given[in.Name] = i
		}
	}
	for _, in := range e.scheme.Inputs {
		asked[in.Name] = true
		if i, ok := given[in.Name]; ok {
			e.facts.inputs[in.Name] = e.readInput(in, i)
			continue
		}
		if in.Fund != nil {
			e.facts.inputs[in.Name] = e.readFund(in, suspect)
			continue
		}
		e.facts.inputs[in.Name] = datum{why: "缺少基础数据“" + in.Name + "”"}
	}
	if e.facts.project != nil {
		return // the department's inputs stand in the same table
	}
	for i, in := range e.facts.bundle.Inputs {
		if !asked[in.Name] {
			e.report(finding.Finding{
				Code: "REF-INPUT", Severity: finding.Warning, Title: "评分方案没有用到这项基础数据",
				Message: fmt.Sprintf("基础数据“%s”不在评分方案“%s”要求的数据里，没有参与评分", in.Name, e.scheme.Title),
				At:      e.facts.place(fmt.Sprintf("inputs[%d].name", i)), Hint: "核对名称是否写错",
			})
		}
	}
}

// readInput judges one given input by the kind the scheme asks for.
func (e *engine) readInput(in scheme.Input, i int) datum {
	key := fmt.Sprintf("inputs[%d].value", i)
	v := e.facts.bundle.Inputs[i].Value
	d := datum{value: v, shown: v.String(), key: key, at: e.facts.place(key), proof: e.facts.bundle.Inputs[i].Evidence}
	subject := "基础数据“" + in.Name + "”"
	switch {
	case v.Absent():
		e.reportBlank(subject, d.at)
		d.why = subject + "没有填写"
	case in.Kind == scheme.InputYesNo:
		e.readTruth(&d, subject)
	case v.IsText() && isPlaceholder(v.Text):
		e.reportPlaceholder(subject, v.Text, d.at)
		d.why = subject + "填的是“" + v.Text + "”，不是数据"
	case in.Kind == scheme.InputLevel:
		// Parsed by the rule, which knows the levels.
	default:
		e.readNumber(&d, in.Kind, subject)
	}
	return d
}

// readTruth reads 是 and 否 in the ways clerks write them.
func (e *engine) readTruth(d *datum, subject string) {
	switch strings.TrimSpace(d.shown) {
	case "是", "有", "符合", "true", "已":
		d.number, d.shown, d.ok = num.Int(1), "是", true
	case "否", "无", "没有", "不符合", "false", "未":
		d.number, d.shown, d.ok = num.Int(0), "否", true
	default:
		d.why = subject + "应填“是”或“否”"
		e.report(finding.Finding{
			Code: "VALUE-TEXT", Severity: finding.Error, Title: "数值填写不正确",
			Message: fmt.Sprintf("%s应填“是”或“否”，填的是“%s”", subject, d.shown),
			At:      d.at, Want: "是 或 否", Got: d.shown, Hint: "改填“是”或“否”",
		})
	}
}

// readNumber reads a number whose unit must fit the kind of the input.
func (e *engine) readNumber(d *datum, kind scheme.InputKind, subject string) {
	if !d.value.IsNumber() {
		d.why = subject + "填的是文字，不是数"
		e.report(finding.Finding{
			Code: "VALUE-TEXT", Severity: finding.Error, Title: "数值填写不正确",
			Message: fmt.Sprintf("%s应填数，填的是文字“%s”", subject, d.shown),
			At:      d.at, Want: kindExample(kind), Got: d.shown, Hint: "改填数和单位",
		})
		return
	}
	w := d.value.Number
	if !unitFits(kind, w.Unit) {
		d.why = subject + "的单位不对"
		e.report(finding.Finding{
			Code: "VALUE-UNIT", Severity: finding.Error, Title: "单位不对",
			Message: fmt.Sprintf("%s的单位不对：填的是“%s”", subject, d.shown),
			At:      d.at, Want: kindExample(kind), Got: d.shown, Hint: "写明正确的单位，" + kindExample(kind),
		})
		return
	}
	if w.Qualifier != num.Exactly {
		d.why = subject + "是约数（“" + d.shown + "”），不能据以计分"
		e.report(finding.Finding{
			Code: "VALUE-VAGUE", Severity: finding.Warning, Title: "数不确切",
			Message: fmt.Sprintf("%s填的是约数“%s”，不能据以计分", subject, d.shown),
			At:      d.at, Got: d.shown, Hint: "改填确切的数",
		})
		return
	}
	d.number, d.ok = w.Base(), true
	if w.Unit.Kind() == num.KindMoney {
		d.shown = showMoney(w)
	}
}

// kindExample shows how a value of the kind is written.
func kindExample(k scheme.InputKind) string {
	switch k {
	case scheme.InputMoney:
		return "如 3075.59万元"
	case scheme.InputPercent:
		return "如 96.5%"
	case scheme.InputDays:
		return "如 20天"
	default:
		return "如 12"
	}
}

func unitFits(k scheme.InputKind, u num.Unit) bool {
	switch k {
	case scheme.InputMoney:
		return u.Kind() == num.KindMoney
	case scheme.InputPercent:
		return u.Kind() == num.KindRatio
	case scheme.InputDays:
		return u == num.NoUnit || u == "天" || u == "日" || u == "个工作日" || u == "工作日"
	default:
		return u.Kind() == num.KindCount
	}
}

// showMoney writes an amount in 元 with two places; finer amounts keep their digits.
func showMoney(w num.Written) string {
	if m, err := w.Money(); err == nil {
		return m.String()
	}
	return w.Base().String()
}

// readFund takes an input from the accounts. More than one line of that name
// is ambiguous and gives nothing.
func (e *engine) readFund(in scheme.Input, suspect map[string]bool) datum {
	ref := *in.Fund
	what := fmt.Sprintf("收支表的%s“%s”%s", ref.Side.Label(), ref.Item.Label(), columnLabel(ref.Column))
	missing := datum{why: fmt.Sprintf("缺少基础数据“%s”（%s也没有填）", in.Name, what)}
	found := -1
	for i, f := range e.facts.bundle.Funds {
		if f.Side != ref.Side || f.Item != ref.Item {
			continue
		}
		if found >= 0 {
			missing.why = fmt.Sprintf("缺少基础数据“%s”（收支表里有多行%s“%s”，不能确定取哪一行）", in.Name, ref.Side.Label(), ref.Item.Label())
			return missing
		}
		found = i
	}
	if found < 0 {
		return missing
	}
	amount := fundColumn(e.facts.bundle.Funds[found], ref.Column)
	key := fmt.Sprintf("funds[%d].%s", found, ref.Column)
	switch {
	case !amount.Set:
		return missing
	case suspect[key]:
		missing.why = fmt.Sprintf("基础数据“%s”取自%s，其单位有误，改正后才能计算", in.Name, what)
		return missing
	case amount.Unit.Kind() != num.KindMoney || amount.Qualifier != num.Exactly:
		missing.why = fmt.Sprintf("基础数据“%s”取自%s，填的是“%s”，不是确切的金额", in.Name, what, amount)
		return missing
	}
	return moneyDatum(amount, key, e.facts.place(key))
}

func moneyDatum(a domain.Amount, key string, at finding.Place) datum {
	return datum{
		number: a.Base(), value: domain.NumberValue(a.Written), shown: showMoney(a.Written), ok: true, key: key, at: at,
	}
}

func fundColumn(f domain.Fund, c scheme.FundColumn) domain.Amount {
	switch c {
	case scheme.ColumnInitial:
		return f.Initial
	case scheme.ColumnFullYear:
		return f.FullYear
	case scheme.ColumnPrior:
		return f.Prior
	default:
		return f.Amount
	}
}

func columnLabel(c scheme.FundColumn) string {
	switch c {
	case scheme.ColumnInitial:
		return "年初预算数"
	case scheme.ColumnFullYear:
		return "全年预算数"
	case scheme.ColumnPrior:
		return "上年决算数"
	default:
		return "决算数"
	}
}
