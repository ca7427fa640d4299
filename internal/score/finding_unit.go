package score

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// unitFindings compares the number of subordinate units that the cover states
// with those that are named.
func unitFindings(b *domain.Bundle) finding.List {
	stated := b.Department.StatedSubordinates
	if !stated.Set || len(b.Units) == 0 {
		return nil
	}
	named, own := int64(0), int64(0)
	var related []finding.Related
	for i, u := range b.Units {
		if u.Kind != domain.UnitSubordinate {
			own++
			continue
		}
		named++
		related = append(related, finding.Related{At: placeOf(b, fmt.Sprintf("units[%d].name", i)), Note: u.Name})
	}
	n := stated.Base()
	if n.Equal(num.Int(named)) {
		return nil
	}
	message := fmt.Sprintf("封面写下级预算单位 %s 个，列出名称的下属单位有 %d 个", stated.Value, named)
	hint := "核对单位数量，或补列单位"
	if own > 0 && n.Equal(num.Int(named+own)) {
		message += fmt.Sprintf("；如含本级则为 %d 个", named+own)
		hint = fmt.Sprintf("下级单位不含本级，改为 %d；确按含本级统计的，应注明", named)
	}
	return finding.List{{
		Code: "UNIT-COUNT", Severity: finding.Warning, Title: "下级单位数量与列名不符", Message: message,
		At: placeOf(b, "department.stated_subordinates"), Related: related, Want: fmt.Sprint(named), Got: stated.String(),
		Diff: n.Sub(num.Int(named)).Abs().String(), Hint: hint,
	}}
}
