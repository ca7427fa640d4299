package score

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// FuzzBatchScanner compares our scanner with encoding/csv: the same bytes are
// the same records, or wrong for both. Two differences are meant: we keep CR LF
// inside quotes, and refuse what is not UTF-8, and a NUL.
func FuzzBatchScanner(f *testing.F) {
	for _, seed := range []string{"a,b\n", "\"a\"\"\",\"b\nc\"\r\n\n,\n", "a\"b,c\n", "\"a,b", "a,b,c\na\n", "\"a\"b,c", "\r\n\r,\r\r\n", "青禾,\"\"", "a,\xff\n", "\"\",\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1000 || bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
			return
		}
		heading := "x,y\n"
		want, wrong := standardRecords(heading + string(data))
		for _, p := range []pieces{{block: 1 << 16, record: 2000}, {block: 2002, record: 2000}} {
			got, problems := ourRecords(t, heading+string(data), p)
			foreign := len(problems) > 0 && problems[len(problems)-1].Code == codeEncoding
			switch {
			case foreign:
				want = want[:min(len(want), len(got))]
			case wrong != (len(problems) > 0 && problems[len(problems)-1].ends):
				t.Fatalf("%q: ours %v, encoding/csv wrong: %v", data, problems, wrong)
			}
			if !slices.EqualFunc(got, want, slices.Equal) {
				t.Fatalf("%q: %q, want %q", data, got, want)
			}
		}
	})
}

// standardRecords returns the records of two fields before the first wrong quote.
func standardRecords(text string) (records [][]string, wrong bool) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	for first := true; ; first = false {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return records, false
		}
		if err != nil {
			return records, true
		}
		if !first && len(record) == 2 {
			records = append(records, record)
		}
	}
}

func ourRecords(t *testing.T, text string, p pieces) (records [][]string, problems []problem) {
	blocks := newBlockReader(strings.NewReader(text), nil)
	s := newScanner(table{"f", []string{"x", "y"}}, p.record)
	buf := make([]byte, p.block)
	for {
		b, err := blocks.next(buf)
		if errors.Is(err, io.EOF) {
			return records, problems
		}
		if err != nil {
			t.Fatal(err)
		}
		s.problems = nil
		for s.load(b); s.next(); {
			var record []string
			for _, field := range s.field {
				record = append(record, strings.ReplaceAll(string(field), "\r\n", "\n"))
			}
			records = append(records, record)
			s.room = maxProblems
		}
		problems = append(problems, s.problems...)
		for _, p := range problems {
			if p.At.Line < 1 || p.At.Line > strings.Count(text, "\n")+1 || p.At.Column < 1 {
				t.Fatalf("%q: %v", text, p.At)
			}
		}
		if len(problems) > 0 && problems[len(problems)-1].ends {
			return records, problems
		}
	}
}

// FuzzBatchNumber compares the short way of reading a number with the long one.
func FuzzBatchNumber(f *testing.F) {
	for _, seed := range []string{"0", "-1.5", "999999999999999.99", "1000000000000000", "1.", ".1", "1.234", "-", "", "00000000000000001", "-0.00", "1x23", "1x2", "18446744073709551617"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if v, ok := parseHundredths([]byte(text)); ok {
			s := newScanner(table{"f", []string{"x"}}, len(text))
			s.load(block{text: []byte(text), line: 2})
			s.field[0] = []byte(text)
			if long, ok := s.unusual(0, maxAmount*10); !ok || long != v {
				t.Fatalf("%q: %d, and %d in full (%v)", text, v, long, s.problems)
			}
		}
	})
}
