package docfile

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"

	"hengji/internal/finding"
)

// Reader reads documents of every known format. The zero value works. It may be
// used from several goroutines; Close it when a PDF may have been read.
type Reader struct {
	Limits   Limits
	CacheDir string // where the compiled PDF engine is kept between runs; empty: nowhere

	pdf pdfEngine
}

// Read reads one document with a Reader of its own; see Reader.Read.
func Read(data []byte, name string) (*Reading, finding.List, error) {
	var r Reader
	defer func() { _ = r.Close() }()
	return r.Read(context.Background(), data, name)
}

// Read reads a document: .docx, .xlsx, .pdf, .html, .csv, .txt or .md. The content
// decides what it is, then the extension of the name; when the name promises
// another format than the content is, that is a finding. Nothing is executed
// and nothing is fetched. A document that cannot be read gives one finding with
// a code READ-… and no reading; what is missing from one that can is listed in
// Reading.Missing. The error is a failure of the program or the end of ctx.
func (r *Reader) Read(ctx context.Context, data []byte, name string) (*Reading, finding.List, error) {
	at := finding.Place{File: name}
	lim := r.Limits.withDefaults()
	limited, cancel := context.WithTimeout(ctx, lim.Time)
	defer cancel()
	reading, err := r.read(limited, data, name, lim)
	if err == nil {
		return reading, nil, nil
	}
	if ctx.Err() != nil {
		return nil, nil, fmt.Errorf("docfile: read %s: %w", name, ctx.Err())
	}
	if f, ok := asFinding(err, at); ok {
		return nil, finding.List{f}, nil
	}
	return nil, nil, fmt.Errorf("docfile: read %s: %w", name, err)
}

// Close ends the PDF engine, when one was started.
func (r *Reader) Close() error { return r.pdf.close() }

func (r *Reader) read(ctx context.Context, data []byte, name string, lim Limits) (*Reading, error) {
	switch {
	case len(data) == 0:
		return nil, refuse(codeReadEmpty, "文件是空的", hintReplace, "文件是空的")
	case int64(len(data)) > lim.Packed:
		return nil, refuse(codeReadLimit, "内容过大", hintSplit, "文件有 %d MB，最多 %d MB", len(data)>>20, lim.Packed>>20)
	}
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	format, err := detect(data, ext)
	if err != nil {
		return nil, err
	}
	if err := agree(format, ext); err != nil {
		return nil, err
	}
	var reading *Reading
	switch format {
	case "docx":
		reading, err = readDocx(ctx, data, lim)
	case "xlsx":
		reading, err = readXlsxReading(ctx, data, name, lim)
	case "pdf":
		reading, err = r.pdf.read(ctx, data, r.CacheDir, lim)
	case "html":
		reading, err = readHTML(ctx, data, lim)
	case "csv":
		reading, err = readCSV(ctx, data, lim)
	default:
		reading, err = readText(ctx, data, ext == "md" || ext == "markdown", lim)
	}
	if err != nil {
		return nil, err
	}
	captionTables(reading)
	return reading, nil
}

// detect finds the format by the first bytes and, for text, by the extension.
func detect(data []byte, ext string) (string, error) {
	const resave = "用 WPS 或 Word、Excel 打开后另存为 .docx、.xlsx 或 .pdf"
	head := data[:min(len(data), 1024)]
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return detectPackage(data)
	case bytes.Contains(head, []byte("%PDF-")): // some systems put bytes before it
		return "pdf", nil
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		if isEncryptedPackage(bytes.NewReader(data), int64(len(data))) {
			return "", refuse(codeReadEncrypted, "文件有密码", hintUnlock, "文件设了打开密码，不能读取")
		}
		return "", refuse(codeReadFormat, "格式不能读取", resave, "这是旧格式的文件（.doc、.xls 或 .wps），不能读取")
	case bytes.HasPrefix(data, []byte("{\\rtf")):
		return "", refuse(codeReadFormat, "格式不能读取", resave, "这是 RTF 文件，不能读取")
	}
	for _, picture := range []string{"\x89PNG", "\xFF\xD8\xFF", "GIF8", "II*\x00", "MM\x00*"} {
		if bytes.HasPrefix(data, []byte(picture)) {
			return "", refuse(codeReadFormat, "格式不能读取", "提供有文字的 .docx 或 .pdf", "这是图片，没有可以检查的文字")
		}
	}
	if bytes.HasPrefix(data, []byte("Rar!")) || bytes.HasPrefix(data, []byte("7z\xBC\xAF")) || bytes.HasPrefix(data, []byte{0x1F, 0x8B}) {
		return "", refuse(codeReadFormat, "格式不能读取", "解开压缩包，检查里面的文件", "这是压缩包，不是文档")
	}
	if ext == "html" || ext == "htm" || ext == "xhtml" {
		return "html", nil
	}
	if ext == "csv" {
		return "csv", nil
	}
	text := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(head), "\ufeff")))
	known := ext == "txt" || ext == "md" || ext == "markdown"
	if !known && (strings.HasPrefix(text, "<!doctype html") || strings.HasPrefix(text, "<html")) {
		return "html", nil
	}
	return "text", nil
}

// detectPackage tells the zip packages apart by the parts they have.
func detectPackage(data []byte) (string, error) {
	const resave = "用 WPS 或 Office 打开后另存为 .docx、.xlsx 或 .pdf"
	z, err := openPackage(data, Limits{}.withDefaults())
	if err != nil {
		return "", err
	}
	format := ""
	for _, part := range z.File {
		switch part.Name {
		case "word/document.xml", "word/document2.xml":
			return "docx", nil
		case "xl/workbook.xml":
			return "xlsx", nil
		case "[Content_Types].xml":
			if format == "" {
				format = "docx" // its relations say where the document is
			}
		case "OFD.xml":
			return "", refuse(codeReadFormat, "格式不能读取", "另存为 .pdf 或 .docx", "这是 OFD 文件，不能读取")
		case "content.xml", "ppt/presentation.xml", "xl/workbook.bin":
			return "", refuse(codeReadFormat, "格式不能读取", resave, "这是 OpenDocument、演示文稿或 .xlsb 文件，不能读取")
		}
	}
	if format == "" {
		return "", refuse(codeReadFormat, "格式不能读取", "解开压缩包，检查里面的文件", "这是压缩包，里面没有文档")
	}
	return format, nil
}

// agree refuses a file whose name promises another format: whoever sends a .docx
// that is something else has mixed up files or a broken export.
func agree(format, ext string) error {
	promised, ok := map[string]string{
		"docx": "docx", "docm": "docx", "dotx": "docx", "xlsx": "xlsx", "xlsm": "xlsx", "pdf": "pdf",
		"html": "html", "htm": "html", "xhtml": "html", "csv": "csv", "txt": "text", "md": "text", "markdown": "text",
		"doc": "doc", "xls": "xls", "wps": "wps", "et": "et", "ofd": "ofd", "rtf": "rtf",
	}[ext]
	if !ok || promised == format {
		return nil
	}
	if (ext == "doc" && format == "docx") || (ext == "xls" && format == "xlsx") || (ext == "wps" && format == "docx") || (ext == "et" && format == "xlsx") {
		return nil // the same programs open them, whatever the name
	}
	names := map[string]string{"docx": "Word 文档（.docx）", "xlsx": "Excel 工作簿（.xlsx）", "pdf": "PDF（.pdf）", "html": "网页（.html）", "text": "纯文本（.txt）"}
	usual := map[string]string{"docx": ".docx", "xlsx": ".xlsx", "pdf": ".pdf", "html": ".html", "text": ".txt"}
	return refuse(codeReadName, "扩展名与内容不符", "确认没有拿错文件；确实要检查它，就把扩展名改为 "+usual[format],
		"扩展名是 .%s，内容却是%s", ext, names[format])
}
