package publish

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"hengji/examples"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

func year(t *testing.T, name string) Year {
	t.Helper()
	b, found, err := bundle.Read(examples.Files(), name)
	if err != nil || b == nil {
		t.Fatalf("%v %v", err, found)
	}
	dept, project, err := scheme.Builtin().For(b)
	if err != nil {
		t.Fatal(err)
	}
	return Year{b, score.Department(dept, project, b)}
}

func published(t *testing.T, y Year) map[string]string {
	t.Helper()
	all, err := Files(y)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range all {
		out[f.Name] = string(f.Data)
	}
	return out
}

func TestThePublicSeesTheYear(t *testing.T) {
	for _, name := range examples.Names() {
		y := year(t, name)
		got := published(t, y)
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(got["indicators.csv"], "\ufeff"))).ReadAll()
		if err != nil || len(rows) != len(y.Bundle.Indicators)+1 {
			t.Errorf("%s: %d rows of %d indicators, %v", name, len(rows), len(y.Bundle.Indicators), err)
		}
		var open Open
		if err := json.Unmarshal([]byte(got["open.json"]), &open); err != nil || open.Year != y.Bundle.Department.Year || open.Declared != y.Score.Total.Declared.String() {
			t.Errorf("%s: %+v %v", name, open.Year, err)
		}
		for _, outside := range []string{"http://", "https://", "<script"} {
			if strings.Contains(got["index.html"], outside) {
				t.Errorf("%s: the page has %s", name, outside)
			}
		}
	}
}

func TestNothingThatIsNotPublicGetsOut(t *testing.T) {
	y := year(t, "qinghe-2025")
	y.Bundle.Indicators[0].Owner = "某经办"
	y.Bundle.Indicators[0].Name = "=HYPERLINK(1)<script>"
	y.Bundle.Evidence = []domain.Evidence{{ID: "E1", Title: "内部纪要"}, {ID: "E2", Title: "决算公开网页", Public: true}}
	y.Bundle.Disclosures = []domain.Disclosure{{ID: "G1", Item: "涉密项目", Exempt: "依法不公开"}}
	got := published(t, y)
	all := strings.Join([]string{got["index.html"], got["indicators.csv"], got["open.json"]}, "\n")
	for _, secret := range []string{"某经办", "内部纪要"} {
		if strings.Contains(all, secret) {
			t.Errorf("%s got out", secret)
		}
	}
	for name, want := range map[string]string{"index.html": "决算公开网页", "open.json": "涉密项目：依法不公开"} {
		if !strings.Contains(got[name], want) {
			t.Errorf("%s lacks %s", name, want)
		}
	}
	if strings.Contains(got["index.html"], "<script>") {
		t.Error("a name became a tag")
	}
	if !bytes.Contains([]byte(got["indicators.csv"]), []byte("'=HYPERLINK")) {
		t.Error("a name became a formula")
	}
}
