package app

import (
	"errors"

	"hengji/internal/domain"
	"hengji/internal/finding"
)

// Problem says what an error means for whoever asked (出错说明): pages and the API say the
// same. Status is the number of HTTP; Code is stable once published.
type Problem struct {
	Status                    int
	Code, Title, Detail, Hint string
	Findings                  finding.List // of *Invalid
}

// The numbers of HTTP that errors of use cases have.
const (
	statusUnauthorized  = 401
	statusForbidden     = 403
	statusNotFound      = 404
	statusConflict      = 409
	statusUnprocessable = 422
	statusInternal      = 500
	statusUnavailable   = 503
)

// ProblemOf says what an error of a use case means. What is not the user's is a
// failure of the program, and nothing of its inside is told.
func ProblemOf(err error) Problem {
	var (
		denied   *Denied
		missing  *NotFound
		refused  *Refused
		invalid  *Invalid
		login    *LoginFailed
		conflict *domain.Conflict
		file     *domain.FileRefused
	)
	switch {
	case errors.As(err, &denied):
		return Problem{statusForbidden, "denied", "无权办理", denied.Error(), "请有权限的同事办理，或请安全管理员授权", nil}
	case errors.As(err, &missing):
		return Problem{statusNotFound, "not-found", "不存在", missing.Error(), "", nil}
	case errors.As(err, &refused):
		return Problem{statusConflict, "refused", "现在不能办理", refused.Why, refused.Hint, nil}
	case errors.As(err, &login):
		return Problem{statusUnauthorized, "login", "登录失败", login.Error(), "", nil}
	case errors.As(err, &file):
		return Problem{statusUnprocessable, "file", "文件不能接收", file.Why, file.Hint, nil}
	case errors.As(err, &invalid):
		return Problem{statusUnprocessable, "invalid", "数据有误", invalid.Error(), "按每处的提示改正后重新提交", invalid.Findings}
	case errors.As(err, &conflict):
		return Problem{statusConflict, "conflict", "已被他人修改", conflict.Error() + "，这次没有写入", "看过现在的内容以后重新提交", nil}
	case errors.Is(err, domain.ErrClock):
		return Problem{statusUnavailable, "storage", "暂时不能保存", domain.ErrClock.Error(), "请系统管理员处理", nil}
	case errors.Is(err, domain.ErrReadOnly):
		return Problem{statusUnavailable, "storage", "暂时不能保存", domain.ErrReadOnly.Error(), "请系统管理员处理", nil}
	}
	return Problem{statusInternal, "internal", "系统故障", "程序没有办成这件事，已写入运行日志", "请稍后再试，仍不行时找系统管理员", nil}
}
