package report_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"hengji/examples"
	"hengji/internal/docfile"
	"hengji/internal/report"
)

// requireRender is set by make test: a machine that tests releases must render.
const requireRender = "HENGJI_REQUIRE_RENDER"

// need skips the test, loudly, when a program is missing and rendering is not
// required.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			if os.Getenv(requireRender) == "1" {
				t.Fatalf("%s is missing and %s=1: install libreoffice-writer, libreoffice-calc, poppler-utils, fonts-noto-cjk", p, requireRender)
			}
			t.Skipf("NOT RENDERED: %s is missing; set %s=1 to make this a failure", p, requireRender)
		}
	}
}

// convert runs LibreOffice with a profile of its own, so that tests of several
// packages can run side by side.
func convert(t *testing.T, dir, to, file string) {
	t.Helper()
	need(t, "soffice")
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--convert-to", to, "--outdir", dir, file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
}

func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	need(t, name)
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// TestRender prints the reports of the examples with LibreOffice and looks at
// the pages as a person would: is every text there, in a face that has its
// characters, inside the margins, on pages of the right form with their numbers?
func TestRender(t *testing.T) {
	for name, pages := range map[string]struct{ least, most int }{examples.Jiahe: {12, 20}, examples.Qinghe: {50, 140}} {
		t.Run(name, func(t *testing.T) {
			b, r := example(t, name)
			d := report.Compose(b, r)
			dir := t.TempDir()
			file := filepath.Join(dir, "report.docx")
			if err := os.WriteFile(file, docx(t, d), 0o600); err != nil {
				t.Fatal(err)
			}
			convert(t, dir, "pdf", file)
			pdf := filepath.Join(dir, "report.pdf")
			layout := output(t, "pdftotext", "-bbox", pdf, "-")
			n := checkPages(t, layout)
			if n < pages.least || n > pages.most {
				t.Errorf("%d pages, want %d to %d", n, pages.least, pages.most)
			}
			checkFonts(t, output(t, "pdffonts", pdf))
			checkText(t, d, output(t, "pdftotext", "-raw", pdf, "-"))
			t.Logf("%d pages", n)
		})
	}
}

var (
	pageTag = regexp.MustCompile(`<page width="([\d.]+)" height="([\d.]+)"`)
	wordTag = regexp.MustCompile(`<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)</word>`)
)

// points of the page: A4 and the margins of GB/T 9704.
const (
	short, long           = 595.3, 841.9
	top, bottom           = 104.9, 99.2
	inner, outer          = 79.4, 73.7
	slack                 = 1.5
	hanging               = 16.5 // LibreOffice hangs one mark of punctuation outside the line
	footerHeight          = 45.0
	punctuation           = "，。、；：！？）》”’…—"
	landscapeNumberColumn = 85.0
)

// checkPages walks the pages of pdftotext -bbox and returns how many there are.
func checkPages(t *testing.T, layout string) int {
	t.Helper()
	parts := strings.Split(layout, "<page ")[1:]
	landscape := 0
	for i, part := range parts {
		size := pageTag.FindStringSubmatch("<page " + part)
		if size == nil {
			t.Fatalf("page %d has no size", i+1)
		}
		width, height := number(t, size[1]), number(t, size[2])
		wide := width > height
		if wide {
			landscape++
		}
		if !near(min(width, height), short) || !near(max(width, height), long) {
			t.Errorf("page %d is %v × %v points, not A4", i+1, width, height)
		}
		checkPage(t, i+1, wide, width, height, part)
	}
	if landscape == 0 {
		t.Error("no landscape page: the score table must lie across")
	}
	return len(parts)
}

func checkPage(t *testing.T, page int, wide bool, width, height float64, part string) {
	t.Helper()
	left, right, head, foot := inner, width-outer, top, height-bottom
	if wide {
		left, right, head, foot = bottom, width-top, inner, height-outer
	}
	body, numbered := 0, false
	for _, w := range wordTag.FindAllStringSubmatch(part, -1) {
		xMin, yMin, xMax, yMax, text := number(t, w[1]), number(t, w[2]), number(t, w[3]), number(t, w[4]), w[5]
		inFooter := yMin > foot-slack && !wide && yMax < foot+footerHeight
		inSide := wide && xMax < landscapeNumberColumn+slack
		if inFooter || inSide {
			numbered = numbered || strings.Contains(text, strconv.Itoa(page))
			continue
		}
		body++
		over := slack
		if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(punctuation, last) {
			over = hanging
		}
		// A line's box is higher than its letters: the exact line spacing cuts the
		// box of a substituted face at half its surplus.
		const leading = 8.0
		if xMin < left-slack || xMax > right+over || yMin < head-leading || yMax > foot+leading {
			t.Errorf("page %d: %q at %.0f,%.0f–%.0f,%.0f leaves the text area %.0f,%.0f–%.0f,%.0f", page, text, xMin, yMin, xMax, yMax, left, head, right, foot)
		}
	}
	if body == 0 {
		t.Errorf("page %d is empty", page)
	}
	if !numbered {
		t.Errorf("page %d does not show its number", page)
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func near(a, b float64) bool { return a-b < slack && b-a < slack }

// checkFonts wants every face embedded: what is not embedded may be missing
// where the PDF is opened.
func checkFonts(t *testing.T, fonts string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(fonts), "\n")
	if len(lines) < 3 {
		t.Fatalf("no fonts:\n%s", fonts)
	}
	for _, l := range lines[2:] {
		fields := strings.Fields(l)
		if len(fields) < 6 || fields[len(fields)-5] != "yes" {
			t.Errorf("a face is not embedded: %s", l)
		}
	}
}

// checkText wants every paragraph and cell of the document in the PDF, and no
// character that stands for a missing one.
func checkText(t *testing.T, d *docfile.Document, text string) {
	t.Helper()
	for _, bad := range []string{"\uFFFD", "□", "\u0000"} {
		if strings.Contains(text, bad) {
			t.Errorf("the PDF shows %q for a missing character", bad)
		}
	}
	printed := squeeze(withoutPageNumbers(text))
	missing := 0
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case *docfile.Paragraph:
				missing += lacks(t, printed, b.Runs, false)
			case *docfile.Table:
				for _, row := range b.Rows {
					for _, c := range row.Cells {
						missing += lacks(t, printed, c.Runs, true)
					}
				}
			}
		}
	}
	if missing > 0 {
		t.Errorf("%d texts are not in the PDF", missing)
	}
}

// lacks looks for the text of runs. A cell may cross a page, and has the repeated
// heading in its middle then: its two parts are looked for.
func lacks(t *testing.T, printed string, runs []docfile.Run, cell bool) int {
	t.Helper()
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	want := squeeze(strings.ReplaceAll(b.String(), "\t", ""))
	if strings.Contains(printed, want) {
		return 0
	}
	if cell {
		for i := len(want); i > 0; i-- {
			if utf8.RuneStart(want[i%len(want)]) && strings.Contains(printed, want[:i]) {
				if strings.Contains(printed, want[i:]) {
					return 0
				}
				break
			}
		}
	}
	t.Logf("missing: %s", want)
	return 1
}

var pageNumber = regexp.MustCompile(`(?m)^\s*— ?\d+ ?—\s*$`)

func withoutPageNumbers(s string) string { return pageNumber.ReplaceAllString(s, "") }

// squeeze drops all blanks.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == '\f' || r == '\u3000' || r == '_' {
			return -1
		}
		return r
	}, s)
}
