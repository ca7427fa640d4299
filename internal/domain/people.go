package domain

// Register is what the site knows beside the books of departments (登记簿):
// people and their rights, libraries, calendars.
type Register struct {
	Users      []User
	Grants     []Grant
	Sessions   []Session
	Tokens     []Token
	Holidays   []Holiday
	Library    []LibraryIndicator
	Mappings   []Mapping
	Proposals  []ProposalRule
	Thresholds []Threshold
}

// Role is what a person may do, in a unit or an office (角色).
type Role string

// The roles. The last three hold separate powers (三员分立): none of them sees or
// changes what departments report, and no one may hold two of them.
const (
	RoleClerk         Role = "clerk"          // 经办人
	RoleOfficeHead    Role = "office_head"    // 科室负责人
	RoleFinance       Role = "finance"        // 财务室
	RoleHead          Role = "head"           // 单位领导
	RoleSubordinate   Role = "subordinate"    // 下属单位
	RoleBureau        Role = "bureau"         // 财政局
	RoleAuditor       Role = "auditor"        // 审计，只读
	RoleSystemAdmin   Role = "system_admin"   // 系统管理员
	RoleSecurityAdmin Role = "security_admin" // 安全管理员
	RoleAuditAdmin    Role = "audit_admin"    // 审计管理员
)

// Roles is the vocabulary of Role.
func Roles() Vocabulary {
	return Vocabulary{"Role", "角色", []Option{
		{"clerk", "经办人"}, {"office_head", "科室负责人"}, {"finance", "财务室"}, {"head", "单位领导"}, {"subordinate", "下属单位"},
		{"bureau", "财政局"}, {"auditor", "审计"}, {"system_admin", "系统管理员"}, {"security_admin", "安全管理员"}, {"audit_admin", "审计管理员"},
	}}
}

// Label returns the Chinese word.
func (r Role) Label() string { return Roles().Label(string(r)) }

// IsAdministrator reports whether r is one of the three separate powers (三员).
func (r Role) IsAdministrator() bool {
	return r == RoleSystemAdmin || r == RoleSecurityAdmin || r == RoleAuditAdmin
}

// User is a person who may log in (用户). The id is the login name.
type User struct {
	ID, Name    string
	Password    string // argon2id, encoded with its parameters
	MustChange  bool   // at the next login
	Disabled    bool
	Failed      int    // wrong passwords in a row
	LockedUntil string // RFC 3339 in UTC, or ""
	Subject     string // of the OpenID provider, or ""
}

// Grant gives a user a role (授权): in the whole site, a department (its region and
// code), a unit or an office of it.
type Grant struct {
	ID, User           string
	Role               Role
	Region, Department string // empty for the whole site
	Unit, Office       string // narrower, or empty
}

// Session is a login that is going on (会话). The id is a hash of the secret
// that the browser holds.
type Session struct {
	ID, User        string
	Opened, Expires string // RFC 3339 in UTC
	Origin          string
}

// Token lets a program act as a user, within its scopes (令牌). The id is shown,
// Hash is of the secret.
type Token struct {
	ID, User, Name, Hash string
	Scopes               []string // read, write, import, bureau
	Expires              string   // RFC 3339 in UTC
}

// Holiday is a day that differs from its weekday (节假日安排).
type Holiday struct {
	Date       Date
	Working    bool   // a weekend day that is worked (调休上班)
	Source     string // the notice
	Confidence string // how sure: seen, recalled, assumed; as in schemes
}

// LibraryIndicator is an indicator to choose from (指标库).
type LibraryIndicator struct {
	ID         string
	Field      string // 行业领域
	Dimension  Dimension
	Aspect     string
	Name       string
	Explain    string     // 指标解释
	Formula    string     // how it is computed
	Comparator Comparator // that its target usually has
	Unit       string     // that it is counted in
	Target     Target     // the standard value, if there is one
	Standard   string     // what it comes from: plan, history, trade, budget
	Source     string     // data source
	Method     string     // 取值方式
	Frequency  string     // how often it is taken
	Evidence   string     // evidence required
	Basis      string
	Confidence string // how sure its words and values are; built-in ones are assumed
}

// Mapping remembers which column of a foreign workbook is which field (列对应).
type Mapping struct {
	ID     string
	Form   string // executions, projects, …
	Column string // heading in the workbook
	Field  string // column of the table
}
