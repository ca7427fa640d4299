package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"

	"hengji/internal/domain"
)

// EvidenceLimit is the size that one evidence file may have.
const EvidenceLimit = 100 << 20

// ErrAltered says that a kept file is not what it was.
var ErrAltered = errors.New("佐证文件的内容与登记的摘要不符，文件已被改动或损坏")

// Evidence is domain.EvidenceStore in a folder: each file lies at ab/abcd…, its
// SHA-256, so that the same file is kept once and none can be altered unseen.
type Evidence struct{ root *os.Root }

// OpenEvidence opens the folder and makes it when it is missing.
func OpenEvidence(dir string) (*Evidence, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("%w：不能建立佐证目录（%w）", domain.ErrReadOnly, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("打不开佐证目录：%w", err)
	}
	return &Evidence{root}, nil
}

// readEvidence opens the folder without making it. Where there is none, no file
// was ever kept.
func readEvidence(dir string) (*Evidence, error) {
	root, err := os.OpenRoot(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("打不开佐证目录：%w", err)
	}
	return &Evidence{root}, nil
}

// Close lets go of the folder.
func (e *Evidence) Close() error { return e.root.Close() }

func evidencePath(sum string) string { return path.Join(sum[:2], sum) }

// Put implements domain.EvidenceStore.
func (e *Evidence) Put(ctx context.Context, r io.Reader) (domain.File, error) {
	in := bufio.NewReaderSize(&stoppable{ctx, r}, sniffed)
	head, err := in.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return domain.File{}, fmt.Errorf("读取上传的文件：%w", err)
	}
	media := mediaType(head)
	switch {
	case len(head) == 0:
		return domain.File{}, &domain.FileRefused{Why: "文件是空的", Hint: "重新选择文件"}
	case media == "":
		return domain.File{}, &domain.FileRefused{Why: "不接受这种文件", Hint: "请上传 " + mediaNames}
	}
	sum, size, err := e.keep(in, EvidenceLimit)
	if err != nil {
		return domain.File{}, err
	}
	return domain.File{SHA256: sum, Size: size, Type: media}, nil
}

// keep writes a file under a name of its own, makes it durable, and only then
// gives it its place.
func (e *Evidence) keep(r io.Reader, limit int64) (sum string, size int64, err error) {
	temp := ".new-" + rand.Text()
	f, err := e.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return "", 0, unwritten(err)
	}
	defer func() { _ = e.root.Remove(temp) }() // gone already when all went well
	h := sha256.New()
	size, err = io.Copy(io.MultiWriter(f, h), io.LimitReader(r, limit+1))
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", 0, unwritten(err)
	}
	if size > limit {
		return "", 0, &domain.FileRefused{Why: fmt.Sprintf("文件超过 %d MB", limit>>20), Hint: "压缩图片或分成几个文件"}
	}
	sum = hex.EncodeToString(h.Sum(nil))
	name := evidencePath(sum)
	if err := e.root.Mkdir(sum[:2], 0o750); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", 0, unwritten(err)
	}
	if err := e.root.Rename(temp, name); err != nil {
		return "", 0, unwritten(err)
	}
	return sum, size, errors.Join(e.syncDir(sum[:2]), e.syncDir("."))
}

func (e *Evidence) syncDir(name string) error {
	if runtime.GOOS == "windows" { // keeps names by itself
		return nil
	}
	d, err := e.root.Open(name)
	if err != nil {
		return unwritten(err)
	}
	return errors.Join(d.Sync(), d.Close())
}

func unwritten(err error) error {
	return fmt.Errorf("%w：佐证文件没有保存，请检查佐证目录的权限和剩余空间（%w）", domain.ErrReadOnly, err)
}

// Open implements domain.EvidenceStore.
func (e *Evidence) Open(_ context.Context, sum string) (io.ReadCloser, domain.File, error) {
	if raw, err := hex.DecodeString(sum); err != nil || len(raw) != sha256.Size || hex.EncodeToString(raw) != sum {
		return nil, domain.File{}, fmt.Errorf("“%.80s”不是文件的摘要", sum)
	}
	f, err := e.root.Open(evidencePath(sum))
	if err != nil {
		return nil, domain.File{}, fmt.Errorf("佐证文件 %s 不在佐证目录中：%w", sum, err)
	}
	head := make([]byte, sniffed)
	n, err := io.ReadFull(f, head)
	info, statErr := f.Stat()
	_, seekErr := f.Seek(0, io.SeekStart)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) || statErr != nil || seekErr != nil {
		return nil, domain.File{}, fmt.Errorf("读取佐证文件 %s：%w", sum, errors.Join(err, statErr, seekErr, f.Close()))
	}
	return &verified{f, sha256.New(), sum}, domain.File{SHA256: sum, Size: info.Size(), Type: mediaType(head[:n])}, nil
}

// Each calls do for every kept file, in order.
func (e *Evidence) Each(do func(sum string, size int64) error) error {
	folders, err := fs.ReadDir(e.root.FS(), ".")
	if err != nil {
		return fmt.Errorf("读取佐证目录：%w", err)
	}
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		files, err := fs.ReadDir(e.root.FS(), folder.Name())
		if err != nil {
			return fmt.Errorf("读取佐证目录：%w", err)
		}
		for _, f := range files {
			info, err := f.Info()
			if err != nil {
				return fmt.Errorf("读取佐证目录：%w", err)
			}
			if len(f.Name()) != hex.EncodedLen(sha256.Size) || f.Name()[:2] != folder.Name() {
				continue
			}
			if err := do(f.Name(), info.Size()); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *Evidence) remove(sum string) error { return e.root.Remove(evidencePath(sum)) }

func (e *Evidence) has(sum string) bool {
	_, err := e.root.Stat(evidencePath(sum))
	return err == nil
}

// verified gives ErrAltered in place of the end of a file that is not what its
// name says.
type verified struct {
	*os.File
	hash hash.Hash
	sum  string
}

func (v *verified) Read(p []byte) (int, error) {
	n, err := v.File.Read(p)
	v.hash.Write(p[:n])
	if errors.Is(err, io.EOF) && hex.EncodeToString(v.hash.Sum(nil)) != v.sum {
		return n, ErrAltered
	}
	return n, err
}

// WriteTo hides the one of os.File, which would not verify.
func (v *verified) WriteTo(w io.Writer) (int64, error) {
	return io.Copy(w, struct{ io.Reader }{v})
}

// stoppable ends with its context.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s *stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// sniffed is how much of a file says what it is.
const sniffed = 4096

const mediaNames = "PDF、OFD、Word、Excel、PPT、图片（JPG、PNG、GIF、BMP、TIFF、WebP）、MP4、文本或 ZIP 文件"

// mediaType finds the type of a file by its beginning, "" for one that is not
// allowed. What a browser would run is not: the files are shown to people.
func mediaType(head []byte) string {
	for _, m := range []struct {
		at          int
		magic, kind string
	}{
		{0, "%PDF-", "application/pdf"},
		{0, "\x89PNG\r\n\x1a\n", "image/png"},
		{0, "\xff\xd8\xff", "image/jpeg"},
		{0, "GIF87a", "image/gif"}, {0, "GIF89a", "image/gif"},
		{0, "BM", "image/bmp"},
		{0, "II*\x00", "image/tiff"}, {0, "MM\x00*", "image/tiff"},
		{8, "WEBP", "image/webp"},
		{4, "ftyp", "video/mp4"},
		{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"}, // .doc, .xls, .wps, .et
	} {
		if len(head) >= m.at && bytes.HasPrefix(head[m.at:], []byte(m.magic)) {
			return m.kind
		}
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return packageType(head)
	}
	return textType(head)
}

// packageType tells packages apart by the names of their first parts.
func packageType(head []byte) string {
	for _, p := range []struct{ part, kind string }{
		{"OFD.xml", "application/ofd"},
		{"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
	} {
		if bytes.Contains(head, []byte(p.part)) {
			return p.kind
		}
	}
	return "application/zip"
}

// textType takes what has no control characters, in UTF-8 or GB 18030, and is
// neither markup nor a script.
func textType(head []byte) string {
	body := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(body) == 0 || body[0] == '<' || bytes.HasPrefix(body, []byte("#!")) || bytes.HasPrefix(body, []byte("MZ")) {
		return ""
	}
	for _, c := range body {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return ""
		}
	}
	return "text/plain"
}
