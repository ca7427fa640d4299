package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// badSchemeError says that a scheme file has problems of its own; it carries
// them with their places.
type badSchemeError struct {
	path     string
	findings finding.List
}

// Error names the file and the first problem; printFindings shows them all.
func (e *badSchemeError) Error() string {
	first := e.findings[0]
	message := fmt.Sprintf("评分方案有 %d 个问题，先改好再用：%s %s", e.findings.Count(finding.Error), first.At, first.Message)
	return message + "（全部问题见 hengji scheme check " + e.path + "）"
}

// chooseSchemes returns the schemes for the department b and for its projects.
// flag names the department's scheme by id or by the path of a file; when it is
// empty the bundle's own choice holds, and else region and year decide. A flag
// that names a project scheme replaces that one instead. The project scheme is
// nil when the bundle has no projects and names none.
func chooseSchemes(b *domain.Bundle, flag string) (dept, project *scheme.Scheme, err error) {
	library := scheme.Builtin()
	d := b.Department
	if flag != "" {
		named, err := findScheme(library, flag)
		if err != nil {
			return nil, nil, err
		}
		if named.Scope == domain.ScopeProject {
			project = named
		} else {
			dept = named
		}
	}
	if dept == nil {
		if dept, err = library.Named(domain.ScopeDepartment, d.Scheme, &d); err != nil {
			return nil, nil, err
		}
	}
	if project == nil && (d.ProjectScheme != "" || len(b.Projects) > 0) {
		if project, err = library.Named(domain.ScopeProject, d.ProjectScheme, &d); err != nil {
			return nil, nil, err
		}
	}
	return dept, project, nil
}

// findScheme returns the built-in scheme of that id, or the one in the file of
// that path.
func findScheme(library *scheme.Library, ref string) (*scheme.Scheme, error) {
	if !isPath(ref) {
		return library.Find(ref)
	}
	s, list, err := readSchemeFile(ref)
	if err != nil {
		return nil, err
	}
	if list.HasErrors() {
		return nil, &badSchemeError{ref, list}
	}
	return s, nil
}

// isPath tells a file from an id: ids have neither a dot nor a separator.
func isPath(ref string) bool { return strings.ContainsAny(ref, `./\`) }

// readSchemeFile reads a scheme from the disk; places carry the path as given.
func readSchemeFile(path string) (*scheme.Scheme, finding.List, error) {
	s, list, err := scheme.Read(anyPath{}, filepath.ToSlash(path))
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	return s, list, nil
}

// unreadable says in the user's language why a file cannot be read.
func unreadable(path string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) { // of a folder, the file in it
		path, err = p.Path, p.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("没有文件“%s”", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("没有权限读取“%s”", path)
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("不能读取“%s”：路径中间有一个是文件，不是文件夹", path)
	}
	return fmt.Errorf("不能读取“%s”：%w", path, err)
}
