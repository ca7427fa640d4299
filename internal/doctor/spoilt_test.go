package doctor

import (
	"testing"

	"hengji/internal/domain"
)

// at returns the index of a row.
func at(rows []domain.Record, tableKey string) int {
	for i := range rows {
		if rows[i].Table == tableKey {
			return i
		}
	}
	return -1
}

func set(tableKey, field, text string) func([]domain.Record) []domain.Record {
	return func(rows []domain.Record) []domain.Record {
		rows[at(rows, tableKey)].Fields[field] = text
		return rows
	}
}

// altered changes what is kept behind the back of the journal.
func altered(f func(a *Account)) func(*testing.T, *Site) {
	return func(_ *testing.T, s *Site) {
		a := s.Books[0]
		f(a)
		s.Books[0] = NewAccount(a.Book, a.Rows, a.Head, a.Journal)
	}
}

func spoiltRows() []spoilt {
	return []spoilt{
		{check: "table-unknown", rows: func(r []domain.Record) []domain.Record {
			return append(r, domain.Record{Table: "horoscopes", Key: "1", Version: 1})
		}},
		{check: "field-unknown", rows: set("projects", "colour", "红")},
		{check: "field-unreadable", rows: set("signals", "date", "2025-02-30")},
		{check: "field-writing", rows: set("signals", "date", "2025/4/1")},
		{check: "field-required", rows: set("projects", "name", "")},
		{check: "row-key", rows: func(r []domain.Record) []domain.Record {
			r[at(r, "disclosures")].Key = "G9"
			return r
		}},
		{check: "row-version", rows: func(r []domain.Record) []domain.Record {
			r[at(r, "disclosures")].Version = 0
			return r
		}},
		{check: "chain", site: altered(func(a *Account) { a.Journal[0].Note = "改过" })},
		{check: "head", site: altered(func(a *Account) { a.Head.Seq = 2 })},
		{check: "replay-missing", site: altered(func(a *Account) {
			i := at(a.Rows, "disclosures")
			a.Rows = append(a.Rows[:i], a.Rows[i+1:]...)
		})},
		{check: "replay-extra", site: altered(func(a *Account) {
			a.Rows = append(a.Rows, domain.Record{Table: "units", Key: "U7", Position: 99, Version: 1, Fields: map[string]string{"id": "U7", "name": "别处", "kind": "subordinate"}})
		})},
		{check: "replay-fields", site: altered(func(a *Account) { a.Rows[at(a.Rows, "disclosures")].Fields["item"] = "决算" })},
		{check: "replay-version", site: altered(func(a *Account) { a.Rows[at(a.Rows, "disclosures")].Version = 2 })},
		{check: "replay-position", site: altered(func(a *Account) { a.Rows[at(a.Rows, "disclosures")].Position = 2 })},
		{check: "position-twice", rows: func(r []domain.Record) []domain.Record {
			i := at(r, "offices")
			r[i+1].Position = r[i].Position
			return r
		}},
		{check: "actor-unknown", site: func(t *testing.T, s *Site) {
			a := s.Books[0]
			a.Journal[0].Actor = "mei"
			seal(t, &a.Journal[0])
			a.Head.Hash = a.Journal[0].Hash
		}},
	}
}

func spoiltBooks() []spoilt {
	return []spoilt{
		{check: "reference", book: func(b *domain.Bundle) { b.Indicators[0].Office = "K8" }},
		{check: "comment-submission", book: func(b *domain.Bundle) { b.Comments[0].Submission = "objective.K7" }},
		{check: "comment-cell", book: func(b *domain.Bundle) { b.Comments[0].Row = "I9" }},
		{check: "submission-target", book: func(b *domain.Bundle) {
			b.Submissions[0].Target, b.Submissions[0].ID, b.Comments[0].Submission = "P9", "objective.P9.K1", "objective.P9.K1"
		}},
		{check: "output-orphan", book: func(b *domain.Bundle) { b.Outputs[0].Task = "" }},
		{check: "second-score-orphan", book: func(b *domain.Bundle) { b.SecondScores[0].Node = "nowhere" }},
		{check: "proposal-rule", book: func(b *domain.Bundle) { b.Proposals[0].Rule = "T9" }},
		{check: "milestone-orphan", book: func(b *domain.Bundle) { b.Milestones[0].Indicator = "" }},
		{check: "row-twice", rows: func(r []domain.Record) []domain.Record {
			twin := r[at(r, "disclosures")]
			return append(r, twin)
		}},
		{check: "project-twice", book: func(b *domain.Bundle) { b.Projects[1].Name = b.Projects[0].Name }},
		{check: "indicator-twice", book: func(b *domain.Bundle) {
			b.Indicators = append(b.Indicators, b.Indicators[1])
			b.Indicators[2].ID, b.Indicators[2].Max = "I3", domain.Points{}
		}},
		{check: "office-twice", book: func(b *domain.Bundle) { b.Offices[1].Name = b.Offices[0].Name }},
		{check: "unit-twice", book: func(b *domain.Bundle) {
			b.Units = append(b.Units, domain.Unit{ID: "U2", Name: "本级", Kind: domain.UnitSubordinate})
		}},
		{check: "code-twice", book: func(b *domain.Bundle) { b.Projects[1].Code = "C1" }},
		{check: "obligation-dates", book: func(b *domain.Bundle) { b.Obligations[0].Closed = day("2025-03-01") }},
		{check: "signal-future", book: func(b *domain.Bundle) { b.Signals[0].Date = day("2026-05-02") }},
		{check: "obligation-early", book: func(b *domain.Bundle) { b.Signals[0].Date = day("2025-04-02") }},
		{check: "adjustment-dates", book: func(b *domain.Bundle) { b.Adjustments[0].Approved = day("2025-04-08") }},
		{check: "observation-early", book: func(b *domain.Bundle) { b.Observations[0].Recorded = day("2025-01-30") }},
		{check: "execution-early", book: func(b *domain.Bundle) { b.Executions[0].Recorded = day("2025-01-30") }},
		{check: "recorded-future", book: func(b *domain.Bundle) { b.Executions[1].Recorded = day("2026-05-02") }},
		{check: "correction-dates", book: func(b *domain.Bundle) { b.Corrections[0].Closed = day("2025-04-09") }},
		{check: "rectification-dates", book: func(b *domain.Bundle) { b.Rectifications[0].Verified = day("2025-05-19") }},
		{check: "disclosure-dates", book: func(b *domain.Bundle) { b.Disclosures[0].Published = day("2025-01-31") }},
		{check: "evidence-future", book: func(b *domain.Bundle) { b.Evidence[0].Date = day("2026-05-02") }},
		{check: "execution-falls", book: func(b *domain.Bundle) { b.Executions[0].Executed = money("91.00万元") }},
		{check: "execution-over", book: func(b *domain.Bundle) { b.Executions[1].Executed = money("100.01万元") }},
		{check: "execution-end", book: func(b *domain.Bundle) { b.Executions[1].Executed = money("89.99万元") }},
		{check: "executed-over", book: func(b *domain.Bundle) {
			b.ProjectFunds[1].Executed, b.ProjectFunds[0].Executed = money("100.01万元"), money("100.01万元")
			b.Executions = b.Executions[2:]
		}},
		{check: "initial-parts", book: func(b *domain.Bundle) { b.ProjectFunds[1].Initial = money("99.99万元") }},
		{check: "budget-parts", book: func(b *domain.Bundle) { b.ProjectFunds[1].FullYear = money("99.99万元") }},
		{check: "executed-parts", book: func(b *domain.Bundle) { b.ProjectFunds[1].Executed = money("89.99万元") }},
		{check: "amount-unit", rows: func(r []domain.Record) []domain.Record { return r }, site: func(_ *testing.T, s *Site) {
			s.Books[0].bundle.Executions[0].Executed = money("5个")
		}},
		{check: "amount-negative", book: func(b *domain.Bundle) {
			b.ProjectFunds[0].Initial, b.ProjectFunds[1].Initial = money("-1.00万元"), money("-1.00万元")
		}},
		{check: "target-adjustment", book: func(b *domain.Bundle) { b.Indicators[0].Target = domain.ParseTarget("≥119个") }},
		{check: "adjustment-chain", book: func(b *domain.Bundle) {
			second := b.Adjustments[0]
			second.ID, second.Obligation, second.Recorded = "A2", "", day("2025-04-10")
			b.Adjustments = append(b.Adjustments, second)
		}},
		{check: "adjustment-same", book: func(b *domain.Bundle) { b.Adjustments[0].From = b.Adjustments[0].To }},
		{check: "adjustment-obligation", book: func(b *domain.Bundle) {
			b.Obligations[0].Closed, b.Obligations[0].Outcome = domain.Date{}, ""
		}},
		{check: "obligation-adjustment", book: func(b *domain.Bundle) { b.Adjustments[0].Obligation = "" }},
		{check: "obligation-correction", book: func(b *domain.Bundle) { b.Corrections[0].Obligation = "" }},
	}
}

func spoiltFlows() []spoilt {
	return []spoilt{
		{check: "obligation-bare", book: func(b *domain.Bundle) { b.Obligations[1].Office = "" }},
		{check: "obligation-half", book: func(b *domain.Bundle) { b.Obligations[1].Outcome = "" }},
		{check: "signal-idle", book: func(b *domain.Bundle) {
			b.Signals = append(b.Signals, domain.Signal{ID: "S2", Kind: domain.SignalPolicy, Date: day("2025-04-01"), Text: "无人看"})
		}},
		{check: "stage", book: func(b *domain.Bundle) {
			b.Submissions = append(b.Submissions, domain.Submission{ID: "report", Subject: domain.SubjectReport, Stage: domain.StageOffice})
		}},
		{check: "approved-undated", book: func(b *domain.Bundle) { b.Submissions[0].Approved = domain.Date{} }},
		{check: "submission-name", book: func(b *domain.Bundle) {
			b.Submissions[0].ID, b.Comments[0].Submission = "ziel.K1", "ziel.K1"
		}},
		{check: "return-silent", book: func(b *domain.Bundle) { b.Comments = nil }},
		{check: "submission-overdue", book: func(b *domain.Bundle) {
			b.Submissions = append(b.Submissions, domain.Submission{ID: "report", Subject: domain.SubjectReport, Stage: domain.StageHead, Due: day("2026-04-30")})
		}},
		{check: "deadline-missed", book: func(b *domain.Bundle) {
			b.Deadlines = append(b.Deadlines, domain.Deadline{Subject: domain.SubjectEvaluation, Stage: domain.StageFinance, Due: day("2026-04-30")})
		}},
		{check: "adjustment-idle", book: func(b *domain.Bundle) {
			b.Adjustments = append(b.Adjustments, domain.Adjustment{ID: "A2", Indicator: "I2", From: domain.ParseTarget("≥120个"), To: domain.ParseTarget("≥1个"), Recorded: day("2025-04-10"), Reason: "太难"})
		}},
		{check: "disclosure-half", book: func(b *domain.Bundle) { b.Disclosures[0].Address = "" }},
		{check: "rectification-half", book: func(b *domain.Bundle) { b.Rectifications[0].Replied = domain.Date{} }},
		{check: "evidence-hash", book: func(b *domain.Bundle) { b.Evidence[0].SHA256 = "abc" }},
		{check: "evidence-file", book: func(b *domain.Bundle) { b.Evidence[0].SHA256 = "0" + sum[1:] }},
		{check: "evidence-altered", site: func(_ *testing.T, s *Site) { s.Files[sum] = false }},
		{check: "file-orphan", site: func(_ *testing.T, s *Site) { s.Files["0"+sum[1:]] = true }},
		{check: "closed-unproved", book: func(b *domain.Bundle) { b.Followups[0].Evidence = nil }},
	}
}

func spoiltSites() []spoilt {
	return []spoilt{
		{check: "department", site: func(_ *testing.T, s *Site) { s.Books[0].bundle.Department.Name = "" }},
		{check: "book-name", book: func(b *domain.Bundle) { b.Department.Year = 2024 }},
		{check: "scheme", book: func(b *domain.Bundle) { b.Department.Scheme = "x" }},
		{check: "points", book: func(b *domain.Bundle) { b.Indicators[0].Max = pointsOf("89") }},
		{check: "office-unit", book: func(b *domain.Bundle) { b.Offices[0].Unit = "" }},
		{check: "project-office", book: func(b *domain.Bundle) { b.Projects[1].Office = "" }},
		{check: "indicator-owner", book: func(b *domain.Bundle) {
			b.Indicators = append(b.Indicators, domain.Indicator{ID: "D1", Dimension: domain.DimensionOutput, Name: "部门指标", Target: domain.ParseTarget("≥1个")})
		}},
		{check: "indicator-target", book: func(b *domain.Bundle) { b.Indicators[1].Target = domain.Target{} }},
		{check: "holidays", register: func(r *domain.Register) { r.Holidays[0].Date = day("2026-10-01") }},
		{check: "fund-parent", book: func(b *domain.Bundle) { b.Funds[0].Parent = "R1" }},
		{check: "grant-twice", register: func(r *domain.Register) {
			twin := r.Grants[0]
			twin.ID = "other"
			r.Grants = append(r.Grants, twin)
		}},
		{check: "grant-user", register: func(r *domain.Register) {
			r.Grants = append(r.Grants, domain.Grant{ID: "g", User: "mei", Role: domain.RoleHead})
		}},
		{check: "session-user", register: func(r *domain.Register) { r.Sessions[0].User = "mei" }},
		{check: "token-user", register: func(r *domain.Register) { r.Tokens[0].User = "mei" }},
		{check: "separation", register: func(r *domain.Register) {
			r.Grants = append(r.Grants, domain.Grant{ID: "g", User: "xt", Role: domain.RoleAuditAdmin})
		}},
		{check: "grant-place", register: func(r *domain.Register) {
			r.Grants = append(r.Grants, domain.Grant{ID: "g", User: "cw", Role: domain.RoleClerk, Region: "449902", Department: "449902001", Office: "K7"})
		}},
		{check: "user-idle", register: func(r *domain.Register) {
			r.Users = append(r.Users, domain.User{ID: "mei", Name: "mei", Password: "$argon2id$x"})
		}},
		{check: "user-password", register: func(r *domain.Register) { r.Users[0].Password = "123456" }},
		{check: "user-locked-out", register: func(r *domain.Register) { r.Users[0].Password = "" }},
		{check: "session-disabled", register: func(r *domain.Register) {
			for i := range r.Users {
				r.Users[i].Disabled = r.Users[i].ID == "cw"
			}
		}},
		{check: "session-expired", register: func(r *domain.Register) { r.Sessions[0].Expires = "2026-05-01T03:59:59Z" }},
		{check: "token-expired", register: func(r *domain.Register) { r.Tokens[0].Expires = "2026-05-01T03:59:59Z" }},
		{check: "administrators", register: func(r *domain.Register) {
			for i := range r.Grants {
				if r.Grants[i].Role == domain.RoleAuditAdmin {
					r.Grants[i].Role = domain.RoleAuditor
				}
			}
		}},
	}
}
