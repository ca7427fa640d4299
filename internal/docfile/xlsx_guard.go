package docfile

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"hengji/internal/finding"
)

// The limits of a workbook from outside. A real 填报 workbook of a large
// department is below 2 MB packed and 30 MB unpacked.
const (
	maxXlsxPacked   = 64 << 20
	maxXlsxUnpacked = 256 << 20
	maxXlsxPart     = 128 << 20
	maxXlsxParts    = 4000
	maxXlsxRatio    = 300     // unpacked to packed, of one part
	ratioFrom       = 8 << 20 // parts below this size may have any ratio
)

// The codes of what can be wrong with a file that should be a workbook.
const (
	codeXlsxFormat    = "XLSX-FORMAT"    // not an .xlsx at all
	codeXlsxEncrypted = "XLSX-ENCRYPTED" // locked by a password
	codeXlsxBroken    = "XLSX-BROKEN"    // damaged
	codeXlsxLimit     = "XLSX-LIMIT"     // too large, or made to be
	codeXlsxFormula   = "XLSX-FORMULA"   // never calculated
)

func xlsxFinding(code, title string, at finding.Place, hint, format string, args ...any) finding.Finding {
	return finding.Finding{Code: code, Severity: finding.Error, Title: title, Message: fmt.Sprintf(format, args...), At: at, Hint: hint}
}

// openXlsx looks at the outside of a file before anything of it is unpacked.
func openXlsx(r io.ReaderAt, size int64, at finding.Place) (*zip.Reader, *finding.Finding, error) {
	const (
		resave   = "用 WPS 或 Excel 打开后另存为“Excel 工作簿（*.xlsx）”"
		recreate = "请重新取得这个文件，或用 WPS 或 Excel 打开后另存一份"
	)
	say := func(code, title, hint, format string, args ...any) (*zip.Reader, *finding.Finding, error) {
		f := xlsxFinding(code, title, at, hint, format, args...)
		return nil, &f, nil
	}
	head := make([]byte, 4096)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, fmt.Errorf("docfile: read %s: %w", at.File, err)
	}
	head = head[:n]
	switch {
	case n == 0:
		return say(codeXlsxFormat, "不是工作簿", recreate, "文件是空的")
	case size > maxXlsxPacked:
		return say(codeXlsxLimit, "内容过大", "检查文件是否放错；图片和附件不要放进工作簿", "文件有 %d MB，最多 %d MB", size>>20, maxXlsxPacked>>20)
	case bytes.HasPrefix(head, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		if isEncryptedPackage(r, size) {
			return say(codeXlsxEncrypted, "文件有密码", "打开文件，去掉打开密码后保存", "文件设了打开密码，不能读取")
		}
		return say(codeXlsxFormat, "不是工作簿", resave, "这是旧格式的文件（.xls 或 .doc），不是 .xlsx")
	case !bytes.HasPrefix(head, []byte("PK")):
		return say(codeXlsxFormat, "不是工作簿", resave, "这不是 .xlsx 文件（%s）", sniff(head))
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return say(codeXlsxBroken, "文件损坏", recreate, "文件损坏或不完整，不能解开")
	}
	if f := checkParts(z, at); f != nil {
		return nil, f, nil
	}
	return z, nil, nil
}

// isEncryptedPackage looks for the stream that a locked .xlsx is kept in.
func isEncryptedPackage(r io.ReaderAt, size int64) bool {
	var name []byte
	for _, c := range "EncryptedPackage" {
		name = append(name, byte(c), 0)
	}
	const window = 1 << 20
	head := make([]byte, min(size, window))
	n, _ := r.ReadAt(head, 0) // a short read only makes the search shorter
	tail := make([]byte, min(size, window))
	m, _ := r.ReadAt(tail, max(0, size-window))
	return bytes.Contains(head[:n], name) || bytes.Contains(tail[:m], name)
}

func sniff(head []byte) string {
	text := strings.ToLower(strings.TrimSpace(string(head)))
	switch {
	case strings.HasPrefix(text, "<?xml"), strings.HasPrefix(text, "<html"), strings.HasPrefix(text, "<!doctype"), strings.HasPrefix(text, "<table"):
		return "是网页或 XML，有的系统导出时只改了扩展名"
	case strings.HasPrefix(text, "%pdf"):
		return "是 PDF"
	case bytes.IndexByte(head, 0) < 0:
		return "是文本文件，如 CSV"
	default:
		return "文件头不对"
	}
}

// checkParts judges the list of parts: its sizes are those that unpacking is
// held to later.
func checkParts(z *zip.Reader, at finding.Place) *finding.Finding {
	var f finding.Finding
	var total uint64
	kind := ""
	for _, part := range z.File {
		total += part.UncompressedSize64
		packed := max(part.CompressedSize64, 1)
		bomb := part.UncompressedSize64 > ratioFrom && part.UncompressedSize64/packed > maxXlsxRatio
		if bomb || part.UncompressedSize64 > maxXlsxPart || total > maxXlsxUnpacked {
			f = xlsxFinding(codeXlsxLimit, "内容过大", at, "不要打开这个文件；向提供者要一份正常保存的工作簿",
				"文件解开后异常地大（“%s”由 %d KB 解成 %d MB），已停止读取", part.Name, packed>>10, part.UncompressedSize64>>20)
			return &f
		}
		switch part.Name {
		case "xl/workbook.xml":
			kind = "xlsx"
		case "word/document.xml":
			kind = "docx"
		case "xl/workbook.bin":
			kind = "xlsb"
		case "content.xml":
			kind = "ods"
		}
	}
	const resave = "用 WPS 或 Excel 打开后另存为“Excel 工作簿（*.xlsx）”"
	switch {
	case len(z.File) > maxXlsxParts:
		f = xlsxFinding(codeXlsxLimit, "内容过大", at, "检查文件是否放错", "文件里有 %d 个部分，最多 %d 个", len(z.File), maxXlsxParts)
	case kind == "docx":
		f = xlsxFinding(codeXlsxFormat, "不是工作簿", at, "请给出 .xlsx 工作簿", "这是 Word 文档（.docx），不是工作簿")
	case kind == "xlsb" || kind == "ods":
		f = xlsxFinding(codeXlsxFormat, "不是工作簿", at, resave, "这是 .%s 格式的表格，不是 .xlsx", kind)
	case kind == "":
		f = xlsxFinding(codeXlsxFormat, "不是工作簿", at, resave, "这是压缩包，里面没有工作簿")
	default:
		return nil
	}
	return &f
}
