package doctor

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"hengji/internal/chain"
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/table"
)

const sum = "3b86d26d222b33eeb7967fc8bce14ba2e3c925e6406f9ac760e4fd7094384da0"

func day(s string) domain.Date {
	d, err := domain.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func money(s string) domain.Amount {
	w, err := num.ParseWritten(s)
	if err != nil {
		panic(err)
	}
	return domain.Some(w)
}

func pointsOf(s string) domain.Points {
	w, err := num.ParseWritten(s)
	if err != nil {
		panic(err)
	}
	return domain.SomePoints(w.Value)
}

// soundBook is a book with a row in nearly every table, and nothing wrong.
func soundBook() *domain.Bundle {
	b := &domain.Bundle{
		Department: domain.Department{Name: "青禾街道", Code: "449902001", Region: "449902", Year: 2025, Scheme: "d", ProjectScheme: "p"},
		Units:      []domain.Unit{{ID: "U1", Name: "本级", Kind: domain.UnitHeadOffice}},
		Offices:    []domain.Office{{ID: "K1", Name: "公共服务办", Unit: "U1"}, {ID: "K2", Name: "财务室", Unit: "U1"}},
		Funds: []domain.Fund{
			{ID: "R", Side: domain.Revenue, Item: domain.FundTotal, Amount: money("200.00万元")},
			{ID: "R1", Side: domain.Revenue, Item: domain.FundGeneralPublic, Parent: "R", Amount: money("200.00万元")},
		},
		Tasks:      []domain.Task{{ID: "T1", Title: "民生", Office: "K1"}},
		Outputs:    []domain.Output{{ID: "O1", Task: "T1", Text: "建成{}", Value: domain.ParseValue("120个")}},
		Projects:   []domain.Project{{ID: "P1", Name: "养老", Code: "C1", Unit: "U1", Office: "K1"}, {ID: "P2", Name: "绿化", Code: "C2", Unit: "U1", Office: "K1"}},
		Scores:     []domain.DeclaredScore{{Node: "total", Points: pointsOf("95")}},
		Evidence:   []domain.Evidence{{ID: "E1", Title: "台账", Date: day("2025-12-31"), SHA256: sum}},
		Deadlines:  []domain.Deadline{{Subject: domain.SubjectObjective, Stage: domain.StageFinance, Due: day("2025-01-31")}},
		Milestones: []domain.Milestone{{Indicator: "I1", Month: 6, Value: domain.ParseValue("60个")}},
		Signals:    []domain.Signal{{ID: "S1", Kind: domain.SignalOrder, Date: day("2025-04-01"), Project: "P1", Text: "下达任务"}},
		Obligations: []domain.Obligation{
			{ID: "B1", Signal: "S1", Indicator: "I1", Office: "K1", Opened: day("2025-04-01"), Due: day("2025-04-15"), Closed: day("2025-04-10"), Outcome: domain.OutcomeAdjusted},
			{ID: "B2", Signal: "S1", Indicator: "I2", Office: "K1", Opened: day("2025-04-01"), Due: day("2025-04-15"), Closed: day("2025-04-10"), Outcome: domain.OutcomeCorrected},
		},
		Adjustments: []domain.Adjustment{{ID: "A1", Obligation: "B1", Indicator: "I1", From: domain.ParseTarget("≥100个"), To: domain.ParseTarget("≥120个"), Recorded: day("2025-04-09"), Approved: day("2025-04-10"), Reason: "按任务调整"}},
		Corrections: []domain.Correction{{ID: "J1", Obligation: "B2", Indicator: "I2", Office: "K1", Text: "加快", Opened: day("2025-04-10"), Due: day("2025-06-01"), Closed: day("2025-05-20"), Evidence: []string{"E1"}}},
		Submissions: []domain.Submission{
			{ID: "objective.K1", Subject: domain.SubjectObjective, Office: "K1", Stage: domain.StageApproved, Rounds: 1, Approved: day("2025-01-20")},
			{ID: "adjust.A1.K1", Subject: domain.SubjectAdjustment, Target: "A1", Office: "K1", Stage: domain.StageApproved, Approved: day("2025-04-10")},
		},
		Comments:       []domain.Comment{{ID: "objective.K1.1.1", Submission: "objective.K1", Table: "indicators", Row: "I1", Column: "target", Author: "cw", Text: "核对", Date: day("2025-01-10")}},
		SecondScores:   []domain.SecondScore{{Node: "total", Points: pointsOf("94")}},
		Disclosures:    []domain.Disclosure{{ID: "G1", Item: "预算", Approved: day("2025-02-01"), Due: day("2025-02-21"), Published: day("2025-02-10"), Address: "https://www.example.gov.cn/1"}},
		Rectifications: []domain.Rectification{{ID: "R1", Text: "补签合同", Office: "K1", Issued: day("2025-05-01"), Due: day("2025-06-01"), Reply: "已补", Evidence: []string{"E1"}, Replied: day("2025-05-20"), Verified: day("2025-05-30")}},
		Followups:      []domain.Followup{{ID: "F1", Text: "上年问题", Office: "K1", Closed: day("2025-03-01"), Outcome: "已办", Evidence: []string{"E1"}}},
		Proposals:      []domain.Proposal{{ID: "N1", Project: "P1", Grade: "优", Rule: "T1"}},
	}
	for _, id := range []string{"1", "2"} {
		for _, source := range []domain.ProjectFundSource{domain.ProjectFundTotal, domain.ProjectFundFiscal} {
			f := domain.ProjectFund{Project: "P" + id, Source: source, Initial: money("100.00万元"), FullYear: money("100.00万元"), Executed: money("90.00万元")}
			if source == domain.ProjectFundTotal {
				f.Max = pointsOf("10")
			}
			b.ProjectFunds = append(b.ProjectFunds, f)
		}
		b.Indicators = append(b.Indicators, domain.Indicator{ID: "I" + id, Project: "P" + id, Dimension: domain.DimensionOutput, Aspect: "数量指标", Name: "数量", Target: domain.ParseTarget("≥120个"), Max: pointsOf("90")})
		b.Executions = append(b.Executions,
			domain.Execution{Project: "P" + id, Month: 1, Executed: money("5.00万元"), Recorded: day("2025-02-05")}, domain.Execution{Project: "P" + id, Month: 12, Executed: money("90.00万元"), Recorded: day("2026-01-05")})
		b.Observations = append(b.Observations, domain.Observation{Indicator: "I" + id, Month: 1, Value: domain.ParseValue("5个"), Recorded: day("2025-02-06")})
	}
	return b
}

func soundRegister() *domain.Register {
	r := &domain.Register{
		Sessions:  []domain.Session{{ID: "s1", User: "cw", Opened: "2026-05-01T01:00:00Z", Expires: "2026-05-01T13:00:00Z"}},
		Tokens:    []domain.Token{{ID: "t1", User: "cw", Name: "对接", Hash: "h", Expires: "2026-12-01T00:00:00Z"}},
		Holidays:  []domain.Holiday{{Date: day("2025-10-01")}},
		Proposals: []domain.ProposalRule{{ID: "T1", Grade: "优", Treatment: "保障"}},
	}
	for id, role := range map[string]domain.Role{"xt": domain.RoleSystemAdmin, "aq": domain.RoleSecurityAdmin, "sj": domain.RoleAuditAdmin, "cw": domain.RoleFinance} {
		r.Users = append(r.Users, domain.User{ID: id, Name: id, Password: "$argon2id$v=19$…"})
		g := domain.Grant{ID: id + ".1", User: id, Role: role}
		if role == domain.RoleFinance {
			g.Region, g.Department, g.Office = "449902", "449902001", "K2"
		}
		r.Grants = append(r.Grants, g)
	}
	slices.SortFunc(r.Users, func(x, y domain.User) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(r.Grants, func(x, y domain.Grant) int { return cmp.Compare(x.ID, y.ID) })
	return r
}

func rowsOf[C any](tables []table.Of[C], c *C) []domain.Record {
	var rows []domain.Record
	for _, t := range tables {
		for row := range t.Count(c) {
			if fields := table.Fields(t, c, row); len(fields) > 0 {
				rows = append(rows, domain.Record{Table: t.About().Key, Key: table.KeyOf(t, c, row), Position: int64(16 * (row + 1)), Version: 1, Fields: fields})
			}
		}
	}
	return rows
}

// journalOf is a journal of one entry that comes to the rows.
func journalOf(t *testing.T, b domain.Book, rows []domain.Record) ([]domain.Entry, domain.Head) {
	t.Helper()
	e := domain.Entry{Book: b, Seq: 1, At: time.Date(2026, 4, 1, 1, 0, 0, 0, time.UTC), Actor: "cw", UseCase: "book.create"}
	for _, r := range rows {
		c := domain.Change{Table: r.Table, Key: r.Key, Position: r.Position, Version: r.Version}
		for k, v := range r.Fields {
			c.Fields = append(c.Fields, domain.FieldChange{Field: k, After: v})
		}
		e.Changes = append(e.Changes, c)
	}
	seal(t, &e)
	return []domain.Entry{e}, domain.Head{Seq: 1, At: e.At, Hash: e.Hash}
}

func seal(t *testing.T, e *domain.Entry) {
	t.Helper()
	changes, err := chain.Changes(e.Changes)
	if err != nil {
		t.Fatal(err)
	}
	if err := chain.Seal(e, "", chain.SM3, changes); err != nil {
		t.Fatal(err)
	}
}

// spoilt is one way to spoil a sound site: in the content, in the rows as they
// are kept (with a journal that agrees), or in everything.
type spoilt struct {
	check    string
	book     func(*domain.Bundle)
	register func(*domain.Register)
	rows     func([]domain.Record) []domain.Record
	site     func(*testing.T, *Site)
}

func (x spoilt) make(t *testing.T) *Site {
	t.Helper()
	b, r := soundBook(), soundRegister()
	book := domain.BookOf(&b.Department)
	if x.book != nil {
		x.book(b)
	}
	if x.register != nil {
		x.register(r)
	}
	rows := rowsOf(table.All(), b)
	if x.rows != nil {
		rows = x.rows(rows)
	}
	journal, head := journalOf(t, book, rows)
	registerRows := rowsOf(table.Register(), r)
	registerJournal, registerHead := journalOf(t, domain.Book{}, registerRows)
	hundred := pointsOf("100").Dec
	s := &Site{
		Today: day("2026-05-01"), Now: "2026-05-01T04:00:00Z", Schemes: map[string]num.Dec{"d": hundred, "p": hundred}, Files: map[string]bool{sum: true},
		Register: NewAccount(domain.Book{}, registerRows, registerHead, registerJournal), Books: []*Account{NewAccount(book, rows, head, journal)},
	}
	if x.site != nil {
		x.site(t, s)
	}
	return s
}

func TestSoundSite(t *testing.T) {
	for _, c := range Examine((spoilt{}).make(t)) {
		t.Errorf("%s %s %s: %s", c.Check.Key, c.Book, c.Where, c.Message)
	}
}

// Each check is the first to speak about a site that is spoilt in its way.
func TestSpoiltSites(t *testing.T) {
	seen := map[string]bool{}
	for _, x := range slices.Concat(spoiltRows(), spoiltBooks(), spoiltFlows(), spoiltSites()) {
		seen[x.check] = true
		t.Run(x.check, func(t *testing.T) {
			found := Examine(x.make(t))
			if len(found) == 0 {
				t.Fatal("nothing is found")
			}
			if found[0].Check.Key != x.check || found[0].Message == "" || found[0].Where == "" {
				t.Errorf("%s speaks first, at %s: %s", found[0].Check.Key, found[0].Where, found[0].Message)
			}
		})
	}
	for _, c := range Checks() {
		if !seen[c.Key] {
			t.Errorf("no test spoils %s", c.Key)
		}
	}
}

func TestCatalogue(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Checks() {
		if seen[c.Key] || c.Zh == "" || c.Means == "" || c.Remedy == "" || c.Severity == "" || c.find == nil || strings.HasSuffix(c.Means, "。") || strings.HasSuffix(c.Remedy, "。") {
			t.Errorf("%+v", c)
		}
		seen[c.Key] = true
	}
	if len(seen) < 40 {
		t.Errorf("%d checks", len(seen))
	}
}
