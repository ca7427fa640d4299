// Command gen writes examples/qinghe-2025: a made-up street office with a whole
// budget year. The tables in projects_*.go, department.go and flow.go are
// written by hand; months, sums, evidence files and declared scores follow from
// them by whole-number arithmetic, so that every run gives the same bytes.
//
//	go run ./examples/qinghe-2025/gen [-dir FOLDER]
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"hengji/internal/bundle"
	"hengji/internal/domain"
)

// year is the fiscal year of the example.
const year = 2025

// generator holds what is written and what its parts need of each other.
type generator struct {
	bundle   domain.Bundle
	projects []project
	lines    []line
	files    []bundle.File // evidence
}

func main() {
	dir := flag.String("dir", filepath.Join("examples", "qinghe-2025"), "folder to write")
	flag.Parse()
	if err := write(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func generate() (*generator, error) {
	g := &generator{}
	g.projects = append(g.projects, cityProjects()...)
	g.projects = append(g.projects, safetyProjects()...)
	g.projects = append(g.projects, peopleProjects()...)
	g.projects = append(g.projects, partyProjects()...)
	g.addDepartment()
	g.addDepartmentIndicators()
	g.addProjects()
	g.addFunds()
	g.addMonths()
	g.addTasks()
	g.addInputs()
	g.addEvidence()
	g.addFlow()
	if err := g.declare(); err != nil {
		return nil, err
	}
	g.addTexts()
	return g, nil
}

func write(dir string) error {
	g, err := generate()
	if err != nil {
		return err
	}
	tables, err := bundle.Files(&g.bundle)
	if err != nil {
		return fmt.Errorf("tables: %w", err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "evidence"), 0o755); err != nil {
		return fmt.Errorf("folder: %w", err)
	}
	for _, f := range append(tables, g.files...) {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			return fmt.Errorf("file: %w", err)
		}
	}
	return nil
}
