package docfile

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"time"

	"hengji/internal/finding"
)

// Limits bound what a document from outside may cost. The zero value of a field
// means its default.
type Limits struct {
	Packed   int64         // bytes of the file; default 64 MB
	Unpacked int64         // bytes of all parts of a package together; default 512 MB
	Entries  int           // parts of a package; default 100 000
	Depth    int           // nesting of XML and HTML elements; default 256
	Blocks   int           // paragraphs and cells; default 2 000 000
	Pages    int           // of a PDF; default 3000
	Time     time.Duration // for one file; default 60 s
}

func (l Limits) withDefaults() Limits {
	set := func(v *int, d int) {
		if *v <= 0 {
			*v = d
		}
	}
	if l.Packed <= 0 {
		l.Packed = 64 << 20
	}
	if l.Unpacked <= 0 {
		l.Unpacked = 512 << 20
	}
	if l.Time <= 0 {
		l.Time = time.Minute
	}
	set(&l.Entries, 100_000)
	set(&l.Depth, 256)
	set(&l.Blocks, 2_000_000)
	set(&l.Pages, 3000)
	return l
}

// The codes of what keeps a document from being read.
const (
	codeReadEmpty     = "READ-EMPTY"     // no bytes
	codeReadFormat    = "READ-FORMAT"    // a format that is not read
	codeReadName      = "READ-NAME"      // the name says one format, the content another
	codeReadEncoding  = "READ-ENCODING"  // text in no known encoding
	codeReadEncrypted = "READ-ENCRYPTED" // locked by a password
	codeReadBroken    = "READ-BROKEN"    // damaged or cut off
	codeReadLimit     = "READ-LIMIT"     // too large, or made to be
	codeReadTime      = "READ-TIME"      // took too long
)

// unreadable is the reason why a document cannot be read, for its user.
type unreadable struct {
	code, title, message, hint string
	sheet, cell                string // of a workbook
}

func (u *unreadable) Error() string { return u.message }

func refuse(code, title, hint, format string, args ...any) error {
	return &unreadable{code: code, title: title, message: fmt.Sprintf(format, args...), hint: hint}
}

// The repairs that are offered again and again.
const (
	hintReplace = "请重新取得这个文件，或用 WPS、Word 打开后另存一份"
	hintWrong   = "检查文件是否放错"
	hintUnlock  = "打开文件，去掉密码后另存一份"
	hintSplit   = "拆分文件，或删去图片等无关内容后再检查"
)

func refuseBroken(cause error) error {
	return refuse(codeReadBroken, "文件损坏", hintReplace, "文件损坏或不完整，不能读取（%s）", reason(cause))
}

func refuseDepth(limit int) error {
	return refuse(codeReadLimit, "内容过大", hintWrong, "内容嵌套超过 %d 层，已停止读取", limit)
}

func refuseBlocks(limit int) error {
	return refuse(codeReadLimit, "内容过大", hintSplit, "段落和单元格超过 %d 个，已停止读取", limit)
}

// asFinding turns the reason for giving up into a finding; false when err is a
// failure of the program. A deadline that is ours is a finding too.
func asFinding(err error, at finding.Place) (finding.Finding, bool) {
	var u *unreadable
	switch {
	case errors.As(err, &u):
	case errors.Is(err, context.DeadlineExceeded):
		u = &unreadable{code: codeReadTime, title: "读取超时", message: "读取时间过长，已停止", hint: hintSplit}
	default:
		return finding.Finding{}, false
	}
	at.Sheet, at.Cell = u.sheet, u.cell
	return finding.Finding{Code: u.code, Severity: finding.Error, Title: u.title, Message: u.message, At: at, Hint: u.hint}, true
}

// checkPackage holds a package to the limits without opening a part.
func (l Limits) checkPackage(data []byte) error {
	_, err := openPackage(data, l)
	return err
}

// openPackage looks at the outside of a zip package before anything of it is
// unpacked: number, sizes and ratio of its parts.
func openPackage(data []byte, lim Limits) (*zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse(codeReadBroken, "文件损坏", hintReplace, "文件损坏或不完整，不能解开")
	}
	if len(z.File) > lim.Entries {
		return nil, refuse(codeReadLimit, "内容过大", hintWrong, "文件里有 %d 个部分，最多 %d 个", len(z.File), lim.Entries)
	}
	var total uint64
	for _, part := range z.File {
		packed := max(part.CompressedSize64, 1)
		total += part.UncompressedSize64
		bomb := part.UncompressedSize64 > ratioFrom && part.UncompressedSize64/packed > maxXlsxRatio
		if bomb || part.UncompressedSize64 > uint64(lim.Unpacked) || total > uint64(lim.Unpacked) {
			return nil, refuse(codeReadLimit, "内容过大", "不要打开这个文件；向提供者要一份正常保存的文件",
				"文件解开后异常地大（“%s”由 %d KB 解成 %d MB），已停止读取", part.Name, packed>>10, part.UncompressedSize64>>20)
		}
	}
	return z, nil
}

// xmlStream reads one XML part with a limit on its depth, refuses document type
// definitions (so that there are no entities) and stops when ctx ends.
type xmlStream struct {
	ctx   context.Context
	dec   *xml.Decoder
	depth int
	limit int
	count int
}

func newXMLStream(ctx context.Context, in io.Reader, depth int) *xmlStream {
	return &xmlStream{ctx: ctx, dec: xml.NewDecoder(in), limit: depth}
}

// next returns the next element or text; io.EOF at the end of the part.
func (s *xmlStream) next() (xml.Token, error) {
	for {
		if s.count++; s.count&0xFFF == 0 && s.ctx.Err() != nil {
			return nil, s.ctx.Err()
		}
		token, err := s.dec.Token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil, io.EOF
			}
			return nil, refuseBroken(err)
		}
		switch token.(type) {
		case xml.StartElement:
			if s.depth++; s.depth > s.limit {
				return nil, refuseDepth(s.limit)
			}
			return token, nil
		case xml.EndElement:
			s.depth--
			return token, nil
		case xml.CharData:
			return token, nil
		case xml.Directive:
			return nil, refuse(codeReadBroken, "文件损坏", hintReplace, "文件里有文档类型定义（DTD），拒绝读取")
		}
	}
}

// skip reads to the end of the element that was just begun; each is called with
// every start tag in it.
func (s *xmlStream) skip(each func(xml.StartElement)) error {
	for depth := 1; depth > 0; {
		token, err := s.next()
		if err != nil {
			return cutOff(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			if each != nil {
				each(t)
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// cutOff says that a part ended inside an element.
func cutOff(err error) error {
	if errors.Is(err, io.EOF) {
		return refuseBroken(io.ErrUnexpectedEOF)
	}
	return err
}
