package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// ReadArchive is Read for the folder of a 填报包 that was sent as a .zip: its files
// stand at the top, or in the one folder that has a department.yaml. Evidence in it is
// not read.
func ReadArchive(data []byte, name string) (*domain.Bundle, finding.List, error) {
	r := newReader()
	files, err := docfile.OpenArchive(data)
	if errors.Is(err, docfile.ErrArchive) {
		r.report(table.CodeFile, finding.Place{File: name}, "把填报包的文件夹重新压缩成 .zip（不加密）", "这个文件%s", docfile.ErrArchive.Error())
		return nil, r.found, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("bundle: %s: %w", name, err)
	}
	dirs, err := bundleFolders(files)
	if err != nil {
		return nil, nil, fmt.Errorf("bundle: %s: %w", name, err)
	}
	if len(dirs) != 1 {
		r.report(table.CodeFile, finding.Place{File: name}, "一个 .zip 里放一个填报包的文件夹", "里面有 %d 个带 department.yaml 的文件夹，应当正好一个", len(dirs))
		return nil, r.found, nil
	}
	if err := r.readFolder(files, dirs[0]); err != nil {
		return nil, nil, err
	}
	return r.finish()
}

// bundleFolders returns the top, or the folders below it, that hold a 填报包.
func bundleFolders(files fs.FS) ([]string, error) {
	const mark = "department.yaml"
	if _, err := fs.Stat(files, mark); err == nil {
		return []string{"."}, nil
	}
	found, err := fs.Glob(files, "*/"+mark)
	for i := range found {
		found[i] = path.Dir(found[i])
	}
	return found, err
}
