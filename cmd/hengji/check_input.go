package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// stdinName is the argument that means standard input.
const stdinName = "-"

// checkInput is one document to check, and where its copy with comments goes.
type checkInput struct{ path, out string }

// plan finds the documents and decides which files will be written, before any is.
func (j *checking) plan(args []string) ([]checkInput, error) {
	if err := j.validate(args); err != nil {
		return nil, err
	}
	var inputs []checkInput
	for _, a := range args {
		found, err := documentsAt(a)
		if err != nil {
			return nil, err
		}
		for _, path := range found {
			inputs = append(inputs, checkInput{path: path})
		}
	}
	if j.out == "" {
		return inputs, nil
	}
	if j.format == formatDocx {
		return inputs, j.planCopies(inputs)
	}
	if isFolder(j.out) {
		return nil, fmt.Errorf("--out “%s”是文件夹，应是一个文件", j.out)
	}
	return inputs, j.keepInputs(inputs, j.out)
}

// documentsAt returns path, or the documents in it when it is a folder, in the
// order of their names. Hidden files and the lock files of word processors are
// no documents.
func documentsAt(path string) ([]string, error) {
	if path == stdinName || !isFolder(path) {
		return []string{path}, nil
	}
	var found []string
	err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := d.Name()
		switch {
		case d.IsDir() && name != path && strings.HasPrefix(base, "."):
			return fs.SkipDir
		case !d.IsDir() && isDocument(base):
			found = append(found, name)
		}
		return nil
	})
	if err != nil {
		return nil, unreadable(path, err)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("文件夹“%s”里没有可以核验的文件（.docx、.xlsx、.pdf、.txt、.md、.html）", path)
	}
	return found, nil
}

func isDocument(base string) bool {
	if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") {
		return false
	}
	return slices.Contains([]string{".docx", ".xlsx", ".pdf", ".txt", ".md", ".html", ".htm"}, strings.ToLower(filepath.Ext(base)))
}

// planCopies names the copy with comments of each document.
func (j *checking) planCopies(inputs []checkInput) error {
	if len(inputs) == 1 && !isFolder(j.out) {
		if ext := filepath.Ext(j.out); !strings.EqualFold(ext, ".docx") {
			return fmt.Errorf("--out 应写 .docx 文件，不能是“%s”", j.out)
		}
		inputs[0].out = j.out
		return j.keepInputs(inputs, j.out)
	}
	const open = 0o755
	if err := os.MkdirAll(j.out, open); err != nil {
		return fmt.Errorf("有 %d 个文件，--out 应是文件夹，“%s”不能用作文件夹：%w", len(inputs), j.out, cause(err))
	}
	taken := map[string]string{}
	for i := range inputs {
		if inputs[i].path == stdinName {
			return errors.New("--format docx 不能用于标准输入")
		}
		out := filepath.Join(j.out, filepath.Base(inputs[i].path))
		if first, ok := taken[strings.ToLower(out)]; ok {
			return fmt.Errorf("“%s”和“%s”同名，批注后的文件会互相覆盖，请分开核验", first, inputs[i].path)
		}
		taken[strings.ToLower(out)] = inputs[i].path
		inputs[i].out = out
		if err := j.keepInputs(inputs, out); err != nil {
			return err
		}
	}
	return nil
}

// keepInputs refuses to write over what is checked.
func (j *checking) keepInputs(inputs []checkInput, out string) error {
	for _, in := range inputs {
		if in.path != stdinName && samePath(in.path, out) {
			return fmt.Errorf("--out 会覆盖要核验的文件“%s”，请换一个名称", in.path)
		}
	}
	return nil
}
