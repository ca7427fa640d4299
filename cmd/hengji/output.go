package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// writeFileAtomic writes a file as a whole or not at all: what write produces
// goes to a new file in the same folder, which takes the name path only after
// everything was written. On an error the old file, if any, is still there. A
// link keeps leading to its file; a device or a pipe, which cannot be replaced,
// is written to when all is ready.
func writeFileAtomic(path string, write func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if old, err := os.Stat(path); err == nil && old.IsDir() {
		return fmt.Errorf("“%s”是文件夹，应写一个文件名", path)
	} else if err == nil && !old.Mode().IsRegular() {
		return writeStream(path, write)
	}
	const readable = 0o644
	return replaceFile(path, readable, func(f *os.File) error { return write(f) })
}

// replaceFile is writeFileAtomic for a path that is known to be a file or nothing, and
// for whoever the mode says.
func replaceFile(path string, mode fs.FileMode, write func(*os.File) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".hengji-*")
	if err != nil {
		return fmt.Errorf("不能在文件夹“%s”里写文件：%w", filepath.Dir(path), cause(err))
	}
	defer func() {
		if err != nil {
			_ = f.Close() // may be closed already
			_ = os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return fmt.Errorf("写“%s”失败：%w", path, noRoom(err))
	}
	if err := f.Chmod(mode); err != nil && !errors.Is(err, errors.ErrUnsupported) { // CreateTemp keeps the file to its owner
		return fmt.Errorf("写“%s”失败：%w", path, cause(err))
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("写“%s”失败：%w", path, cause(err))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("不能改名为“%s”（文件可能正被其他程序打开）：%w", path, cause(err))
	}
	return nil
}

// writeStream writes to a device or a pipe, and nothing when write fails.
func writeStream(path string, write func(io.Writer) error) error {
	var all bytes.Buffer
	if err := write(&all); err != nil {
		return fmt.Errorf("写“%s”失败：%w", path, err)
	}
	if err := os.WriteFile(path, all.Bytes(), 0); err != nil {
		return fmt.Errorf("写“%s”失败：%w", path, cause(err))
	}
	return nil
}

// newFolder makes a folder as a whole: fill puts the content into a new folder
// beside path, and place gives it its name when everything is there. Several
// runs may do so at once. On an error nothing is left.
func newFolder(path string, fill func(dir string) error, place func(dir string) error) (err error) {
	parent := filepath.Dir(path)
	if err := makeFolder(parent); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(parent, ".hengji-*")
	if err != nil {
		return fmt.Errorf("不能在文件夹“%s”里写：%w", parent, cause(err))
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(dir) // what is left of a failed run
		}
	}()
	if err := fill(dir); err != nil {
		return fmt.Errorf("写“%s”失败：%w", path, cause(err))
	}
	if err := os.Chmod(dir, folderMode); err != nil && !errors.Is(err, errors.ErrUnsupported) { // MkdirTemp keeps it to its owner
		return fmt.Errorf("写“%s”失败：%w", path, cause(err))
	}
	return place(dir)
}

// folderMode is the mode of the folders that we make.
const folderMode = 0o755

// makeFolder makes the folder path, and those above it, where missing.
func makeFolder(path string) error {
	if err := os.MkdirAll(path, folderMode); err != nil {
		return fmt.Errorf("不能建文件夹“%s”：%w", path, cause(err))
	}
	return nil
}

// cause takes the temporary file's name, which means nothing to a user, off an
// error of the file system, and says the common ones in Chinese.
func cause(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("没有这个文件夹，先建好再写")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("没有写的权限")
	case errors.Is(err, syscall.ENOTDIR):
		return errors.New("路径中间有一个是文件，不是文件夹")
	case errors.Is(err, syscall.EROFS):
		return errors.New("所在的磁盘是只读的")
	}
	err = noRoom(err)
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}

// noRoom says in Chinese that a disk is full; another error stays as it is.
func noRoom(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return errors.New("磁盘已满，请腾出空间后再写")
	}
	return err
}
