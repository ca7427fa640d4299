package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"hengji/internal/doctor"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/store"
	"hengji/internal/web"
)

// examination is one `hengji doctor`.
type examination struct {
	site   siteFlags
	format string
	list   bool
}

// newDoctorCommand returns `hengji doctor`: are the data of a site sound?
func newDoctorCommand(con console) *cobra.Command {
	var job examination
	cmd := &cobra.Command{
		Use:   "doctor --data 目录",
		Short: "体检：数据前后一致吗，与审计日志一致吗",
		Long: "逐项检查每个年度账册和登记簿：引用、重复、必填、日期、金额、指标值、流程、佐证文件、用户和授权，并把日志重放一遍，与表逐行比对。\n" +
			"只读，不改任何数据。有错误时退出码 1；只有提醒时退出码 0。",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return job.run(cmd.Context(), con) },
	}
	job.site.add(cmd)
	cmd.Flags().StringVar(&job.format, "format", "text", "输出`格式`：text 或 json")
	cmd.Flags().BoolVar(&job.list, "list", false, "只列出全部体检项")
	return cmd
}

func (j examination) run(ctx context.Context, con console) error {
	if j.format != "text" && j.format != "json" {
		return fmt.Errorf("没有“%s”这种格式，可选 text、json", j.format)
	}
	if j.list {
		return writeChecks(con.out, j.format)
	}
	s, err := j.site.openStore(ctx, store.Options{Reading: true})
	if err != nil {
		return err
	}
	patient, err := patientOf(ctx, s, beijing(con.now)())
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	found := doctor.Examine(patient)
	if err := writeComplaints(con.out, j.format, len(patient.Books), found); err != nil {
		return err
	}
	for _, c := range found {
		if c.Check.Severity == finding.Error {
			return exitError{exitFindings}
		}
	}
	return nil
}

// examiner is the doctor for the page of the system administrator.
func examiner(s *site, now func() time.Time) web.Examiner {
	return func(ctx context.Context) ([]string, error) {
		patient, err := patientOf(ctx, s.store, beijing(now)())
		if err != nil {
			return nil, err
		}
		var lines []string
		for _, c := range doctor.Examine(patient) {
			lines = append(lines, fmt.Sprintf("%s：%s %s %s。怎么办：%s", c.Check.Severity.Label(), c.Book, c.Where, c.Message, c.Check.Remedy))
		}
		return lines, nil
	}
}

// patientOf reads everything that is looked at.
func patientOf(ctx context.Context, s *store.Store, now time.Time) (*doctor.Site, error) {
	p := &doctor.Site{
		Today: domain.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()},
		Now:   now.UTC().Format(time.RFC3339), Schemes: map[string]num.Dec{},
	}
	for _, id := range scheme.Builtin().IDs() {
		x, err := scheme.Builtin().Find(id)
		if err != nil {
			return nil, err
		}
		p.Schemes[id] = x.Max
	}
	var err error
	if p.Files, err = keptFiles(ctx, s.Evidence()); err != nil {
		return nil, err
	}
	books, err := s.Books(ctx)
	if err != nil {
		return nil, err
	}
	if p.Register, err = accountOf(ctx, s, domain.Book{}); err != nil {
		return nil, err
	}
	for _, b := range books {
		a, err := accountOf(ctx, s, b)
		if err != nil {
			return nil, err
		}
		p.Books = append(p.Books, a)
	}
	return p, nil
}

func accountOf(ctx context.Context, s *store.Store, b domain.Book) (*doctor.Account, error) {
	rows, head, err := s.Load(ctx, b)
	if err != nil {
		return nil, fmt.Errorf("读取账册 %s：%w", b, err)
	}
	const page = 1000
	var journal []domain.Entry
	for last := int64(0); ; {
		entries, err := s.Entries(ctx, b, last, page)
		if err != nil {
			return nil, fmt.Errorf("读取账册 %s 的日志：%w", b, err)
		}
		journal = append(journal, entries...)
		if len(entries) < page || int64(len(journal)) >= head.Seq {
			// A server may have gone on writing: only what led to these rows counts.
			journal = journal[:min(int64(len(journal)), head.Seq)]
			return doctor.NewAccount(b, rows, head, journal), nil
		}
		last = entries[len(entries)-1].Seq
	}
}

// keptFiles reads every evidence file to its end: is it still what it was?
func keptFiles(ctx context.Context, evidence *store.Evidence) (map[string]bool, error) {
	files := map[string]bool{}
	if evidence == nil {
		return files, nil
	}
	err := evidence.Each(func(sum string, _ int64) error {
		r, _, err := evidence.Open(ctx, sum)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, r)
		files[sum] = err == nil
		return r.Close()
	})
	return files, err
}

func writeChecks(w io.Writer, format string) error {
	type check struct {
		Key      string           `json:"key"`
		Title    string           `json:"title"`
		Severity finding.Severity `json:"severity"`
		Means    string           `json:"means"`
		Remedy   string           `json:"remedy"`
	}
	var list []check
	for _, c := range doctor.Checks() {
		list = append(list, check{c.Key, c.Zh, c.Severity, c.Means, c.Remedy})
	}
	if format == "json" {
		return writeIndented(w, map[string]any{"hengji": version, "checks": list})
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range list {
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", c.Key, c.Severity.Label(), c.Title, c.Means)
	}
	_, _ = fmt.Fprintf(t, "共 %d 项\n", len(list))
	return t.Flush()
}

func writeComplaints(w io.Writer, format string, books int, found []doctor.Complaint) error {
	errorsFound := 0
	for _, c := range found {
		if c.Check.Severity == finding.Error {
			errorsFound++
		}
	}
	checks := len(doctor.Checks())
	if format == "json" {
		type complaint struct {
			Check    string           `json:"check"`
			Severity finding.Severity `json:"severity"`
			Book     string           `json:"book"`
			Where    string           `json:"where"`
			Message  string           `json:"message"`
			Title    string           `json:"title"`
			Remedy   string           `json:"remedy"`
		}
		list := make([]complaint, len(found))
		for i, c := range found {
			list[i] = complaint{c.Check.Key, c.Check.Severity, c.Book.String(), c.Where, c.Message, c.Check.Zh, c.Check.Remedy}
		}
		return writeIndented(w, map[string]any{"hengji": version, "books": books, "checks": checks, "errors": errorsFound, "warnings": len(found) - errorsFound, "complaints": list})
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	last := ""
	for _, c := range found {
		if c.Check.Key != last {
			_, _ = fmt.Fprintf(t, "%s  %s（%s）：%s。怎么办：%s\n", c.Check.Severity.Label(), c.Check.Zh, c.Check.Key, c.Check.Means, c.Check.Remedy)
			last = c.Check.Key
		}
		_, _ = fmt.Fprintf(t, "    %s\t%s\t%s\n", c.Book, c.Where, c.Message)
	}
	_, _ = fmt.Fprintf(t, "%d 个年度账册和登记簿，%d 项检查：错误 %d 处，提醒 %d 处\n", books, checks, errorsFound, len(found)-errorsFound)
	return t.Flush()
}

func writeIndented(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
