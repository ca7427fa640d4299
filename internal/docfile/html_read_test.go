package docfile

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/traditionalchinese"

	"hengji/internal/finding"
)

const richHTML = `<!DOCTYPE html><html><head><meta charset="gb2312"><title>不读</title><style>p{}</style></head><body><nav>首页 | 公开</nav>
<h1>部门决算&nbsp;说明</h1><script>var a="<p>不读</p>"</script><div style="display: none">不读</div><p hidden>不读</p><!-- 不读 -->
<p>收入<b>100</b>万元，
其中：&ldquo;三公&rdquo;5万元 see
also<br>第二行</p>散的文字<ol start="3"><li>一项<li><p>二项</p></ol><ul><li>不编号</ul><pre>甲  乙
丙</pre>
<table><caption>收支表（万元）</caption><tr><th rowspan=2>项目<th colspan=2>金额<th rowspan=2>备注<tr><td>预算<td>决算<tr><td>合计<td>1<td>2<td rowspan=9>无<tr><td><p>小</p><p>计</p><td></table>
<table><tr><td><table><tr><td>内一<td>内二</table><td>布局</table>
<table><tr><td>一列<tr><td>也是布局</table>
<p><del>删去</del>留下<ruby>拼<rt>pin</rt></ruby></p>尾</body></html>`

func TestReadHTML(t *testing.T) {
	golden(t, "read_html.golden", DumpReading(mustRead(t, []byte(richHTML), "a.html")))
	if got, want := DumpReading(mustRead(t, gb(t, richHTML), "a.htm")), DumpReading(mustRead(t, []byte(richHTML), "a.html")); got != want {
		t.Errorf("as GBK:\n%s", got)
	}
	big5, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(`<meta charset="big5"><p>財政收支，增長2%。`))
	if err != nil {
		t.Fatal(err)
	}
	if r := mustRead(t, big5, "a.html"); r.Blocks[0].Text != "財政收支，增長2%。" {
		t.Errorf("as Big5: %s", DumpReading(r))
	}
	if r := mustRead(t, []byte("<p></p>x<img src=http://example.invalid/a.png>"), "a.html"); len(r.Blocks) != 1 {
		t.Errorf("%s", DumpReading(r))
	}
	if r := mustRead(t, []byte("<script>x</script>"), "a.html"); len(r.Missing) != 1 {
		t.Errorf("an empty page: %v", r.Missing)
	}
}

// TestHTMLSpans: cells that contradict each other still give a table.
func TestHTMLSpans(t *testing.T) {
	for in, want := range map[string]string{
		`<tr><td rowspan=2>a<td>b<tr><td>c`:                        "1 2/1 3",
		`<tr><td>a<td rowspan=2>b<tr><td>c`:                        "1 2/3 2",
		`<tr><td>a<td>b<td rowspan=3>c<tr><td>d<tr><td>e`:          "1 2 3/4 . 3/5 . 3",
		`<tr><td colspan=2>a<td rowspan=2>b<tr><td colspan=9>c`:    "1 1 2/3 3 2",
		`<tr><td rowspan=0>a<td colspan=-1>b<tr><td>c<td>d`:        "1 2/3 4",
		`<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>`: "1 1 2/1 1 3/4 . .",
	} {
		r := mustRead(t, []byte("<table>"+in+"</table>"), "a.html")
		if len(r.Tables) != 1 {
			t.Errorf("%s: %s", in, DumpReading(r))
			continue
		}
		_, grid, _ := strings.Cut(dumpTextTable(&r.Tables[0], 0), "\n")
		if got := strings.ReplaceAll(strings.TrimSpace(grid), "\n", "/"); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func FuzzReadHTML(f *testing.F) {
	f.Add([]byte(richHTML))
	f.Add([]byte("<table><tr><td rowspan=1000 colspan=1000>a<tr><td>b<table><td>c"))
	f.Add([]byte("<li>a<br><svg><p>b</svg><template><td>c"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := readHTML(t.Context(), data, Limits{Blocks: 20_000}.withDefaults())
		if err != nil {
			if _, ok := asFinding(err, finding.Place{}); !ok {
				t.Fatal(err)
			}
			return
		}
		captionTables(r)
		checkReading(t, r)
	})
}
