package chart

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/num"
)

func sample() Line {
	l := Line{Title: "公厕<保洁>", Unit: "座次", Target: num.Int(1200), HasTarget: true, Low: num.Int(1010), High: num.Int(1190), HasForecast: true}
	for m := 1; m <= 12; m++ {
		l.Expected = append(l.Expected, Point{m, num.Int(int64(100 * m)), true})
		l.Actual = append(l.Actual, Point{m, num.Int(int64(90 * m)), m <= 9})
	}
	return l
}

func TestLine(t *testing.T) {
	svg := sample().SVG()
	for _, want := range []string{"公厕&lt;保洁&gt;（座次）", "9月实际 810", "年度目标 1200", "年末预测 1010 至 1190", `class="forecast"`, ">1500<", `role="img"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("lacks %q", want)
		}
	}
	if n := strings.Count(svg, "<circle"); n != 9 {
		t.Errorf("%d points, want 9", n)
	}
	if strings.Contains(svg, "style=") {
		t.Error("a style of its own")
	}
}

// Whatever the values, the picture is well-formed and nothing lies outside it.
func TestLineProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := Line{Title: rapid.String().Draw(t, "title")}
		for m := 1; m <= 12; m++ {
			v, ok := num.Int(rapid.Int64Range(-1_000_000, 1_000_000_000).Draw(t, "v")).Quo(num.Int(rapid.Int64Range(1, 10_000).Draw(t, "by")))
			l.Actual = append(l.Actual, Point{m, v, ok && rapid.Bool().Draw(t, "has")})
		}
		svg := l.SVG()
		for d := xml.NewDecoder(strings.NewReader(strings.Map(printable, svg))); ; {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("%v\n%s", err, svg)
			}
			if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "circle" {
				for _, a := range e.Attr {
					if a.Name.Local == "cy" {
						y := num.MustDec(a.Value).Rat()
						if y.Less(num.Int(lineTop)) || num.Int(lineAt).Less(y) {
							t.Fatalf("a point at %s", a.Value)
						}
					}
				}
			}
		}
	})
}

// printable drops what XML cannot hold.
func printable(r rune) rune {
	if r == '\t' || r == '\n' || r >= ' ' && r != 0xFFFE && r != 0xFFFF {
		return r
	}
	return -1
}

func TestScaleHasRoundTicks(t *testing.T) {
	for top, want := range map[string]string{"97": "0 20 40 60 80 100", "1": "0 0.2 0.4 0.6 0.8 1", "1234567": "0 500000 1000000 1500000", "0": "0 0.2 0.4 0.6 0.8 1"} {
		var got []string
		for _, v := range newScale([]num.Rat{num.MustDec(top).Rat()}).ticks() {
			got = append(got, text(v))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("up to %s: %s, want %s", top, s, want)
		}
	}
}

func TestBars(t *testing.T) {
	svg := Bars{Title: "项目<资金>", Unit: "万元", Bars: []Bar{{"路灯", num.Int(50), num.Int(100), "50 / 100"}, {"一个名字非常非常非常非常非常长的项目", num.Int(0), num.Int(0), "没有填"}}}.SVG()
	for _, want := range []string{`width="150" height="12"`, `width="300" height="20"`, "项目&lt;资金&gt;（万元）", "非常长…", "50 / 100"} {
		if !strings.Contains(svg, want) {
			t.Errorf("lacks %q in %s", want, svg)
		}
	}
}
