package docfile

import (
	"bytes"
	"testing"
)

// FuzzReadPdf feeds the whole way, engine and layout, with broken files: each
// gives a reading that holds together, or a finding, never a failure.
func FuzzReadPdf(f *testing.F) {
	if _, _, err := testEngine().Read(f.Context(), onePagePdf("1"), "a.pdf"); err != nil { // compiling the engine is no part of an input's time
		f.Fatal(err)
	}
	f.Add(onePagePdf("2024 100.00"))
	f.Add(pagesPdf("", "BT /F 12 Tf 100 700 Td (1) Tj ET 100 100 m 200 100 l S", "rotate BT /F 12 Tf 100 700 Td (2) Tj ET", "/I Do"))
	f.Add(onePagePdf("2024")[:300])
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 20_000 {
			return
		}
		if !bytes.HasPrefix(data, []byte("%PDF-")) {
			data = append([]byte("%PDF-1.7\n"), data...)
		}
		r, found, err := testEngine().Read(t.Context(), data, "a.pdf")
		if err != nil {
			t.Fatal(err)
		}
		if r == nil && len(found) == 0 {
			t.Fatal("neither a reading nor a finding")
		}
		if r != nil {
			checkReading(t, r)
		}
	})
}
