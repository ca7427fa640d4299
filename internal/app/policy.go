package app

import (
	"slices"

	"hengji/internal/domain"
)

// UseCase is one thing that a person can do (用例), and who may. The table is the
// whole policy; nothing else decides.
type UseCase struct {
	Key, Zh string
	Roles   []domain.Role
	Own     []domain.Role // of Roles: only for their own unit or office
	Scope   string        // that a token needs: read, write, import, bureau
	Changes bool          // writes
}

// Policy returns all use cases in the order of the year.
func Policy() []UseCase {
	const (
		clerk, office, finance, head = domain.RoleClerk, domain.RoleOfficeHead, domain.RoleFinance, domain.RoleHead
		sub, bureau, auditor         = domain.RoleSubordinate, domain.RoleBureau, domain.RoleAuditor
		system, security, audits     = domain.RoleSystemAdmin, domain.RoleSecurityAdmin, domain.RoleAuditAdmin
	)
	of := func(r ...domain.Role) []domain.Role { return r }
	own := of(clerk, office, sub)
	return []UseCase{
		{Key: "book.read", Zh: "查看部门年度数据", Roles: of(clerk, office, finance, head, sub, bureau, auditor), Scope: "read"},
		{Key: "book.create", Zh: "建立年度账册", Roles: of(finance, bureau), Scope: "import", Changes: true},
		{Key: "setup.save", Zh: "设置单位、科室和期限", Roles: of(finance), Scope: "write", Changes: true},
		{Key: "plan.save", Zh: "编写项目、目标和指标", Roles: of(clerk, office, finance, sub), Own: own, Scope: "write", Changes: true},
		{Key: "preassessment.decide", Zh: "作出事前绩效评估结论", Roles: of(finance, bureau), Scope: "write", Changes: true},
		{Key: "monitor.save", Zh: "登记执行数和监控值", Roles: of(clerk, office, finance, sub), Own: own, Scope: "write", Changes: true},
		{Key: "correction.save", Zh: "登记纠偏措施", Roles: of(clerk, office, finance, sub), Own: own, Scope: "write", Changes: true},
		{Key: "signal.open", Zh: "登记变化信号", Roles: of(office, finance, head, bureau), Scope: "write", Changes: true},
		{Key: "obligation.settle", Zh: "办结应调整义务", Roles: of(clerk, office, finance, sub), Own: own, Scope: "write", Changes: true},
		{Key: "adjustment.propose", Zh: "申请调整指标", Roles: of(clerk, office, finance, sub), Own: own, Scope: "write", Changes: true},
		{Key: "adjustment.approve", Zh: "批准指标调整", Roles: of(head, bureau), Scope: "write", Changes: true},
		{Key: "superior.import", Zh: "导入上级指标清单", Roles: of(finance, bureau), Scope: "import", Changes: true},
		{Key: "evaluation.save", Zh: "填写自评", Roles: of(clerk, office, finance, sub), Own: own, Scope: "write", Changes: true},
		{Key: "evidence.add", Zh: "上传佐证材料", Roles: of(clerk, office, finance, sub), Scope: "write", Changes: true},
		{Key: "submission.submit", Zh: "报送", Roles: of(clerk, office, finance, sub, head), Own: own, Scope: "write", Changes: true},
		{Key: "submission.return", Zh: "退回", Roles: of(office, finance, head, bureau), Own: of(office), Scope: "write", Changes: true},
		{Key: "submission.approve", Zh: "审核通过", Roles: of(office, finance, head, bureau), Own: of(office), Scope: "write", Changes: true},
		{Key: "review.score", Zh: "复核打分", Roles: of(finance, bureau), Scope: "bureau", Changes: true},
		{Key: "disclosure.publish", Zh: "公开", Roles: of(finance, head), Scope: "write", Changes: true},
		{Key: "result.apply", Zh: "确定结果应用", Roles: of(bureau), Scope: "bureau", Changes: true},
		{Key: "rectification.issue", Zh: "下达整改通知", Roles: of(finance, head, bureau), Scope: "write", Changes: true},
		{Key: "rectification.reply", Zh: "反馈整改情况", Roles: of(clerk, office, finance, sub), Own: own, Scope: "write", Changes: true},
		{Key: "rectification.verify", Zh: "核验整改", Roles: of(finance, bureau), Scope: "write", Changes: true},
		{Key: "followup.settle", Zh: "办结上年事项", Roles: of(clerk, office, finance, sub), Own: own, Scope: "write", Changes: true},
		{Key: "data.import", Zh: "导入数据", Roles: of(finance, bureau), Scope: "import", Changes: true},
		{Key: "data.export", Zh: "导出数据", Roles: of(clerk, office, finance, head, sub, bureau, auditor), Scope: "read"},
		{Key: "library.save", Zh: "维护指标库", Roles: of(finance, bureau), Scope: "write", Changes: true},
		{Key: "rules.save", Zh: "维护预警和结果应用规则", Roles: of(bureau), Scope: "bureau", Changes: true},
		{Key: "calendar.save", Zh: "维护节假日安排", Roles: of(finance, bureau, system), Scope: "write", Changes: true},
		{Key: "user.save", Zh: "建立和停用用户", Roles: of(system), Changes: true},
		{Key: "grant.save", Zh: "授权", Roles: of(security), Changes: true},
		{Key: "password.reset", Zh: "重置口令", Roles: of(security), Changes: true},
		{Key: "session.end", Zh: "结束他人的会话", Roles: of(security), Changes: true},
		{Key: "audit.search", Zh: "查询审计日志", Roles: of(audits, auditor), Scope: "read"},
		{Key: "audit.verify", Zh: "核验审计链", Roles: of(audits, auditor), Scope: "read"},
		{Key: "site.operate", Zh: "备份、恢复和体检", Roles: of(system), Changes: true},
	}
}

// policyByKey is Policy by key; nobody writes to it.
var policyByKey = func() map[string]UseCase {
	out := map[string]UseCase{}
	for _, u := range Policy() {
		out[u.Key] = u
	}
	return out
}()

// everybodys are the use cases that need no right: people do them for themselves,
// and the system by itself. The journal has them too.
func everybodys() []UseCase {
	return []UseCase{
		{Key: "session.open", Zh: "登录"}, {Key: "session.failed", Zh: "登录失败"}, {Key: "session.close", Zh: "退出"}, {Key: "password.change", Zh: "修改口令"},
		{Key: "token.issue", Zh: "签发令牌"}, {Key: "watch", Zh: "自动预警"}, {Key: "furnish", Zh: "装入内置数据"},
	}
}

// UseCases returns all use cases that the journal can hold (办理事项): those of the
// policy, then what people do for themselves and the system by itself.
func UseCases() []UseCase { return append(Policy(), everybodys()...) }

// FindUseCase returns the use case with the key; the key is a constant of the
// caller, so a missing one is a mistake of the program.
func FindUseCase(key string) UseCase {
	if u, known := policyByKey[key]; known {
		return u
	}
	for _, u := range everybodys() {
		if u.Key == key {
			return u
		}
	}
	return UseCase{Key: key, Zh: key}
}

// allow checks that the actor may do uc in a book. office is whose thing it is;
// "" when it belongs to the whole department. The system may do everything.
func allow(actor Actor, uc UseCase, b domain.Book, office string, bundle *domain.Bundle) error {
	if actor.User == "system" {
		return nil
	}
	if actor.Scopes != nil && (uc.Scope == "" || !slices.Contains(actor.Scopes, uc.Scope)) {
		return &Denied{uc, "令牌没有这个范围"}
	}
	held := actor.Roles(b)
	wide := false
	var narrow []domain.Role
	for _, r := range held {
		switch {
		case !slices.Contains(uc.Roles, r):
		case slices.Contains(uc.Own, r):
			narrow = append(narrow, r)
		default:
			wide = true
		}
	}
	if wide {
		return nil
	}
	if len(narrow) == 0 {
		return &Denied{uc, "需要的角色是" + roleNames(uc.Roles)}
	}
	if office == "" && bundle != nil {
		return &Denied{uc, "只能办理本科室的事项"}
	}
	if bundle == nil {
		return nil
	}
	if names, all := actor.offices(b, narrow, bundle); all || slices.Contains(names, office) {
		return nil
	}
	return &Denied{uc, "这是其他科室的事项"}
}

// May reports whether the actor may do a use case in a book at all, perhaps only
// for their own office: what a page offers. The use case itself decides again.
func May(actor Actor, useCase string, b domain.Book) bool {
	return allow(actor, FindUseCase(useCase), b, "", nil) == nil
}

// MaySomewhere reports whether the actor may do a use case in some book, or for
// the site.
func MaySomewhere(actor Actor, useCase string) bool {
	uc := FindUseCase(useCase)
	return actor.User == "system" || slices.ContainsFunc(actor.Grants, func(g domain.Grant) bool { return slices.Contains(uc.Roles, g.Role) })
}

// ownUnit reports whether the actor may do uc for the projects of a unit: an
// office answers for a project, a subordinate unit may carry it out.
func ownUnit(actor Actor, uc UseCase, b domain.Book, unit string) bool {
	if unit == "" || actor.Scopes != nil && (uc.Scope == "" || !slices.Contains(actor.Scopes, uc.Scope)) {
		return false
	}
	return slices.ContainsFunc(actor.Grants, func(g domain.Grant) bool {
		return grantCovers(g, b) && g.Unit == unit && g.Office == "" && slices.Contains(uc.Roles, g.Role) && slices.Contains(uc.Own, g.Role)
	})
}

func roleNames(roles []domain.Role) string {
	out := ""
	for i, r := range roles {
		if i > 0 {
			out += "、"
		}
		out += r.Label()
	}
	return out
}
