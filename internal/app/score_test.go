package app

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/publish"
	"hengji/internal/score"
)

// hurried is a store in which another process saves just before the question for
// the head of a book that comes at the given count.
type hurried struct {
	*memory
	book domain.Book
	left *int
	save func()
}

func (h hurried) Head(ctx context.Context, b domain.Book) (domain.Head, error) {
	if b == h.book {
		if *h.left--; *h.left == 0 {
			h.save()
		}
	}
	return h.memory.Head(ctx, b)
}

// TestOfOneMoment lets somebody save in the middle of what needs the rows and the
// score: both must be from before, or both from after.
func TestOfOneMoment(t *testing.T) {
	sheet := func(r *score.Result) string {
		var out bytes.Buffer
		if err := score.WriteJSON(&out, "test", r); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	for name, c := range map[string]struct {
		use  func(*App, domain.Book) (string, error)
		want func(a *App, b *domain.Bundle, r *score.Result) (string, error)
	}{
		"report": {
			func(a *App, b domain.Book) (string, error) {
				docx, _, err := a.Report(t.Context(), System(), b)
				return string(docx), err
			},
			func(_ *App, b *domain.Bundle, r *score.Result) (string, error) {
				docx, err := writeReport(b, r)
				return string(docx), err
			},
		},
		"publication": {
			func(a *App, b domain.Book) (string, error) {
				files, err := a.Publication(t.Context(), System(), b)
				return fmt.Sprint(files), err
			},
			func(_ *App, b *domain.Bundle, r *score.Result) (string, error) {
				files, err := publish.Files(publish.Year{Bundle: publicPart(b, released{any: true, accounts: true, evaluation: true}), Score: r})
				return fmt.Sprint(files), err
			},
		},
		"adjustments": {
			func(a *App, b domain.Book) (string, error) {
				effect, err := a.JudgeAdjustments(t.Context(), System(), b)
				if err != nil {
					return "", err
				}
				return sheet(effect.With) + sheet(effect.Without), nil
			},
			func(a *App, b *domain.Bundle, r *score.Result) (string, error) {
				var ids []string
				for _, x := range b.Adjustments {
					ids = append(ids, x.ID)
				}
				without, err := a.scoreOf(monitor.WithoutAdjustments(b, ids...))
				if err != nil {
					return "", err
				}
				return sheet(r) + sheet(without), nil
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for at := range 4 { // 0: nobody saves
				a, m, clock, b := site(t)
				clock.now = on("2025-02-06")
				for _, kind := range []domain.DisclosureKind{domain.DisclosureAccounts, domain.DisclosureEvaluation} {
					if err := a.OpenDisclosure(t.Context(), System(), b, kind, string(kind), day(t, "2025-02-06")); err != nil {
						t.Fatal(err)
					}
				}
				other, err := Open(t.Context(), m, nil, clock.time)
				if err != nil {
					t.Fatal(err)
				}
				wanted := func() string {
					var text string
					err := other.ReadScored(t.Context(), System(), b, func(bundle *domain.Bundle, r *score.Result) (err error) {
						text, err = c.want(other, bundle, r)
						return err
					})
					if err != nil {
						t.Fatal(err)
					}
					return text
				}
				before := wanted()
				happened := false
				save := func() {
					happened = true
					edits := []Edit{{Key: "P26-02", Version: 1, Set: map[string]string{"actual": "1人次", "declared": "0"}}}
					if _, err := other.Save(t.Context(), System(), b, "indicators", edits, "", ""); err != nil {
						t.Error(err)
					}
				}
				left := at
				a.store = hurried{m, b, &left, save}
				got, err := c.use(a, b)
				if err != nil {
					t.Fatal(err)
				}
				a.store = m
				if happened {
					if after := wanted(); after == before {
						t.Error("the save changes nothing: the test shows nothing")
					} else if got != before && got != after {
						t.Errorf("saved at question %d: neither as it was nor as it is", at)
					}
				} else if got != before {
					t.Error("nobody saved, yet it differs")
				}
			}
		})
	}
}
