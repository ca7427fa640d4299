package quality

import (
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// Criterion is one thing that reviewers look at (判卷口径).
type Criterion struct {
	Key        string
	Title      string
	Looks      string // what it looks at, and what it leaves alone
	Basis      string // the document it comes from
	Confidence scheme.Confidence
	Severity   finding.Severity // of its remarks, unless a case is milder
	Parameters []string         // of the standard that it uses
	Engine     []string         // codes of the scoring engine that already say part of it, or all
	Page       Page
	examine    func(*paper) // nil when the engine says all of it
}

// Page explains a criterion to who has to fill the form in.
type Page struct{ Bad, Good, Fix string }

// Documents that criteria rest on.
const (
	basisFirm   = "四川一家会计师事务所复核自评的口径（2026 年整理）"
	basis2015   = "财预〔2015〕88号《中央部门预算绩效目标管理办法》"
	basis2020   = "财预〔2020〕10号《项目支出绩效评价管理办法》"
	basis2021   = "财预〔2021〕101号《核心绩效目标和指标设置及取值指引》"
	basisSample = "公开的自评表里见到的写法"
)

// Criteria returns all criteria in the order in which they are shown. The slice
// is new on every call.
func Criteria() []Criterion {
	return []Criterion{
		criterionEvidence(), criterionRelevance(), criterionVague(), criterionSign(), criterionSurvey(), criterionComplaint(),
		criterionExceeded(), criterionTimeliness(), criterionDuplicate(), criterionPayment(), criterionMoney(), criterionTargetName(),
		criterionActualCopy(), criterionDeduction(), criterionShares(), criterionProjectCount(),
		criterionAcceptance(), criterionQualityZero(), criterionUnitCost(), criterionDates(), criterionOverBudget(), criterionFundParts(),
		criterionLevels(), criterionQuantified(), criterionWeights(), criterionLowered(), criterionHundred(), criterionOwner(),
		criterionSource(), criterionFrequency(), criterionFit(),
	}
}
