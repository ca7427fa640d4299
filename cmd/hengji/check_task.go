package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/cwriter"
	"github.com/vbauerster/mpb/v8/decor"

	"hengji/internal/check"
	"hengji/internal/docfile"
	"hengji/internal/finding"
)

// maxDocument is the size of a document in bytes up to which it is read.
const maxDocument = 64 << 20

// When one of the documents is larger than this they are checked with less spare
// memory: it costs about a seventh of the time and saves almost half the room.
const (
	largeDocument = 4 << 20
	spareMemory   = 25 // percent of what is in use
)

// spareMemoryFor sets how much memory may lie idle while the documents are checked.
func spareMemoryFor(tasks []*checkTask) {
	for _, t := range tasks {
		if info, err := os.Stat(t.path); err == nil && info.Size() > largeDocument {
			debug.SetGCPercent(spareMemory)
			return
		}
	}
}

// checkTask is the check of one document and what came of it.
type checkTask struct {
	checkInput
	file   *check.File
	text   []byte // its part of the text output
	unread string // why it could not be read or its copy not be written, in one line
}

// run reads and checks the document. What the output needs is kept, the text of
// the document only when it is part of the output.
func (t *checkTask) run(ctx context.Context, stdin io.Reader, reader *docfile.Reader, o check.Options, format string) {
	t.file = &check.File{Path: t.path}
	data, err := t.read(stdin)
	if err != nil {
		t.fail(finding.Finding{Code: "READ-FILE", Message: err.Error()})
		return
	}
	sum := sha256.Sum256(data)
	t.file.SHA256 = hex.EncodeToString(sum[:])
	reading, problems, err := reader.Read(ctx, data, t.path)
	switch {
	case err != nil:
		t.fail(finding.Finding{Code: "READ-FAILED", Message: fmt.Sprintf("读取“%s”时出错：%v", t.path, err)})
		return
	case len(problems) > 0:
		f := problems[0]
		f.At.File = t.path
		t.fail(f)
		return
	}
	if format != formatDocx {
		data = nil // a large text and its tokens need the room
	}
	t.file.Reading, t.file.Result = reading, check.Run(reading, o)
	switch format {
	case formatText:
		var b bytes.Buffer
		_ = check.WriteText(&b, t.file) // memory takes everything
		t.text = b.Bytes()
	case formatDocx:
		t.annotate(data)
	}
	if format != formatHTML {
		t.file.Reading = nil
	}
}

// annotate writes the copy of the document with its comments.
func (t *checkTask) annotate(data []byte) {
	if t.file.Reading.Format != "docx" {
		t.unread = fmt.Sprintf("%s: 不是 .docx 文件，不能加批注；用 --format html 看标出的位置", t.path)
		return
	}
	comments := check.Comments(t.file.Result)
	err := writeFileAtomic(t.out, func(w io.Writer) error { return docfile.AnnotateDocx(w, data, t.file.Reading, comments) })
	if err != nil {
		t.unread = fmt.Sprintf("%s: %v", t.path, err)
	}
}

// fail makes the task one of a document that could not be read.
func (t *checkTask) fail(f finding.Finding) {
	t.file.Result = check.Unread(finding.List{f})
	place := t.path
	if f.At.Sheet != "" {
		place = f.At.String()
	}
	t.unread = fmt.Sprintf("%s: 未能读取[%s] %s", place, f.Code, f.Message)
	if f.Hint != "" {
		t.unread += "；" + f.Hint
	}
	t.unread = strings.Join(strings.Fields(t.unread), " ")
	t.text = []byte(t.path + "：未能读取\n")
}

// read reads the bytes, a few more than are allowed at most.
func (t *checkTask) read(stdin io.Reader) ([]byte, error) {
	if t.path == stdinName {
		data, err := io.ReadAll(io.LimitReader(stdin, maxDocument+1))
		if err != nil {
			return nil, fmt.Errorf("不能读取标准输入：%w", err)
		}
		return data, nil
	}
	f, err := os.Open(t.path)
	if err != nil {
		return nil, unreadable(t.path, err)
	}
	defer func() { _ = f.Close() }() // opened for reading
	var b bytes.Buffer
	if info, err := f.Stat(); err == nil {
		if info.Size() > maxDocument {
			return nil, fmt.Errorf("“%s”有 %d MB，最多 %d MB；拆分文件，或删去图片等无关内容后再核验", t.path, info.Size()>>20, maxDocument>>20)
		}
		b.Grow(int(info.Size()) + bytes.MinRead)
	}
	if _, err := b.ReadFrom(io.LimitReader(f, maxDocument+1)); err != nil {
		return nil, unreadable(t.path, err)
	}
	return b.Bytes(), nil
}

// showCheckProgress draws a bar on errOut while it is a terminal and there are
// many documents, and nothing otherwise. The first function is called after
// each document; the second takes the bar away.
func showCheckProgress(ctx context.Context, errOut io.Writer, documents int) (func(), func()) {
	f, ok := errOut.(*os.File)
	if !ok || documents < 2 || !cwriter.IsTerminal(int(f.Fd())) {
		return func() {}, func() {}
	}
	bars := mpb.NewWithContext(ctx, mpb.WithOutput(f))
	bar := bars.AddBar(int64(documents), mpb.PrependDecorators(decor.Name("核验 ")), mpb.AppendDecorators(decor.CountersNoUnit("%d / %d")))
	return bar.Increment, func() {
		bar.Abort(true)
		bars.Wait()
	}
}
