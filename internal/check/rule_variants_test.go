package check

import (
	"os"
	"slices"
	"strings"
	"testing"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

// Slips in the words in which reports make them, and sentences that look like
// slips and are none. Each line of the file is what is found, “-” for nothing,
// and the text: \n begins a paragraph, @E and its like a report with that title.
func TestVariants(t *testing.T) {
	const file = "testdata/variants.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	titles := strings.NewReplacer(
		"@D", "临水区园林局2023年度部门决算公开\n\n",
		"@B", "临水区园林局2024年部门预算公开\n\n",
		"@E", "临水区园林局2023年度部门整体支出绩效自评报告\n\n",
		"@P", "公园维护项目2023年度绩效自评报告\n\n",
		`\n`, "\n\n",
	)
	lines := 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		want, text, ok := strings.Cut(line, "|")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		lines++
		name, text := "例.txt", titles.Replace(text)
		if strings.Contains(text, "<table") {
			name, text = "例.html", "<html><body>"+text+"</body></html>"
		}
		reading, bad, err := docfile.Read([]byte(text), name)
		if err != nil || bad != nil {
			t.Fatal(err, bad, line)
		}
		if got := codesOf(Run(reading, Options{}).Findings); got != want {
			t.Errorf("got %s, want %s", got, line)
		}
	}
	if lines < 100 {
		t.Errorf("%s has %d lines", file, lines)
	}
}

// codesOf lists the codes of findings once each, “-” for none.
func codesOf(list finding.List) string {
	var codes []string
	for _, f := range list {
		if !slices.Contains(codes, f.Code) {
			codes = append(codes, f.Code)
		}
	}
	if len(codes) == 0 {
		return "-"
	}
	slices.Sort(codes)
	return strings.Join(codes, ",")
}
