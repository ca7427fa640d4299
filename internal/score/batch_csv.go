package score

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"hengji/internal/finding"
)

// pieces says how a table is cut: into blocks that a worker takes at once, each
// of whole records. A record is refused when it is longer than it may be; the
// block must be longer by two bytes at least.
type pieces struct{ block, record int }

// usualPieces suit the processor's cache, and any record that a person meant.
func usualPieces() pieces { return pieces{block: 256 << 10, record: 64 << 10} }

// block is whole records of a table.
type block struct {
	text  []byte
	line  int  // where text begins
	first bool // text begins with the heading
}

// blockReader cuts a table into blocks for any number of workers.
type blockReader struct {
	mu       sync.Mutex
	r        io.Reader
	progress func(bytes int)
	rest     []byte // beginning of the record whose end was not read yet
	line     int
	ended    bool
}

func newBlockReader(r io.Reader, progress func(bytes int)) *blockReader {
	return &blockReader{r: r, progress: progress, line: 1}
}

// next reads the next block into buf, and returns io.EOF after the last one.
// Blocks are handed out in the order of the table, so whatever was handed out
// at some time is its beginning.
func (b *blockReader) next(buf []byte) (block, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return block{}, io.EOF
	}
	kept := copy(buf, b.rest)
	n, err := io.ReadFull(b.r, buf[kept:])
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		b.ended = true
	case err != nil:
		b.ended = true
		return block{}, err
	}
	if b.progress != nil {
		b.progress(n)
	}
	text := buf[:kept+n]
	end := len(text)
	if !b.ended {
		if end = recordEnd(text); end == 0 { // a record without an end: the scanner says what is wrong with it
			b.ended, end = true, len(text)
		}
	}
	b.rest = append(b.rest[:0], text[end:]...)
	out := block{text[:end], b.line, b.line == 1}
	b.line += bytes.Count(out.text, []byte{'\n'})
	return out, nil
}

// stop makes next hand out nothing more.
func (b *blockReader) stop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = true
}

// recordEnd returns where the last whole record of text ends: behind the last
// line end with an even number of quotes before it. Where quotes do not pair as
// they should the scanner stops at the first wrong one, so that what follows
// may be cut anywhere.
func recordEnd(text []byte) int {
	end := bytes.LastIndexByte(text, '\n') + 1
	odd := bytes.Count(text[:end], []byte{'"'})%2 != 0
	for odd && end > 0 {
		previous := bytes.LastIndexByte(text[:end-1], '\n') + 1
		if bytes.Count(text[previous:end], []byte{'"'})%2 != 0 {
			odd = false
		}
		end = previous
	}
	return end
}

// scanner takes the records of a block apart (RFC 4180; CRLF or LF, empty lines
// are skipped) and gathers what is wrong with them.
type scanner struct {
	table   table
	longest int // a record, in bytes

	text  []byte
	pos   int
	line  int  // of pos
	plain bool // no quotes in text
	clean bool // all of text is UTF-8 without NUL

	begin, beginLine int      // of the record
	field            [][]byte // of the record, unquoted
	at               []int    // where each field begins in text, with its quote
	columns          int      // fields of the record, of which the first len(field) are kept
	unquoted         []byte

	problems []problem
	room     int // how many more problems of this block are of use
}

// newScanner returns a scanner for t.
func newScanner(t table, longest int) *scanner {
	return &scanner{table: t, longest: longest, field: make([][]byte, len(t.columns)), at: make([]int, len(t.columns))}
}

// load begins with a block, and reads the heading when it has one.
func (s *scanner) load(b block) {
	s.text, s.pos, s.line, s.room = b.text, 0, b.line, maxProblems
	if b.first {
		s.text = bytes.TrimPrefix(s.text, []byte("\xef\xbb\xbf")) // BOM
	}
	s.plain = bytes.IndexByte(s.text, '"') < 0
	s.clean = utf8.Valid(s.text) && bytes.IndexByte(s.text, 0) < 0
	if b.first {
		s.heading()
	}
}

// heading reads the first line, which must be the names of the columns.
func (s *scanner) heading() {
	want := strings.Join(s.table.columns, ",")
	if len(s.text) == 0 || lineEnd(s.text) {
		s.begin, s.beginLine = 0, 1
		s.fatal(0, codeHeading, "表头不对", "第一行是空的，没有表头", "第一行应为 "+want)
		return
	}
	if !s.split() {
		return // it has said why
	}
	for i := range min(s.columns, len(s.field)) {
		if string(s.field[i]) != s.table.columns[i] {
			s.fatal(s.at[i], codeHeading, "表头不对", fmt.Sprintf("表头第 %d 列是“%s”，应为“%s”", i+1, clip(s.field[i]), s.table.columns[i]), "第一行应为 "+want)
			return
		}
	}
	if s.columns != len(s.field) {
		s.fatal(s.begin, codeHeading, "表头不对", fmt.Sprintf("表头有 %d 列，应有 %d 列", s.columns, len(s.field)), "第一行应为 "+want)
	}
}

// next advances to the next record with the right number of columns.
func (s *scanner) next() bool {
	for s.split() {
		if s.columns == len(s.field) {
			return true
		}
		s.report(s.begin, codeColumns, "列数不对", fmt.Sprintf("这一行有 %d 列，应有 %d 列：%s", s.columns, len(s.field), strings.Join(s.table.columns, ",")),
			"含有逗号的内容要用双引号括起来")
	}
	return false
}

// split takes the next record apart.
func (s *scanner) split() bool {
	for s.pos < len(s.text) {
		s.begin, s.beginLine = s.pos, s.line
		record := s.text[s.pos:]
		end := bytes.IndexByte(record, '\n')
		if end >= 0 {
			record = record[:end]
		}
		if !s.plain && bytes.IndexByte(record, '"') >= 0 {
			return s.splitQuoted() && s.sound()
		}
		s.pos += len(record) + 1
		s.line++
		record = bytes.TrimSuffix(record, []byte{'\r'})
		if len(record) == 0 {
			continue
		}
		if len(record) > s.longest {
			s.tooLong()
			return false
		}
		s.splitPlain(record)
		return s.sound()
	}
	return false
}

// splitPlain takes apart a record without quotes, which nearly all are.
func (s *scanner) splitPlain(record []byte) {
	n, from := 0, 0
	for i, c := range record {
		if c == ',' {
			if n < len(s.field) {
				s.field[n], s.at[n] = record[from:i], s.begin+from
			}
			n++
			from = i + 1
		}
	}
	if n < len(s.field) {
		s.field[n], s.at[n] = record[from:], s.begin+from
	}
	s.columns = n + 1
}

// splitQuoted takes apart a record with quotes. It moves pos behind it.
func (s *scanner) splitQuoted() bool {
	// Looking no further than a record may reach makes what is found in a broken
	// table the same wherever its blocks were cut.
	within := s.text[:min(len(s.text), s.begin+s.longest)]
	s.columns, s.unquoted = 0, s.unquoted[:0]
	for more := true; more; {
		at := s.pos
		value, ok := s.value(within)
		if !ok {
			return false
		}
		if s.columns < len(s.field) {
			s.field[s.columns], s.at[s.columns] = value, at
		}
		s.columns++
		if more = s.pos < len(within) && within[s.pos] == ','; more {
			s.pos++
		}
	}
	if rest := s.text[s.pos:]; len(rest) > 0 {
		if !lineEnd(rest) {
			s.tooLong()
			return false
		}
		if rest[0] == '\r' {
			s.pos++
		}
		s.pos = min(s.pos+1, len(s.text))
	}
	s.line += bytes.Count(s.text[s.begin:s.pos], []byte{'\n'})
	return true
}

// value reads the field at pos.
func (s *scanner) value(within []byte) ([]byte, bool) {
	if s.pos < len(within) && within[s.pos] == '"' {
		return s.quoted(within)
	}
	return s.bare(within)
}

// quoted reads the field whose opening quote stands at pos.
func (s *scanner) quoted(within []byte) ([]byte, bool) {
	open, from := s.pos, len(s.unquoted)
	for s.pos++; ; {
		n := bytes.IndexByte(within[s.pos:], '"')
		if n < 0 {
			s.fatal(open, codeQuote, "引号不成对", "双引号没有闭合", "在内容后面补上双引号；内容中的双引号要写成两个")
			return nil, false
		}
		s.unquoted = append(s.unquoted, within[s.pos:s.pos+n]...)
		s.pos += n + 1
		if s.pos == len(within) || within[s.pos] != '"' {
			break
		}
		s.unquoted = append(s.unquoted, '"')
		s.pos++
	}
	if rest := within[s.pos:]; len(rest) > 0 && rest[0] != ',' && !lineEnd(rest) {
		s.fatal(s.pos, codeQuote, "引号不成对", "闭合的双引号后面还有内容", "内容中的双引号要写成两个，闭合后只能是逗号或换行")
		return nil, false
	}
	return s.unquoted[from:len(s.unquoted):len(s.unquoted)], true
}

// bare reads the field without quotes at pos.
func (s *scanner) bare(within []byte) ([]byte, bool) {
	from := s.pos
	for ; s.pos < len(within); s.pos++ {
		switch c := within[s.pos]; {
		case c == ',' || lineEnd(within[s.pos:]):
			return within[from:s.pos], true
		case c == '"':
			s.fatal(s.pos, codeQuote, "引号不成对", "没有用双引号括起来的内容里有双引号", "整项用双引号括起来，其中的双引号写成两个")
			return nil, false
		}
	}
	return within[from:s.pos], true
}

// lineEnd reports whether text begins with LF or CR LF, or is a last CR.
func lineEnd(text []byte) bool {
	return text[0] == '\n' || text[0] == '\r' && (len(text) == 1 || text[1] == '\n')
}

func (s *scanner) tooLong() {
	s.fatal(s.begin, codeLong, "行太长", fmt.Sprintf("这一行超过 %d 字节", s.longest), "每条记录一行；检查换行符，以及双引号是否成对")
}

// sound reports whether the record is UTF-8 without NUL. Anything else is the
// end of the table: a GBK file would otherwise be wrong in every row.
func (s *scanner) sound() bool {
	if s.clean {
		return true
	}
	record := s.text[s.begin:min(s.pos, len(s.text))]
	for i := 0; i < len(record); {
		r, size := utf8.DecodeRune(record[i:])
		if r == utf8.RuneError && size <= 1 {
			s.fatal(s.begin+i, codeEncoding, "编码不对", "这里不是 UTF-8 文字，文件可能是 GBK 编码或已损坏", "另存为“CSV UTF-8（逗号分隔）”后重试")
			return false
		}
		if r == 0 {
			s.fatal(s.begin+i, codeEncoding, "编码不对", "这里有空字符（NUL），文件不是文本或已损坏", "重新导出为 UTF-8 的 CSV 文件")
			return false
		}
		i += size
	}
	return true
}

// place returns where text[at] stands: it lies in the current record.
func (s *scanner) place(at int) finding.Place {
	before := s.text[s.begin:at]
	line := s.beginLine + bytes.Count(before, []byte{'\n'})
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return finding.Place{File: s.table.file, Line: line, Column: column}
}

// problem is a finding in a table; ends means that what follows in the table
// cannot be understood, so that problems behind it do not count.
type problem struct {
	finding.Finding
	ends bool
}

// report notes a problem at text[at]. When enough of the block is known to be
// wrong the rest of it is skipped.
func (s *scanner) report(at int, code, title, message, hint string) {
	if s.room == 0 {
		return
	}
	s.room--
	s.problems = append(s.problems, problem{Finding: finding.Finding{
		Code: code, Severity: finding.Error, Title: title, Message: message, At: s.place(at), Hint: hint,
	}})
	if s.room == 0 {
		s.pos = len(s.text)
	}
}

// fatal notes a problem after which the table cannot be understood.
func (s *scanner) fatal(at int, code, title, message, hint string) {
	s.report(at, code, title, message, hint)
	s.problems[len(s.problems)-1].ends = true
	s.pos, s.room = len(s.text), 0
}

// clip shortens foreign text for a message.
func clip(text []byte) string {
	const most = 40
	r := []rune(string(text))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most]) + "…"
}
