// Package domain holds the nouns of Hengji as CONTEXT.md names them: one
// department and one fiscal year, with its units, offices, funds, projects,
// objectives, indicators, observations, evidence, declared scores, problems and
// measures. The types are plain values without storage, file formats or clock.
package domain

import (
	"strings"

	"hengji/internal/finding"
)

// Bundle is the 部门年度填报包: everything one department reports for one fiscal
// year. Tables are flat and refer to each other by id, so that a folder of YAML
// files and a workbook can hold the same thing.
type Bundle struct {
	Department   Department
	Units        []Unit
	Offices      []Office
	Functions    []Function
	Funds        []Fund
	Objectives   []Objective
	Tasks        []Task
	Outputs      []Output
	Projects     []Project
	ProjectFunds []ProjectFund
	Indicators   []Indicator
	Inputs       []Input
	Scores       []DeclaredScore
	Sections     []Section
	Problems     []Problem
	Measures     []Measure
	Evidence     []Evidence
	Executions   []Execution
	Observations []Observation
	Signals      []Signal
	Obligations  []Obligation
	Adjustments  []Adjustment

	// What the running year adds; see follow.go.
	Deadlines      []Deadline
	Milestones     []Milestone
	PreAssessments []PreAssessment
	Corrections    []Correction
	Submissions    []Submission
	Comments       []Comment
	SecondScores   []SecondScore
	Disclosures    []Disclosure
	Rectifications []Rectification
	Followups      []Followup
	Proposals      []Proposal

	// Places tells where a field was read from; it is not part of the content
	// and two bundles are the same when everything else is.
	Places Places
}

// Places maps a field, as "table[row].key" with rows from 0, or "table" or
// "table[row]" alone, to where it stands.
type Places map[string]finding.Place

// At returns where key stands, with the row and the table to fall back on. The
// field is always named.
func (p Places) At(key string) finding.Place {
	for try := key; try != ""; try = try[:max(0, strings.LastIndexAny(try, ".["))] {
		if place, ok := p[try]; ok {
			if place.Field == "" {
				place.Field = key
			}
			return place
		}
	}
	return finding.Place{Field: key}
}

// Department is the budget department (部门) and the cover of its report.
type Department struct {
	Name               string // full official name
	ShortName          string // how the report calls itself: 我街
	Code               string // unit code, if any
	Region             string // administrative division code, six digits
	RegionName         string
	Year               int    // fiscal year evaluated
	Scheme             string // id of the department scheme
	ProjectScheme      string // id of the project scheme
	StatedSubordinates Amount // 所属下级预算单位数量 as the cover states it
	ReportDate         Date
	Basis              string // the notice that asks for the report (without 《》)
	FinanceBureau      string
}

// Unit is a budget unit (单位).
type Unit struct {
	ID, Name, Code string
	Kind           UnitKind
}

// Office is a part of a unit (科室).
type Office struct {
	ID, Name, Unit string
	Kind           OfficeKind
}

// Function is one duty of the department (职能).
type Function struct {
	ID     string
	Office string // who answers for it
	Text   string
}

// Fund is one line of the department's accounts of the year (收支). All but
// Amount are optional; Change, Rate and Share are what the source states and are
// checked, never trusted.
type Fund struct {
	ID       string
	Side     FundSide
	Item     FundItem
	Parent   string // id of the line this one is part of
	Initial  Amount // 年初预算数
	FullYear Amount // 全年预算数
	Amount   Amount // 决算数
	Prior    Amount // 上年决算数
	Change   Amount // stated 比上年增加 (a fall is negative)
	Rate     Amount // stated 增长率, percent
	Share    Amount // stated 占比, percent of the total of the side
	Reason   string // why it changed
}

// Objective is what shall be achieved (绩效目标), of the department or a project.
type Objective struct {
	ID       string
	Scope    Scope
	Project  string // for ScopeProject
	Text     string
	Achieved string // 实际完成情况
}

// Task is a key task of the year (重点工作任务).
type Task struct {
	ID, Title, Office string
	Text              string // what was done, without figures
}

// Output is one stated result of a task or project, bound to its figure. Text
// has {} where the figure stands: "完成家庭医生免费签约{}".
type Output struct {
	ID, Task, Project string
	Text              string
	Value             Value
	Period            string // 全年 when empty; otherwise as stated, like 2023年1-11月
	Evidence          []string
}

// Project is a budget project (项目).
type Project struct {
	ID, Name, Code string
	Unit, Office   string
	Supervisor     string // 主管部门, when it differs from the department
	Key            bool   // shown under 重点工作任务分析
	New            bool   // new or large: needs a pre-assessment before it enters (事前绩效评估)
	DeclaredTotal  Points
	DeclaredGrade  string
	Summary        string // what it did, without figures
}

// ProjectFund is one line of the funds block of a project (项目资金).
type ProjectFund struct {
	Project      string
	Source       ProjectFundSource
	Initial      Amount // 年初预算数
	FullYear     Amount // 全年预算数 (A)
	Executed     Amount // 全年执行数 (B)
	Max          Points // 分值, on the total line
	DeclaredRate Amount // 执行率 (B/A) as declared
	Declared     Points // 得分 as declared
	Reason       string
}

// Indicator is a performance indicator (绩效指标) of the department (Project
// empty) or of a project.
type Indicator struct {
	ID, Project string
	Dimension   Dimension
	Aspect      string // 二级指标: 数量指标, 质量指标, …
	Name        string // 三级指标
	Origin      Origin
	Kind        IndicatorKind
	Target      Target
	Actual      Value
	Max         Points // 分值
	Declared    Points // 得分 as declared
	Baseline    Value  // last year's value
	Reason      string // 偏差原因分析
	Improvement string // 改进措施
	Source      string // data source
	Office      string // who answers for it
	Evidence    []string
	SampleSize  Amount // respondents, for satisfaction
	Method      string // how the value is found (取值方式)
	Frequency   string // how often it is collected
	Required    string // the evidence that must be kept (佐证要求)
	Owner       string // the one person who answers for it
	Curve       Curve  // how it should grow over the year
}

// Input is one datum that a scheme asks for by its Chinese name (基础数据).
type Input struct {
	Name     string
	Value    Value
	Source   string
	Evidence []string
}

// DeclaredScore is what the department claims for one node of the scheme
// (自评申报分); the node "total" is the whole.
type DeclaredScore struct {
	Node        string
	Points      Points
	State       ScoreState
	Grade       string // on "total"
	Reason      string // why points were lost
	Improvement string
	Evidence    []string
}

// Section is the department's own text for one part of the report (分项说明),
// named by the node or section key it belongs to.
type Section struct{ Key, Text string }

// Problem is a problem the department admits (存在的主要问题).
type Problem struct {
	ID, Title, Text string
	Node            string // scheme node it concerns
}

// Measure is what the department will do (改进措施).
type Measure struct {
	ID, Title, Text string
	Problem         string
	Office          string
	Due             Date
}

// Evidence is a file that proves something (佐证材料).
type Evidence struct {
	ID, Title string
	Kind      EvidenceKind
	Number    string // 文号
	Date      Date
	File      string // path inside the bundle, if the file is at hand
	SHA256    string
	Public    bool
}

// Execution is the money spent on a project up to the end of a month (预算执行).
type Execution struct {
	Project  string
	Month    int
	Executed Amount // cumulative
	Recorded Date
}

// Observation is the value of an indicator up to the end of a month (监控值).
type Observation struct {
	Indicator string
	Month     int
	Value     Value // cumulative where the indicator adds up
	Recorded  Date
	Cause     DeviationCause
	Note      string
	Evidence  []string
}

// Signal is an event that may call for an adjustment (变化信号).
type Signal struct {
	ID        string
	Kind      SignalKind
	Date      Date
	Project   string
	Indicator string // that it is about, when it is about a single one
	Text      string
	Source    string
}

// Obligation is the duty to look at an indicator after a signal (应调整义务).
type Obligation struct {
	ID, Signal, Indicator, Office string
	Opened, Due, Closed           Date
	Outcome                       ObligationOutcome
	Reason                        string
}

// Adjustment is a decided change of an indicator's target (指标调整). Effective
// and Recorded differ when a change is entered late; both are kept.
type Adjustment struct {
	ID, Obligation, Indicator string
	From, To                  Target
	Effective, Recorded       Date
	Approved                  Date
	Reason                    string
}
