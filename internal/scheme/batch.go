package scheme

import (
	"hengji/internal/domain"
	"hengji/internal/num"
)

// Batch is a scheme of the batch kind (批量评分方案): how the four tables of
// `hengji batch score` become one score per department.
type Batch struct {
	ID, Title, Version string
	Basis              []Basis
	Confidence         Confidence
	Rounding           Rounding                       // of each indicator, each execution and each department
	Rules              map[domain.Comparator]RuleKind // ratio, reverse or deviation for >=, <= and =
	ExecutionMax       num.Dec                        // points for executed/budget of a project
	PerformanceShare   num.Dec                        // share of the budget-weighted mean of the projects
	Grades             []Grade
	File, SHA256       string
}
