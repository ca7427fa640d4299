package chart

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hengji/internal/num"
)

var update = flag.Bool("update", false, "write the golden files anew")

func dec(s string) num.Rat { return num.MustDec(s).Rat() }

func sampleMatrix() Matrix {
	tile := func(light, word, title string) Tile {
		return Tile{Class: "light-" + light, Word: word, Title: title, Href: "/x?a=1&b=" + title}
	}
	return Matrix{Title: "科室 × 指标", Columns: []string{"资金", "数量", "社会效益指标"}, Rows: []MatrixRow{
		{Label: "公共服务<办公室>", Cells: [][]Tile{{tile("red", "红", "助餐点资金")}, {tile("green", "绿", "1"), tile("green", "绿", "2"), tile("yellow", "黄", "3"), tile("blue", "蓝", "4"), tile("none", "未", "5")}, nil}},
		{Label: "一个名字非常非常非常非常非常长的办公室", Cells: [][]Tile{nil, nil, {{Class: "light-green", Word: "绿", Title: "\"引号\""}}}},
		{Label: "没有指标的科室"},
	}}
}

func sampleParts() Parts {
	return Parts{Title: "各部分<得分>", Lacks: "未提供", Parts: []Part{
		{"投入", dec("15"), dec("14.6"), true}, {"过程", dec("35"), dec("35"), true}, {"产出", dec("30"), num.Rat{}, true},
		{"效益", dec("20"), num.Rat{}, false}, {"加分", dec("5"), dec("6"), true}, {"第三位小数", dec("10"), dec("9.995"), true}, {"扣分", dec("5"), dec("-2"), true},
	}}
}

// The pictures as they stand; -update writes them anew, to be looked at.
func TestGolden(t *testing.T) {
	for name, svg := range map[string]string{
		"line":        sample().SVG(),
		"bars":        Bars{Title: "项目<资金>", Unit: "万元", Bars: []Bar{{"路灯", num.Int(50), num.Int(100), "50 / 100"}, {"没有", num.Rat{}, num.Rat{}, "没有填"}}}.SVG(),
		"matrix":      sampleMatrix().SVG(),
		"matrix-none": Matrix{Title: "空的"}.SVG(),
		"parts":       sampleParts().SVG(),
		"parts-none":  Parts{Title: "空的", Parts: []Part{{Label: "没有分值"}}}.SVG(),
	} {
		path := filepath.Join("testdata", name+".svg")
		svg = strings.ReplaceAll(svg, "><", ">\n<") + "\n"
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(svg), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if svg != string(want) {
			t.Errorf("%s is not %s any more:\n%s", name, path, svg)
		}
	}
}

func TestMatrixReadsWithoutColour(t *testing.T) {
	svg := sampleMatrix().SVG()
	for _, want := range []string{"公共服务&lt;办公室&gt; 红1个 绿2个 黄1个 蓝1个 未1个", "<title>助餐点资金：红</title>", `href="/x?a=1&amp;b=1"`, "&#34;引号&#34;：绿", "没有指标的科室"} {
		if !strings.Contains(svg, want) {
			t.Errorf("lacks %q", want)
		}
	}
	// The fifth tile begins a second line below the first.
	if !strings.Contains(svg, `<title>5：未</title><rect x="241" y="79"`) {
		t.Errorf("the fifth tile is elsewhere: %s", svg)
	}
}

func TestPartsSayWhatIsLost(t *testing.T) {
	svg := sampleParts().SVG()
	for _, want := range []string{">得 14.6，满分 15，失 0.4<", ">得 35，满分 35<", ">得 0，满分 30，失 30<", ">未提供，满分 20<", ">得 6，满分 5<", ">得 -2，满分 5，失 7<", "各部分&lt;得分&gt;（分）"} {
		if !strings.Contains(svg, want) {
			t.Errorf("lacks %q", want)
		}
	}
	if n := strings.Count(svg, `class="lost"`); n != 4 { // 投入, 产出, 第三位小数, 扣分
		t.Errorf("%d parts lost something, want 4", n)
	}
}
