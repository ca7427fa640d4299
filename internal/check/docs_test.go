package check

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

const docsFolder = "../../docs/checks"

// page is one page under docs/checks.
type page struct {
	title     string
	headings  []string
	bad, good []string // the examples
	lists     bool     // the check lists what holds and reports nothing
}

var exampleBlock = regexp.MustCompile("(?s)```text\n(.*?)```")

func readPage(t *testing.T, code string) (page, bool) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(docsFolder, code+".md"))
	if err != nil {
		t.Errorf("docs/checks/%s.md: %v", code, err)
		return page{}, false
	}
	var p page
	for _, part := range strings.Split("\n"+string(data), "\n## ") {
		heading, body, _ := strings.Cut(part, "\n")
		heading = strings.TrimSpace(heading)
		if heading == "" {
			p.title, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimSpace(body), "# "), "\n")
			continue
		}
		p.headings = append(p.headings, heading)
		for _, m := range exampleBlock.FindAllStringSubmatch(body, -1) {
			switch heading {
			case "错的例子":
				p.bad = append(p.bad, m[1])
			case "对的例子":
				p.good = append(p.good, m[1])
			}
		}
		p.lists = p.lists || heading == "错的例子" && strings.Contains(body, "只列出成立的关系")
		if strings.TrimSpace(body) == "" {
			t.Errorf("%s: nothing stands under %s", code, heading)
		}
	}
	return p, true
}

func checkText(t *testing.T, text string, o Options) *Result {
	t.Helper()
	reading, bad, err := docfile.Read([]byte(text), "例.txt")
	if err != nil || bad != nil {
		t.Fatal(err, bad)
	}
	return Run(reading, o)
}

// exampleOptions gives the checks that compare with a bundle (填报包) one: basic
// expenditure of 80 万元, and 3, 4 and 3 points of the first three items; and last year's report.
func exampleOptions(t *testing.T, code string) Options {
	t.Helper()
	if !strings.HasPrefix(code, "CONTEXT-") {
		return Options{}
	}
	s, err := scheme.Builtin().Find("gd-department-overall")
	if err != nil {
		t.Fatal(err)
	}
	points := func(node string, n int64) domain.DeclaredScore {
		return domain.DeclaredScore{Node: node, Points: domain.SomePoints(num.Int(n).Round(num.HalfUp, 0))}
	}
	last := "临水区园林局2022年度绩效自评报告\n\n一、工作情况\n\n2022年公务接待费9.00万元。\n\n二、存在的问题\n\n（一）绩效指标设置不够精准，部分指标难以量化。"
	reading, bad, err := docfile.Read([]byte(last), "上年.txt")
	if err != nil || bad != nil {
		t.Fatal(err, bad)
	}
	return Options{Scheme: s, Others: []*OtherReport{ReadOther("上年.txt", reading)}, Context: &domain.Bundle{
		Funds:  []domain.Fund{{Side: domain.Expenditure, Item: domain.ExpenditureBasic, Amount: domain.Some(num.W("80.00万元"))}},
		Scores: []domain.DeclaredScore{points("management.budgeting", 3), points("management.execution", 4), points("management.disclosure", 3)},
	}}
}

// Every check has a page; its bad examples give this finding and no other, its
// good ones give none.
func TestDocs(t *testing.T) {
	want := []string{"看什么", "依据", "错的例子", "对的例子", "怎么改", "漏报与误报"}
	for _, c := range Catalogue() {
		t.Run(c.Code, func(t *testing.T) {
			p, ok := readPage(t, c.Code)
			if !ok {
				return
			}
			if p.title != c.Code+" "+c.Title {
				t.Errorf("title is %q, want %q", p.title, c.Code+" "+c.Title)
			}
			if !slices.Equal(p.headings, want) {
				t.Errorf("headings are %q", p.headings)
			}
			if (len(p.bad) == 0) != p.lists || len(p.good) == 0 {
				t.Errorf("%d bad and %d good examples", len(p.bad), len(p.good))
			}
			options := exampleOptions(t, c.Code)
			worst := finding.Info
			for _, text := range p.bad {
				codes := map[string]bool{}
				res := checkText(t, text, options)
				if len(res.Findings) == 0 && slices.ContainsFunc(res.Undetermined, func(g Gap) bool { return g.Check == c.Code }) {
					continue // what is wrong may be the reading: it is not reported as an error
				}
				for _, f := range res.Findings {
					codes[f.Code] = true
					if f.Severity == finding.Error || f.Severity == finding.Warning && worst == finding.Info {
						worst = f.Severity
					}
				}
				if !codes[c.Code] || len(codes) != 1 {
					t.Errorf("bad example gives %v:\n%s", codes, text)
				}
			}
			if worst == finding.Error && c.Severity != finding.Error || worst == finding.Warning && c.Severity == finding.Info {
				t.Errorf("an example gives %s, the catalogue says %s is the worst", worst, c.Severity)
			}
			for _, text := range p.good {
				for _, f := range checkText(t, text, options).Findings {
					t.Errorf("good example gives %s %q:\n%s", f.Code, f.Message, text)
				}
			}
		})
	}
}

// A page whose check is gone misleads.
func TestDocsAreOfChecks(t *testing.T) {
	known := map[string]bool{"field-notes.md": true, "README.md": true}
	for _, c := range Catalogue() {
		known[c.Code+".md"] = true
	}
	files, err := os.ReadDir(docsFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f.Name()] {
			t.Errorf("docs/checks/%s is of no check", f.Name())
		}
	}
}
