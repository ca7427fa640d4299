package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/report"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// Formats of `hengji score`.
const (
	formatText = "text"
	formatJSON = "json"
)

// scoring is one `hengji score`.
type scoring struct{ scheme, format, out string }

// newScoreCommand returns `hengji score`: one bundle by its schemes.
func newScoreCommand(con console) *cobra.Command {
	var job scoring
	cmd := &cobra.Command{
		Use:   "score 填报包",
		Short: "给一个部门年度填报包评分，并指出矛盾",
		Long: "按评分方案给填报包评分。填报包是一个 YAML 文件夹或一个 .xlsx 工作簿。\n\n" +
			"申报分、系统复算分和二者的关系分三列列出，从不混用：没有数据的项不复算，不按满分，也不按零分。\n" +
			"退出码：0 没有错误；1 发现错误级问题；2 用法不对或填报包读不了。",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("要给出一个填报包（文件夹或 .xlsx 文件），给了 %d 个", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return job.run(con, args[0]) },
	}
	cmd.Flags().StringVar(&job.scheme, "scheme", "", "评分方案的`编号或文件`；不写时按填报包所填，再按地区和年度选")
	cmd.Flags().StringVar(&job.format, "format", formatText, "输出`格式`：text 或 json")
	cmd.Flags().StringVar(&job.out, "out", "", "把 score.json、score.txt、score.xlsx 写进这个`目录`，不在屏幕上输出")
	return cmd
}

func (j scoring) run(con console, path string) error {
	if err := checkFormat(j.format); err != nil {
		return err
	}
	b, problems, err := openBundle(path)
	if err != nil {
		return unreadable(path, err)
	}
	if problems.HasErrors() {
		printFindings(con, problems, sourceFiles)
		return exitError{exitFailure}
	}
	dept, project, err := chooseSchemes(b, j.scheme)
	if err != nil {
		return err
	}
	result := scoreBundle(dept, project, b, problems)
	if err := j.write(con, result); err != nil {
		return err
	}
	if result.Findings.HasErrors() {
		return exitError{exitFindings}
	}
	return nil
}

// scoreBundle scores the department with its projects; what was found on reading
// stands among the findings. A bundle that is one 项目支出绩效自评表 says nothing
// of a department: then the project is scored alone.
func scoreBundle(dept, project *scheme.Scheme, b *domain.Bundle, found finding.List) *score.Result {
	var result *score.Result
	if project != nil && len(b.Projects) == 1 && isProjectForm(b) {
		result = score.Project(project, b, b.Projects[0].ID)
	} else {
		result = score.Department(dept, project, b)
	}
	result.Findings = append(result.Findings, found...)
	result.Findings.Sort()
	return result
}

// isProjectForm reports whether b holds nothing but projects and who carries
// them out.
func isProjectForm(b *domain.Bundle) bool {
	ofDepartment := func(i domain.Indicator) bool { return i.Project == "" }
	return b.Department.Scheme == "" && len(b.Units) < 2 && len(b.Offices) == 0 && len(b.Functions) == 0 && len(b.Tasks) == 0 &&
		len(b.Funds) == 0 && len(b.Scores) == 0 && len(b.Inputs) == 0 &&
		!slices.ContainsFunc(b.Indicators, ofDepartment)
}

// write prints the result, or writes it into the directory that was named.
func (j scoring) write(con console, r *score.Result) error {
	if j.out != "" {
		return j.writeFiles(con, r)
	}
	if j.format == formatJSON {
		return score.WriteJSON(con.out, version, r)
	}
	return score.WriteText(con.out, r)
}

func (j scoring) writeFiles(con console, r *score.Result) error {
	if err := makeFolder(j.out); err != nil {
		return err
	}
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"score.json", func(w io.Writer) error { return score.WriteJSON(w, version, r) }},
		{"score.txt", func(w io.Writer) error { return score.WriteText(w, r) }},
		{"score.xlsx", func(w io.Writer) error { return docfile.WriteXlsx(w, report.ScoreSheet(r)) }},
	} {
		if err := writeFileAtomic(filepath.Join(j.out, file.name), file.write); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(con.out, "已写到 %s：score.json、score.txt、score.xlsx\n", j.out)
	if err != nil {
		return fmt.Errorf("score: write: %w", err)
	}
	return nil
}
