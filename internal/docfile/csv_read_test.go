package docfile

import (
	"strconv"
	"strings"
	"testing"

	"hengji/internal/finding"
)

// TestReadCSV reads what spreadsheet programs write: quotes, ends of lines in cells,
// empty cells, other separators, other encodings.
func TestReadCSV(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"quotes and an end of line": {"项目,金额,说明\r\n道路,\"1,200.5\",\"第一行\n第二行\"\r\n", "项目@1:1|金额@1:4|说明@1:7;道路@2:1|1,200.5@2:4|第一行\n第二行@2:14"},
		"a quote inside a cell":     {"名称,数\n“一网”通办 \"试点\",3\n", "名称@1:1|数@1:4;“一网”通办 \"试点\"@2:1|3@2:13"},
		"rows of several lengths":   {"甲,乙\n1\n,2,3\n", "甲@1:1|乙@1:3|;1@2:1||;|2@3:2|3@3:4"},
		"semicolons":                {"甲;乙,丙;丁\n1;2\n", "甲@1:1|乙,丙@1:3|丁@1:7;1@2:1|2@2:3|"},
		"tabs":                      {"甲\t乙\n1\t2\n", "甲@1:1|乙@1:3;1@2:1|2@2:3"},
	} {
		for encoding, data := range map[string][]byte{"utf-8 with mark": []byte("\ufeff" + c.text), "gb18030": gb(t, c.text)} {
			r := mustRead(t, data, "a.csv")
			checkReading(t, r)
			var rows []string
			for _, row := range r.Tables[0].Grid {
				var cells []string
				for _, b := range row {
					if b < 0 {
						cells = append(cells, "")
						continue
					}
					line, column := r.Blocks[b].LineColumn(0)
					cells = append(cells, r.Blocks[b].Text+"@"+strconv.Itoa(line)+":"+strconv.Itoa(column))
				}
				rows = append(rows, strings.Join(cells, "|"))
			}
			if got := strings.Join(rows, ";"); got != c.want {
				t.Errorf("%s, %s:\n got %s\nwant %s", name, encoding, got, c.want)
			}
		}
	}
}

func TestReadCSVRefuses(t *testing.T) {
	_, found, err := Read([]byte("PK\x03\x04 no"), "a.csv")
	if err != nil || len(found) != 1 {
		t.Errorf("a package by the name of a table: %v %v", found, err)
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte("项目,金额\n道路,\"1,2\"\n"))
	f.Add(gb(f, "支出;\"金\n额\"\n办公费;1\n"))
	f.Add([]byte("\"a\"\"b\",\r\n\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := readCSV(t.Context(), data, Limits{}.withDefaults())
		if err != nil {
			if _, ok := asFinding(err, finding.Place{File: "a.csv"}); !ok {
				t.Fatal(err)
			}
			return
		}
		captionTables(r)
		checkReading(t, r)
	})
}
