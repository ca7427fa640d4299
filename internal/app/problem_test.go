package app

import (
	"errors"
	"fmt"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/finding"
)

// What clients rely on: the number and the code of each kind, wrapped or not; and
// nothing of the inside of a failure.
func TestProblemOf(t *testing.T) {
	for want, err := range map[string]error{
		"403 denied":    &Denied{FindUseCase("plan.save"), "x"},
		"404 not-found": &NotFound{"x"},
		"409 refused":   &Refused{"x", "y"},
		"401 login":     &LoginFailed{"x"},
		"422 file":      &domain.FileRefused{Why: "x"},
		"422 invalid":   &Invalid{finding.List{{Message: "x"}}},
		"409 conflict":  &domain.Conflict{Keys: []string{"a/b"}},
		"503 storage":   domain.ErrReadOnly,
		"500 internal":  errors.New("secret of the inside"),
	} {
		for _, err := range []error{err, fmt.Errorf("wrapped: %w", err)} {
			p := ProblemOf(err)
			if got := fmt.Sprint(p.Status, " ", p.Code); got != want {
				t.Errorf("%v is %s, want %s", err, got, want)
			}
			if p.Title == "" || p.Detail == "" || p.Detail == "secret of the inside" {
				t.Errorf("%v: %+v", err, p)
			}
		}
	}
}
