package app

import (
	"bytes"
	"context"
	"fmt"

	"hengji/internal/check"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/report"
	"hengji/internal/score"
)

// Report composes the self-evaluation report of a book as it is now, as a .docx,
// together with what the checker says about it (自评报告及核验). It is made anew when the
// book has changed, and only then.
func (a *App) Report(ctx context.Context, actor Actor, b domain.Book) (docx []byte, found finding.List, err error) {
	acc, err := a.account(ctx, b)
	if err != nil {
		return nil, nil, err
	}
	made := &reported{}
	err = a.ReadScored(ctx, actor, b, func(bundle *domain.Bundle, result *score.Result) error {
		if kept := acc.reported.Load(); kept != nil && kept.result == result {
			made = kept
			return nil
		}
		made.result = result
		made.docx, err = writeReport(bundle, result)
		return err
	})
	if err != nil || made.checked {
		return made.docx, made.found, err
	}
	if made.found, err = checkReport(ctx, made.docx); err != nil {
		return nil, nil, err
	}
	made.checked = true
	acc.reported.Store(made)
	return made.docx, made.found, nil
}

// reported is a report with the score sheet that it was made from: a book that has
// changed has another.
type reported struct {
	result  *score.Result
	docx    []byte
	found   finding.List
	checked bool
}

// writeReport composes the report as a .docx.
func writeReport(b *domain.Bundle, r *score.Result) ([]byte, error) {
	var buf bytes.Buffer
	if err := docfile.WriteDocx(&buf, report.Compose(b, r)); err != nil {
		return nil, fmt.Errorf("app: write the report of %s: %w", b.Department.Name, err)
	}
	return buf.Bytes(), nil
}

// checkReport reads the report as anyone would and checks it.
func checkReport(ctx context.Context, docx []byte) (finding.List, error) {
	const name = "自评报告.docx"
	reader := &docfile.Reader{}
	defer func() { _ = reader.Close() }()
	reading, found, err := reader.Read(ctx, docx, name)
	if err != nil {
		return nil, fmt.Errorf("app: read %s: %w", name, err)
	}
	if reading == nil {
		return found, nil
	}
	return check.Run(reading, check.Options{}).Findings, nil
}

// reportGaps: a report with contradictions is not submitted in silence. Who
// submits it says in the note why they stay.
func (a *App) reportGaps(ctx context.Context, b *domain.Bundle, note string) (finding.List, error) {
	result, err := a.scoreOf(b)
	if err != nil {
		return nil, err
	}
	if len([]rune(note)) >= minReason {
		return nil, nil
	}
	docx, err := writeReport(b, result)
	if err != nil {
		return nil, err
	}
	found, err := checkReport(ctx, docx)
	if err != nil {
		return nil, err
	}
	var l finding.List
	for _, f := range found {
		if f.Severity == finding.Error {
			f.Hint = "改正数据；确实如此时，在报送说明里写明原因"
			l.Add(f)
		}
	}
	return l, nil
}
