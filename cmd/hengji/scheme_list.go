package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hengji/internal/scheme"
)

// newSchemeListCommand returns `hengji scheme list`.
func newSchemeListCommand(con console) *cobra.Command {
	format := formatText
	cmd := &cobra.Command{
		Use:   "list",
		Short: "列出内置的评分方案",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			if err := checkFormat(format); err != nil {
				return err
			}
			return listSchemes(con.out, scheme.Builtin(), format)
		},
	}
	cmd.Flags().StringVar(&format, "format", formatText, "输出`格式`：text 或 json")
	return cmd
}

// schemeRow is one scheme in the JSON of list and at the head of that of show.
type schemeRow struct {
	ID         string            `json:"id"`
	Version    string            `json:"version"`
	Title      string            `json:"title"`
	Scope      string            `json:"scope"`
	Region     string            `json:"region"`
	RegionName string            `json:"region_name"`
	From       int               `json:"from"`
	To         *int              `json:"to"`
	ByIDOnly   bool              `json:"by_id_only"`
	Max        string            `json:"max"`
	Confidence scheme.Confidence `json:"confidence"`
	Points     []confidentPoints `json:"points"`
	RulePoints []confidentPoints `json:"rule_points"`
	File       string            `json:"file"`
	SHA256     string            `json:"sha256"`
}

type confidentPoints struct {
	Confidence scheme.Confidence `json:"confidence"`
	Max        string            `json:"max"`
}

func rowOf(s *scheme.Scheme) schemeRow {
	row := schemeRow{
		ID: s.ID, Version: s.Version, Title: s.Title, Scope: string(s.Scope), Region: s.RegionCode, RegionName: s.RegionName,
		From: s.From, ByIDOnly: s.ByIDOnly, Max: s.Max.Short(), Confidence: s.Confidence, File: s.File, SHA256: s.SHA256,
		Points: pointsBy(s, ofMarks), RulePoints: pointsBy(s, ofRule),
	}
	if s.To != 0 {
		row.To = &s.To
	}
	return row
}

func pointsBy(s *scheme.Scheme, of func(*scheme.Node) scheme.Confidence) []confidentPoints {
	out := []confidentPoints{}
	for _, c := range certaintyOf(s, of) {
		out = append(out, confidentPoints{c.level, c.points.Short()})
	}
	return out
}

type batchRow struct {
	ID         string            `json:"id"`
	Version    string            `json:"version"`
	Title      string            `json:"title"`
	Confidence scheme.Confidence `json:"confidence"`
	File       string            `json:"file"`
	SHA256     string            `json:"sha256"`
}

func listSchemes(w io.Writer, l *scheme.Library, format string) error {
	rows := []schemeRow{}
	lines := [][]string{{"编号", "版本", "评价对象", "地区", "适用年度", "满分", "满分的把握", "计分办法的把握", "名称"}}
	for _, id := range l.IDs() {
		s, err := l.Find(id)
		if err != nil {
			return err
		}
		rows = append(rows, rowOf(s))
		lines = append(lines, []string{s.ID, s.Version, s.Scope.Label(), regionOf(s), years(s), s.Max.Short(), certaintyText(certaintyOf(s, ofMarks)), certaintyText(certaintyOf(s, ofRule)), s.Title})
	}
	batches := []batchRow{}
	for _, id := range l.BatchIDs() {
		b, err := l.FindBatch(id)
		if err != nil {
			return err
		}
		batches = append(batches, batchRow{b.ID, b.Version, b.Title, b.Confidence, b.File, b.SHA256})
		lines = append(lines, []string{b.ID, b.Version, "批量评分", "—", "—", "100", b.Confidence.Label(), b.Confidence.Label(), b.Title})
	}
	if format == formatJSON {
		return writeJSON(w, struct {
			Hengji  string      `json:"hengji"`
			Schemes []schemeRow `json:"schemes"`
			Batches []batchRow  `json:"batches"`
		}{version, rows, batches})
	}
	_, err := io.WriteString(w, table(lines)+"\n"+
		"推定待核的分值和办法只是占位，不是官方标准。看一个方案的全部内容：hengji scheme show 编号\n")
	if err != nil {
		return fmt.Errorf("scheme: write list: %w", err)
	}
	return nil
}

// writeJSON writes v indented, with Chinese and signs as they are.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	return nil
}
