package app

import (
	"testing"

	"hengji/internal/domain"
)

func TestInitials(t *testing.T) {
	for text, want := range map[string]string{"满意度": "myd", "培训人次（人）": "pxrc（r）", "PM2.5浓度": "pm2.5nd", "": ""} {
		if got := initials(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestLibraryIsFoundByInitials(t *testing.T) {
	library := []domain.LibraryIndicator{{Name: "服务对象满意度"}, {Name: "培训人次"}, {Name: "垃圾清运量"}}
	for query, want := range map[string]string{"myd": "服务对象满意度", "pxrc": "培训人次", "ljqy 量": "垃圾清运量", "MYD": "服务对象满意度"} {
		if found := FindIndicators(library, LibraryQuery{Text: query}); len(found) != 1 || found[0].Name != want {
			t.Errorf("%q: %v", query, found)
		}
	}
	if found := FindIndicators(library, LibraryQuery{Text: "zzz"}); len(found) != 0 {
		t.Errorf("%v", found)
	}
}
