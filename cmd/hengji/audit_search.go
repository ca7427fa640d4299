package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hengji/internal/domain"
	tables "hengji/internal/table"
)

// searching is one `hengji audit search`.
type searching struct {
	site     siteFlags
	book     string
	from, to string
	format   string
	query    domain.Query
}

// newAuditSearchCommand returns `hengji audit search`.
func newAuditSearchCommand(con console) *cobra.Command {
	var job searching
	cmd := &cobra.Command{
		Use:   "search --data 目录",
		Short: "查询审计日志，最新的在前",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := job.prepare(); err != nil {
				return err
			}
			return job.site.look(cmd.Context(), con, func(s *site) error {
				found, err := s.SearchAudit(cmd.Context(), operator(), job.query)
				if err != nil {
					return err
				}
				return job.write(con.out, found)
			})
		},
	}
	job.site.add(cmd)
	f := cmd.Flags()
	f.StringVar(&job.book, "book", "", "只查这个`账册`：地区代码/年度/单位代码，或 register")
	f.StringVar(&job.query.Actor, "actor", "", "只查这个`用户`")
	f.StringVar(&job.query.UseCase, "use-case", "", "只查这种`办理`，如 monitor.save")
	f.StringVar(&job.query.Table, "table", "", "只查这张`表`，如 indicators")
	f.StringVar(&job.query.Key, "key", "", "只查这个`编号`的行")
	f.StringVar(&job.query.Text, "text", "", "说明和内容里有这段`文字`")
	f.StringVar(&job.from, "from", "", "从这`天`起，如 2025-06-01")
	f.StringVar(&job.to, "to", "", "到这`天`止，含当天")
	const usual = 50
	f.IntVar(&job.query.Limit, "limit", usual, "最多显示的`条数`；0 为全部")
	f.StringVar(&job.format, "format", "text", "输出格式：text 或 json")
	return cmd
}

func (j *searching) prepare() error {
	if j.format != "text" && j.format != "json" {
		return fmt.Errorf("--format 是“%s”，应是 text 或 json", j.format)
	}
	if j.book != "" {
		b, err := domain.ParseBook(j.book)
		if err != nil {
			return err
		}
		j.query.Book = &b
	}
	zone := beijing(time.Now)().Location()
	for _, end := range []struct {
		text string
		at   *time.Time
		add  int
	}{{j.from, &j.query.From, 0}, {j.to, &j.query.To, 1}} {
		if end.text == "" {
			continue
		}
		day, err := time.ParseInLocation(time.DateOnly, end.text, zone)
		if err != nil {
			return errors.New("“" + end.text + "”不是日期，写成如 2025-06-01")
		}
		*end.at = day.AddDate(0, 0, end.add)
	}
	if !j.query.To.IsZero() {
		j.query.To = j.query.To.Add(-time.Microsecond)
	}
	return nil
}

func (j *searching) write(w io.Writer, found []domain.Entry) error {
	if j.format == "json" {
		enc := json.NewEncoder(w)
		for i := range found {
			if err := enc.Encode(&found[i]); err != nil {
				return err
			}
		}
		return nil
	}
	zone := beijing(time.Now)().Location()
	for i := range found {
		e := &found[i]
		_, err := fmt.Fprintf(w, "%s  %s #%d  %s（%s）  %s  %s\n", e.At.In(zone).Format(time.DateTime), e.Book, e.Seq, e.Actor, e.Origin, e.UseCase, e.Note)
		if err != nil {
			return err
		}
		for k := range e.Changes {
			if _, err := fmt.Fprintf(w, "    %s\n", changeLine(&e.Changes[k])); err != nil {
				return err
			}
		}
	}
	_, err := fmt.Fprintf(w, "共 %d 条\n", len(found))
	return err
}

// changeLine says what a change did to a row, field by field.
func changeLine(c *domain.Change) string {
	verb := "修改"
	switch {
	case c.Deleted:
		verb = "删除"
	case c.Version == 1:
		verb = "新增"
	}
	parts := make([]string, len(c.Fields))
	for i, f := range c.Fields {
		parts[i] = f.Field + "：" + orNothing(f.Before) + " → " + orNothing(f.After)
		if c.Version == 1 {
			parts[i] = f.Field + "：" + tables.Clip(f.After)
		}
	}
	return verb + " " + c.Table + "/" + shownKey(c.Key) + "  " + strings.Join(parts, "；")
}

func orNothing(text string) string {
	if text == "" {
		return "（空）"
	}
	return tables.Clip(text)
}

// shownKey makes a key of several columns readable.
func shownKey(key string) string { return strings.ReplaceAll(key, "\x1f", " ") }
