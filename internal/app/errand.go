package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/monitor"
)

// ErrandKind says what has to be done (待办种类).
type ErrandKind string

// The kinds of errand, in the order of the year.
const (
	ErrandReturned      ErrandKind = "returned"      // 退回修改
	ErrandReview        ErrandKind = "review"        // 待审核
	ErrandDeadline      ErrandKind = "deadline"      // 待报送
	ErrandObligation    ErrandKind = "obligation"    // 应调整义务
	ErrandCorrection    ErrandKind = "correction"    // 纠偏措施
	ErrandObservation   ErrandKind = "observation"   // 待登记的数
	ErrandRectification ErrandKind = "rectification" // 整改
	ErrandFollowup      ErrandKind = "followup"      // 上年事项
	ErrandDisclosure    ErrandKind = "disclosure"    // 待公开
)

// Label returns the Chinese word.
func (k ErrandKind) Label() string {
	return map[ErrandKind]string{
		ErrandReturned: "退回修改", ErrandReview: "待审核", ErrandDeadline: "待报送", ErrandObligation: "应调整义务", ErrandCorrection: "纠偏措施",
		ErrandObservation: "待登记", ErrandRectification: "整改", ErrandFollowup: "上年事项", ErrandDisclosure: "待公开",
	}[k]
}

// Errand is one thing that waits for a person (待办).
type Errand struct {
	Book       domain.Book
	Department string // its name
	Kind       ErrandKind
	ID         string // of the row that it is about
	Title, Why string
	Office     string
	OfficeName string
	Due        domain.Date // absent when there is no deadline
	Others     bool        // the duty of an office that is not the actor's: they see it, and could do it
}

// Errands lists what waits for the actor in all books, in the order of the
// deadline, what has none last (工作台).
func (a *App) Errands(ctx context.Context, actor Actor) ([]Errand, error) {
	books, err := a.Books(ctx, actor)
	if err != nil {
		return nil, err
	}
	var out []Errand
	for _, b := range books {
		err := a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
			out = append(out, errandsOf(actor, b, y, a.today())...)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(x, y Errand) int {
		switch {
		case x.Due.Absent() && y.Due.Absent():
			return 0
		case x.Due.Absent():
			return 1
		case y.Due.Absent():
			return -1
		}
		return x.Due.Compare(y.Due)
	})
	return out, nil
}

// errandsOf collects the errands of one book.
func errandsOf(actor Actor, b domain.Book, y *monitor.Year, today domain.Date) []Errand {
	l := errandList{actor: actor, book: b, bundle: y.Bundle, today: today}
	l.submissions()
	l.deadlines()
	l.obligations()
	l.values(y)
	l.follow()
	return l.out
}

type errandList struct {
	actor  Actor
	book   domain.Book
	bundle *domain.Bundle
	today  domain.Date
	out    []Errand
}

// add keeps an errand when the actor may do it.
func (l *errandList) add(useCase string, e Errand) {
	if allow(l.actor, FindUseCase(useCase), l.book, e.Office, l.bundle) == nil {
		l.put(e)
	}
}

func (l *errandList) put(e Errand) {
	e.Book, e.Department = l.book, l.bundle.Department.Name
	if i := slices.IndexFunc(l.bundle.Offices, func(o domain.Office) bool { return o.ID == e.Office }); i >= 0 {
		o := &l.bundle.Offices[i]
		e.OfficeName = o.Name
		e.Others = e.Kind != ErrandReview && o.Kind != domain.OfficeFinance && !slices.ContainsFunc(l.actor.Grants, func(g domain.Grant) bool {
			return grantCovers(g, l.book) && (g.Office == o.ID || g.Office == "" && g.Unit != "" && g.Unit == o.Unit)
		})
	}
	l.out = append(l.out, e)
}

// submissions are what waits at a stage of the actor, and what came back.
func (l *errandList) submissions() {
	for i := range l.bundle.Submissions {
		s := &l.bundle.Submissions[i]
		e := Errand{ID: s.ID, Title: SubmissionTitle(l.bundle, s), Why: s.Opinion, Office: s.Office, Due: s.Due}
		switch {
		case s.Stage == domain.StageDraft && s.Rounds > 0:
			e.Kind = ErrandReturned
			l.add("submission.submit", e)
		case actsAt(s.Stage) != "":
			step := FindUseCase("submission.approve")
			step.Roles = []domain.Role{actsAt(s.Stage)}
			if allow(l.actor, step, l.book, s.Office, l.bundle) == nil {
				e.Kind, e.Why = ErrandReview, s.Stage.Label()
				l.put(e)
			}
		}
	}
}

// SubmissionTitle says in words what is submitted.
func SubmissionTitle(b *domain.Bundle, s *domain.Submission) string {
	title := s.Subject.Label()
	if s.Target == "" {
		return title
	}
	if s.Subject == domain.SubjectMonitoring {
		return title + "：" + strings.TrimPrefix(s.Target, "0") + "月"
	}
	for i := range b.Projects {
		if b.Projects[i].ID == s.Target {
			return title + "：" + b.Projects[i].Name
		}
	}
	for i := range b.Adjustments {
		if b.Adjustments[i].ID == s.Target && s.Subject == domain.SubjectAdjustment {
			return title + "：" + indicatorName(b, b.Adjustments[i].Indicator)
		}
	}
	return title + "：" + s.Target
}

func indicatorName(b *domain.Bundle, id string) string {
	for i := range b.Indicators {
		if b.Indicators[i].ID == id {
			return b.Indicators[i].Name
		}
	}
	return id
}

// deadlines are subjects that are due soon, or overdue, and not on their way.
func (l *errandList) deadlines() {
	const soon = 30 // days
	for _, d := range l.bundle.Deadlines {
		if d.Stage != domain.StageOffice || l.today.AddDays(soon).Before(d.Due) {
			continue
		}
		for _, o := range l.bundle.Offices {
			id := domain.SubmissionID(d.Subject, "", o.ID)
			begun := slices.ContainsFunc(l.bundle.Submissions, func(s domain.Submission) bool {
				return s.Subject == d.Subject && (s.Office == o.ID || s.Office == "") && (s.Stage != domain.StageDraft || s.Rounds > 0)
			})
			if !begun && slices.ContainsFunc(l.bundle.Projects, func(p domain.Project) bool { return p.Office == o.ID }) {
				l.add("submission.submit", Errand{Kind: ErrandDeadline, ID: id, Title: d.Subject.Label(), Why: d.Basis, Office: o.ID, Due: d.Due})
			}
		}
	}
}

func (l *errandList) obligations() {
	for _, o := range l.bundle.Obligations {
		if o.Closed.Absent() {
			l.add("obligation.settle", Errand{Kind: ErrandObligation, ID: o.ID, Title: indicatorName(l.bundle, o.Indicator), Why: signalText(l.bundle, o.Signal), Office: o.Office, Due: o.Due})
		}
	}
	for _, c := range l.bundle.Corrections {
		if c.Closed.Absent() {
			l.add("correction.save", Errand{Kind: ErrandCorrection, ID: c.ID, Title: c.Text, Office: c.Office, Due: c.Due})
		}
	}
}

func signalText(b *domain.Bundle, id string) string {
	for i := range b.Signals {
		if b.Signals[i].ID == id {
			return b.Signals[i].Text
		}
	}
	return ""
}

// values are figures of the last month that an office has not entered. Qualitative
// indicators and those that are collected once a year are not asked for.
func (l *errandList) values(y *monitor.Year) {
	month := monthBefore(l.book.Year, l.today)
	if month == 0 {
		return
	}
	missing := map[string]int{}
	for _, x := range y.Missing(month) {
		missing[y.OfficeOf(x)]++
	}
	due := domain.Date{}
	if term, ok := y.Rules.Term(monitor.TermLate); ok {
		due = y.Calendar.Due(domain.MonthEnd(l.book.Year, month), term)
	}
	for _, o := range l.bundle.Offices {
		if n := missing[o.ID]; n > 0 {
			l.add("monitor.save", Errand{Kind: ErrandObservation, ID: o.ID, Title: fmt.Sprintf("登记%d月的监控值：还有 %d 个指标没有数", month, n), Office: o.ID, Due: due})
		}
	}
}

// monthBefore returns the month whose figures are being asked for: none when the
// year has been over for longer than a month.
func monthBefore(year int, today domain.Date) int {
	if today.Year > year && (today.Year > year+1 || today.Month > 1) {
		return 0
	}
	return monthOver(year, today)
}

func (l *errandList) follow() {
	for _, r := range l.bundle.Rectifications {
		switch {
		case r.Replied.Absent():
			l.add("rectification.reply", Errand{Kind: ErrandRectification, ID: r.ID, Title: r.Text, Office: r.Office, Due: r.Due})
		case r.Verified.Absent():
			l.add("rectification.verify", Errand{Kind: ErrandRectification, ID: r.ID, Title: "核验：" + r.Text, Office: r.Office, Due: r.Due})
		}
	}
	for _, f := range l.bundle.Followups {
		if f.Closed.Absent() {
			l.add("followup.settle", Errand{Kind: ErrandFollowup, ID: f.ID, Title: f.Text, Office: f.Office, Due: f.Due})
		}
	}
	for _, d := range l.bundle.Disclosures {
		if d.Published.Absent() && d.Exempt == "" {
			l.add("disclosure.publish", Errand{Kind: ErrandDisclosure, ID: d.ID, Title: d.Item, Due: d.Due})
		}
	}
}
