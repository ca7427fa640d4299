package check

import "testing"

// TestSignificant holds which zeros of a figure say something of it.
func TestSignificant(t *testing.T) {
	for text, want := range map[string]int{
		"56.10": 4, "56.00": 2, "56": 2, "560": 2, "0.05": 1, "0.50": 2, "100.00": 1, "1205.5": 5, "0": 0, "0.00": 0,
	} {
		if got := significant(text); got != want {
			t.Errorf("%s: %d digits, want %d", text, got, want)
		}
	}
}
