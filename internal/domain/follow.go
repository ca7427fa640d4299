package domain

// What the running year adds to a book: it comes into being in the system, no
// form asks for it.

// Subject is what is submitted and reviewed (报送事项).
type Subject string

// The subjects of a submission.
const (
	SubjectObjective  Subject = "objective"       // 绩效目标
	SubjectMonitoring Subject = "monitoring"      // 运行监控
	SubjectAdjustment Subject = "adjust"          // 指标调整
	SubjectEvaluation Subject = "self_evaluation" // 绩效自评
	SubjectReport     Subject = "report"          // 自评报告
)

// Subjects is the vocabulary of Subject.
func Subjects() Vocabulary {
	return Vocabulary{"Subject", "报送事项", []Option{
		{"objective", "绩效目标申报"}, {"monitoring", "运行监控"}, {"adjust", "指标调整申请"}, {"self_evaluation", "绩效自评"}, {"report", "自评报告"},
	}}
}

// Label returns the Chinese word.
func (s Subject) Label() string { return Subjects().Label(string(s)) }

// Stage is where a submission stands (办理环节).
type Stage string

// The stages, in their order; a return goes back to StageDraft.
const (
	StageDraft    Stage = "draft"    // 填报
	StageOffice   Stage = "office"   // 科室负责人审核
	StageFinance  Stage = "finance"  // 财务室审核
	StageHead     Stage = "head"     // 单位领导审定
	StageBureau   Stage = "bureau"   // 财政局审核
	StageApproved Stage = "approved" // 已批复
)

// Stages is the vocabulary of Stage.
func Stages() Vocabulary {
	return Vocabulary{"Stage", "办理环节", []Option{
		{"draft", "填报中"}, {"office", "科室负责人审核"}, {"finance", "财务室审核"}, {"head", "单位领导审定"}, {"bureau", "财政局审核"}, {"approved", "已批复"},
	}}
}

// Label returns the Chinese word.
func (s Stage) Label() string { return Stages().Label(string(s)) }

// Way returns the stages of a subject, from the draft to the approval (办理流程).
func (s Subject) Way() []Stage {
	switch s {
	case SubjectMonitoring:
		return []Stage{StageDraft, StageOffice, StageFinance, StageHead, StageApproved}
	case SubjectReport:
		return []Stage{StageDraft, StageHead, StageBureau, StageApproved}
	default:
		return []Stage{StageDraft, StageOffice, StageFinance, StageHead, StageBureau, StageApproved}
	}
}

// SubmissionID names a submission: one for each subject, target and office.
func SubmissionID(subject Subject, target, office string) string {
	id := string(subject)
	for _, part := range []string{target, office} {
		if part != "" {
			id += "." + part
		}
	}
	return id
}

// Submission is one thing on its way through the stages (报送).
type Submission struct {
	ID       string
	Subject  Subject
	Target   string // id of the project, month or adjustment, or "" for the department
	Office   string // whose it is
	Stage    Stage
	Since    Date // when it came to this stage
	Due      Date // when this stage must be over
	Rounds   int  // how often it was returned
	Changed  int  // changes after it was approved; each asks for approval again
	Opinion  string
	Grade    string // of the review of objectives: 优、良、中、差
	Approved Date
}

// Comment is a remark on one cell (批注).
type Comment struct {
	ID, Submission     string
	Table, Row, Column string
	Author, Text       string
	Date               Date
	Settled            bool
}

// SecondScore is the score that a reviewer gives beside the first (复核得分).
type SecondScore struct {
	Node, Indicator string // one of them
	Points          Points
	Reason          string
	Reviewer        string
	Date            Date
}

// Deadline is a date by which a stage of a subject must be over (办理期限).
type Deadline struct {
	Subject Subject
	Stage   Stage
	Due     Date
	Basis   string
}

// Milestone is what an indicator or the money of a project shall have reached at
// the end of a month (序时计划).
type Milestone struct {
	Indicator, Project string // one of them
	Month              int
	Value              Value // cumulative
	Text               string
}

// Correction is what is done to bring execution back on its way (纠偏措施). It is
// closed only with proof.
type Correction struct {
	ID, Indicator, Project, Obligation string
	Office                             string
	Text                               string
	Cause                              DeviationCause
	Opened, Due, Closed                Date
	Evidence                           []string
}

// PreAssessment is the assessment of a new or large project before it enters the
// library (事前绩效评估).
type PreAssessment struct {
	ID, Project string
	Amount      Amount
	Materials   []string // ids of evidence
	Conclusion  PreAssessmentConclusion
	Text        string
	Date        Date
}

// PreAssessmentConclusion is its outcome (评估结论).
type PreAssessmentConclusion string

// The conclusions, in three grades.
const (
	Supported        PreAssessmentConclusion = "supported"         // 予以支持
	SupportedChanged PreAssessmentConclusion = "supported_changed" // 调整后支持
	NotSupported     PreAssessmentConclusion = "not_supported"     // 不予支持
)

// PreAssessmentConclusions is the vocabulary of PreAssessmentConclusion.
func PreAssessmentConclusions() Vocabulary {
	return Vocabulary{"PreAssessmentConclusion", "评估结论", []Option{
		{"supported", "予以支持"}, {"supported_changed", "调整后支持"}, {"not_supported", "不予支持"},
	}}
}

// Label returns the Chinese word.
func (c PreAssessmentConclusion) Label() string { return PreAssessmentConclusions().Label(string(c)) }

// DisclosureKind says what becomes public with a disclosure (公开类别).
type DisclosureKind string

// The kinds of disclosure. What is of no kind, or of DisclosureOther, releases no
// figure of the year.
const (
	DisclosureBudget     DisclosureKind = "budget"     // 部门预算和绩效目标
	DisclosureAccounts   DisclosureKind = "accounts"   // 部门决算
	DisclosureEvaluation DisclosureKind = "evaluation" // 自评结果
	DisclosureOther      DisclosureKind = "other"      // 其他事项
)

// DisclosureKinds is the vocabulary of DisclosureKind.
func DisclosureKinds() Vocabulary {
	return Vocabulary{"DisclosureKind", "公开类别", []Option{
		{"budget", "部门预算和绩效目标"}, {"accounts", "部门决算"}, {"evaluation", "自评结果"}, {"other", "其他事项"},
	}}
}

// Label returns the Chinese word.
func (k DisclosureKind) Label() string { return DisclosureKinds().Label(string(k)) }

// Disclosure is one thing that must be made public (信息公开).
type Disclosure struct {
	ID, Item  string
	Kind      DisclosureKind
	Approved  Date // when the clock starts: the approval (批复)
	Due       Date // 20 days later (预算法 14 条)
	Published Date
	Updated   Date // when what is public was last renewed (更新公开)
	Revision  int  // entry of the journal up to which the public sees the year; 0 before this was kept
	Address   string
	Exempt    string // why it is not made public
}

// Rectification is a notice to put something right (整改通知).
type Rectification struct {
	ID, Text, Office string
	Source           string // review, audit, check
	Issued, Due      Date
	Reply            string
	Evidence         []string
	Replied          Date
	Verified         Date // closed only then
}

// Followup is a problem or a measure of last year's report that this year must
// prove done (上年事项).
type Followup struct {
	ID, Text, Office string
	Origin           string // id of the problem or measure last year
	Due, Closed      Date
	Outcome          string
	Evidence         []string
}

// Proposal is what a result means for next year's budget (结果应用建议).
type Proposal struct {
	ID, Project string
	Grade       string
	Treatment   string // from the rule
	Rule        string // id of the rule
	Amount      Amount // this year's budget
	Proposed    Amount
	Decided     Amount
	Reason      string
}

// ProposalRule says what a grade means for the next budget (结果应用规则). It is data:
// no percentage is national.
type ProposalRule struct {
	ID, Grade, Treatment string
	Rate                 Amount // percent of this year's budget
	Basis                string
	Confidence           string
}

// Threshold is one rule of the monitoring lights (预警规则). It is data. It speaks
// when the measured value is below Below or above Above; with neither, when no
// other rule of the measure does. Both bounds themselves are inside.
type Threshold struct {
	ID         string
	Measure    string // what is measured; see package monitor
	Month      int    // from the end of this month on, until a later one takes over; 0 all year
	Below      Amount // percent
	Above      Amount // percent
	Light      Light
	Basis      string
	Confidence string
}

// Light is a warning colour (预警灯).
type Light string

// The lights.
const (
	LightRed    Light = "red"
	LightYellow Light = "yellow"
	LightGreen  Light = "green"
	LightBlue   Light = "blue" // far ahead
)

// Lights is the vocabulary of Light.
func Lights() Vocabulary {
	return Vocabulary{"Light", "预警灯", []Option{{"red", "红"}, {"yellow", "黄"}, {"green", "绿"}, {"blue", "蓝"}}}
}

// Label returns the Chinese word.
func (l Light) Label() string { return Lights().Label(string(l)) }
