package zhtext

import (
	"os"
	"strings"
	"testing"
)

// realText is the seed when it is there, else sentences of the same kind.
func realText(b *testing.B) string {
	for _, name := range sharedFiles(b) {
		if strings.Contains(name, "/seeds/") {
			text, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			return string(text)
		}
	}
	return strings.Repeat("2023年总收入18495.84万元，比上年增加2982.62万元，增加19.23%。按照区的工作安排，坚定信心、扎实工作、奋勇争先，为高质量发展作出贡献。", 100)
}

// BenchmarkScan reads a report, a text full of figures, and for comparison looks
// for runs of digits and nothing else.
func BenchmarkScan(b *testing.B) {
	dense := strings.Repeat("2022年采购34,993.1亿元，少1,405.9亿元，降3.9%。货物9,027.5、工程15,664.1、服务10,301.5亿元，占25.8%、44.8%、29.4%。", 200)
	for _, c := range []struct{ name, text string }{{"report", realText(b)}, {"dense", dense}} {
		b.Run(c.name, func(b *testing.B) {
			var block Block
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				block.Scan(c.text)
			}
		})
		b.Run(c.name+"/paragraphs", func(b *testing.B) {
			lines := strings.Split(c.text, "\n")
			var block Block
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				for _, line := range lines {
					block.Scan(line)
				}
			}
		})
		b.Run(c.name+"/digits only", func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				digitRuns(c.text)
			}
		})
	}
}

// digitRuns counts runs of digits and points byte by byte.
func digitRuns(s string) (n int) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' || s[i] == ',') {
			i++
		}
		n++
	}
	return n
}
