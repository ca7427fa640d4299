package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/scheme"
)

// builtinFile writes a built-in scheme to the disk, as a user would to change it.
func builtinFile(t *testing.T, id string, edit func(string) string) string {
	t.Helper()
	text, ok := scheme.Builtin().Source(id + ".yaml")
	if !ok {
		t.Fatalf("no %s", id)
	}
	path := filepath.Join(t.TempDir(), "own.yaml")
	if err := os.WriteFile(path, []byte(edit(text)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func same(s string) string { return s }

// TestChooseSchemes holds who decides: the flag before the bundle, the bundle
// before region and year, and a project scheme only where there are projects.
func TestChooseSchemes(t *testing.T) {
	own := builtinFile(t, "sc-department-2018", same)
	guangzhou := domain.Department{Region: "440111", Year: 2023}
	named := domain.Department{Region: "440111", Year: 2023, Scheme: "department-2013", ProjectScheme: "project-2021-cost"}
	projects := []domain.Project{{ID: "P1"}}
	for _, c := range []struct {
		name       string
		department domain.Department
		projects   []domain.Project
		flag       string
		want       string
	}{
		{"region and year", guangzhou, nil, "", "gd-department-overall -"},
		{"with projects", guangzhou, projects, "", "gd-department-overall project-2020"},
		{"named by the bundle", named, nil, "", "department-2013 project-2021-cost"},
		{"flag before bundle", named, nil, "gd-department-overall", "gd-department-overall project-2021-cost"},
		{"flag for projects", named, projects, "project-over-full", "department-2013 project-over-full"},
		{"flag is a file", named, nil, own, "sc-department-2018 project-2021-cost"},
	} {
		dept, project, err := chooseSchemes(&domain.Bundle{Department: c.department, Projects: c.projects}, c.flag)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := dept.ID + " -"
		if project != nil {
			got = dept.ID + " " + project.ID
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestChooseSchemesSaysWhyNot(t *testing.T) {
	bad := builtinFile(t, "project-2020", func(s string) string { return strings.Replace(s, `max: "50"`, `max: "-50"`, 1) })
	missing := filepath.Join(t.TempDir(), "none.yaml")
	projects := []domain.Project{{ID: "P1"}}
	for _, c := range []struct {
		name       string
		department domain.Department
		flag       string
		want       string
	}{
		{"unknown id", domain.Department{}, "gd-department", "没有内置方案“gd-department”"},
		{"no file", domain.Department{}, missing, "没有文件“" + missing + "”"},
		{"bad file", domain.Department{}, bad, "评分方案有 1 个问题，先改好再用：" + filepath.ToSlash(bad) + ":"},
		{"too early", domain.Department{Region: "440111", Year: 2010}, "", "2010 年度没有适用于部门整体支出（行政区划 440111）的内置方案"},
		{"too early for projects", domain.Department{Region: "440111", Year: 2014}, "", "2014 年度没有适用于项目支出"},
		{"unknown in the bundle", domain.Department{Scheme: "gd"}, "", "没有内置方案“gd”"},
		{"wrong scope", domain.Department{Scheme: "project-2020"}, "", "方案 project-2020 用于项目支出，不能用于部门整体支出"},
	} {
		_, _, err := chooseSchemes(&domain.Bundle{Department: c.department, Projects: projects}, c.flag)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s…", c.name, err, c.want)
		}
	}
}
