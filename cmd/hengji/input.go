package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/finding"
)

// anyPath opens files of the machine by the path that the user typed, so that
// findings name the file the way the user did.
type anyPath struct{}

func (anyPath) Open(name string) (fs.File, error) { return os.Open(filepath.FromSlash(name)) }

// Stat looks at a file without opening it: to open a pipe is to wait for it.
func (anyPath) Stat(name string) (fs.FileInfo, error) { return os.Stat(filepath.FromSlash(name)) }

// openBundle reads the bundle at path: a folder or an .xlsx file.
func openBundle(path string) (*domain.Bundle, finding.List, error) {
	if path == "" {
		return nil, nil, errors.New("填报包的路径是空的")
	}
	return bundle.Read(anyPath{}, filepath.ToSlash(filepath.Clean(path)))
}

// sourceFiles gives the text of the file a finding names, for the excerpt.
func sourceFiles(file string) (string, bool) {
	data, err := fs.ReadFile(anyPath{}, file)
	return string(data), err == nil
}

// printFindings writes the findings to the error stream, then how many there are.
func printFindings(con console, l finding.List, src finding.Source) {
	if len(l) == 0 {
		return
	}
	// Nothing can be done when the error stream itself fails.
	_ = l.WriteText(con.err, src)
	_, _ = fmt.Fprintf(con.err, "共 %d 个错误、%d 个警告、%d 个提示\n",
		l.Count(finding.Error), l.Count(finding.Warning), l.Count(finding.Info))
}
