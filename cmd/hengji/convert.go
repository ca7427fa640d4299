package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"hengji/internal/web"
)

// converter returns what turns a .docx into a PDF, or nil where LibreOffice is not
// at hand.
func converter() web.Converter {
	program, err := exec.LookPath("soffice")
	if err != nil {
		return nil
	}
	one := make(chan struct{}, 1) // it does not run twice in one profile
	return func(ctx context.Context, docx []byte) (pdf []byte, err error) {
		select {
		case one <- struct{}{}:
			defer func() { <-one }()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		dir, err := os.MkdirTemp("", "hengji-pdf")
		if err != nil {
			return nil, fmt.Errorf("convert: %w", err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		in := filepath.Join(dir, "report.docx")
		if err := os.WriteFile(in, docx, 0o600); err != nil {
			return nil, fmt.Errorf("convert: %w", err)
		}
		const patience = 90 * time.Second
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, in)
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("convert: %w: %.300s", err, out)
		}
		pdf, err = os.ReadFile(filepath.Join(dir, "report.pdf"))
		if err != nil {
			return nil, fmt.Errorf("convert: %w", err)
		}
		return pdf, nil
	}
}
