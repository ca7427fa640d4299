package check

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"hengji/internal/docfile"
)

// benchReport is a report of the size of a real one, about 22 KB: what many
// departments write every year, with a slip in it.
func benchReport() []byte {
	var b strings.Builder
	b.WriteString("2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n")
	for i := range 28 {
		b.WriteString("（" + []string{"一", "二", "三", "四", "五"}[i%5] + "）收支情况\n\n")
		b.WriteString("2023年本部门收入18495.84万元，其中：一般公共预算拨款18121.59万元，占97.98%；上年结转374.25万元，占2.02%。" +
			"与上年相比，增加2982.62万元，增长19.23%。支出18495.84万元，其中：基本支出3170.94万元（人员经费2987.69万元，日常公用经费183.25万元），" +
			"占全年总支出的17.14%；项目支出15324.90万元，占全年总支出的82.86%。\n\n")
		b.WriteString("开展重点领域专项排查整治行动，清理卫生死角1236处，新增停车位320个，办理群众诉求4197件，办结率达98.6%，满意度96.3%。\n\n")
	}
	return []byte(b.String())
}

// BenchmarkReport is one report from its bytes to its text output.
func BenchmarkReport(b *testing.B) {
	for _, in := range benchInputs(b) {
		b.Run(in.name, func(b *testing.B) {
			b.SetBytes(int64(len(in.data)))
			b.ReportAllocs()
			for b.Loop() {
				reading, _, err := docfile.Read(in.data, "a.txt")
				if err != nil {
					b.Fatal(err)
				}
				if err := WriteText(io.Discard, &File{Path: "a.txt", Reading: reading, Result: Run(reading, Options{})}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkDigitScan is what the checker is compared with: a plain scan of the
// bytes for runs of digits, which finds the figures and understands nothing.
func BenchmarkDigitScan(b *testing.B) {
	for _, in := range benchInputs(b) {
		b.Run(in.name, func(b *testing.B) {
			b.SetBytes(int64(len(in.data)))
			for b.Loop() {
				if digitRuns(in.data) == 0 {
					b.Fatal("no figures")
				}
			}
		})
	}
}

// digitRuns counts runs of digits with points and commas inside.
func digitRuns(data []byte) int {
	runs, inside := 0, false
	for _, c := range data {
		digit := c >= '0' && c <= '9' || inside && (c == '.' || c == ',')
		if digit && !inside {
			runs++
		}
		inside = digit
	}
	return runs
}

type benchInput struct {
	name string
	data []byte
}

// benchInputs are the published report, a text made of figures and little else,
// and ten megabytes of the first.
func benchInputs(b *testing.B) []benchInput {
	dense := benchReport()
	text := dense
	if seed, err := os.ReadFile("../../../shared/seeds/000_b84afd77196639cd.txt"); err == nil {
		text = seed
	} else {
		b.Log("the published report is not at hand: only made-up text is measured")
	}
	long := bytes.Repeat(append(slices.Clone(text), "\n\n"...), 10<<20/len(text))
	return []benchInput{{"report", text}, {"dense", dense}, {"10MB", long}}
}
