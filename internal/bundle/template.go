package bundle

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/scheme"
)

// Template returns an empty 填报 workbook for a department, of which only what
// is known already needs to be given: what the schemes ask for is listed. Either
// scheme may be nil.
func Template(department domain.Department, dept, project *scheme.Scheme) *docfile.Workbook {
	b := &domain.Bundle{Department: department}
	s := newSheets(b)
	s.listFunds()
	if dept != nil {
		b.Department.Scheme = dept.ID
		s.listInputs(dept)
		s.listNodes(dept)
		s.suggestGrades("scores.grade", dept)
	}
	if project != nil {
		b.Department.ProjectScheme = project.ID
		s.suggestGrades("projects.declared_grade", project)
	}
	s.fixed["funds"], s.fixed["inputs"], s.fixed["scores"], s.fixed["sections"] = len(b.Funds), len(b.Inputs), len(b.Scores), len(b.Sections)
	return s.workbook()
}

func (s *sheets) suggestGrades(field string, from *scheme.Scheme) {
	for _, g := range from.Grades {
		s.choices[field] = append(s.choices[field], g.Name)
	}
}

// listFunds gives the usual lines of the accounts.
func (s *sheets) listFunds() {
	add := func(id string, side domain.FundSide, item domain.FundItem, parent string) {
		s.bundle.Funds = append(s.bundle.Funds, domain.Fund{ID: id, Side: side, Item: item, Parent: parent})
	}
	add("R0", domain.Revenue, domain.FundTotal, "")
	add("R1", domain.Revenue, domain.FundGeneralPublic, "R0")
	add("R2", domain.Revenue, domain.FundGovernment, "R0")
	add("R3", domain.Revenue, domain.FundStateCapital, "R0")
	add("R4", domain.Revenue, domain.FundOther, "R0")
	add("R5", domain.Revenue, domain.FundCarriedIn, "R0")
	add("X0", domain.Expenditure, domain.FundTotal, "")
	add("X1", domain.Expenditure, domain.ExpenditureBasic, "X0")
	add("X11", domain.Expenditure, domain.ExpenditureStaff, "X1")
	add("X12", domain.Expenditure, domain.ExpenditureOperate, "X1")
	add("X2", domain.Expenditure, domain.ExpenditureProject, "X0")
}

func (s *sheets) listInputs(from *scheme.Scheme) {
	ask, what, proof := aid{heading: aidKind}, aid{heading: aidNote}, aid{heading: aidProof}
	for _, in := range from.Inputs {
		s.bundle.Inputs = append(s.bundle.Inputs, domain.Input{Name: in.Name})
		ask.texts = append(ask.texts, inputKindText(in.Kind))
		what.texts = append(what.texts, in.Note)
		proof.texts = append(proof.texts, in.Evidence)
	}
	s.aids["inputs"] = []aid{ask, what, proof}
}

func inputKindText(k scheme.InputKind) string {
	switch k {
	case scheme.InputMoney:
		return "金额，写单位"
	case scheme.InputPercent:
		return "百分比，如 95%"
	case scheme.InputYesNo:
		return "是 或 否"
	case scheme.InputDays:
		return "天数，如 20天"
	case scheme.InputLevel:
		return "百分比，如 95%"
	default:
		return "个数"
	}
}

// listNodes lists the total and every node of the score sheet, and the parts of
// the report that have a text.
func (s *sheets) listNodes(from *scheme.Scheme) {
	name, full, part := aid{heading: aidName, first: true}, aid{heading: aidMax, first: true}, aid{heading: aidName, first: true}
	score := func(id, path, most string) {
		s.bundle.Scores = append(s.bundle.Scores, domain.DeclaredScore{Node: id})
		name.texts, full.texts = append(name.texts, path), append(full.texts, most)
	}
	text := func(key, path string) {
		s.bundle.Sections = append(s.bundle.Sections, domain.Section{Key: key})
		part.texts = append(part.texts, path)
	}
	score(nodeTotal, "总分", from.Max.String())
	text("summary", "自评工作概述")
	var walk func(nodes []*scheme.Node, path []string)
	walk = func(nodes []*scheme.Node, path []string) {
		for _, n := range nodes {
			here := append(path[:len(path):len(path)], n.Name)
			score(n.ID, strings.Join(here, "／"), n.Max.String())
			if len(here) == 2 {
				text(n.ID, strings.Join(here, "／"))
			}
			walk(n.Children, here)
		}
	}
	walk(from.Nodes, nil)
	text("management_process", "整体绩效管理情况")
	text("conclusion", "总体结论")
	text("total_change", "收支总体变化")
	s.aids["scores"], s.aids["sections"] = []aid{name, full}, []aid{part}
}

// The headings of the columns that are there for the clerk only.
const (
	aidKind  = "怎么填"
	aidNote  = "口径"
	aidProof = "佐证要求"
	aidName  = "名称"
	aidMax   = "满分"
)

func isAid(heading string) bool {
	switch heading {
	case aidKind, aidNote, aidProof, aidName, aidMax:
		return true
	}
	return false
}
