package play

import "testing"

func TestLater(t *testing.T) {
	for text, want := range map[string]string{
		"2025-12-08":            "2026-12-08",
		"望民〔2025〕14号":           "望民〔2026〕14号",
		"2025年1—11月，2024年为上年":   "2026年1—11月，2025年为上年",
		"project-2021-cost":     "project-2021-cost",
		"12025 人":               "12025 人",
		"1999年":                 "1999年",
		"2024年、2025年 2026年2027": "2025年、2026年 2027年2028",
	} {
		if got := later(text, 1); got != want {
			t.Errorf("later(%q) = %q, want %q", text, got, want)
		}
	}
}
