package check

import (
	"os"
	"testing"

	"hengji/internal/docfile"
)

// TestDumpResult prints what is found in the file in HENGJI_CHECK.
func TestDumpResult(t *testing.T) {
	name := os.Getenv("HENGJI_CHECK")
	if name == "" {
		t.Skip("HENGJI_CHECK is not set")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	reading, bad, err := docfile.Read(data, name)
	if err != nil || bad != nil {
		t.Fatal(err, bad)
	}
	res := Run(reading, Options{})
	t.Logf("%s figures %d checked %d", res.Outcome, res.Found, res.Checked)
	for _, r := range res.Relations {
		t.Logf("%s %s %s %v %s | %s ±%s", r.ID, r.Kind, r.Code, r.Holds, r.Status, r.Reading, r.Tolerance)
	}
	for _, f := range res.Findings {
		t.Logf("FINDING %s %s line %d | %s | hint %s | want %s got %s diff %s", f.Code, f.Severity, f.At.Line, f.Message, f.Hint, f.Want, f.Got, f.Diff)
	}
	for _, g := range res.Undetermined {
		t.Logf("GAP %s %s", g.Check, g.Reason)
	}
}
