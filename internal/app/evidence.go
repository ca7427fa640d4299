package app

import (
	"context"
	"fmt"
	"io"
	"path"
	"slices"

	"hengji/internal/domain"
)

// AddEvidence keeps a file and registers it as 佐证材料. The file is on disk before
// its row is; a row never points at nothing.
func (a *App) AddEvidence(ctx context.Context, actor Actor, b domain.Book, e domain.Evidence, name string, r io.Reader) (domain.Evidence, error) {
	uc := FindUseCase("evidence.add")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return e, err
	}
	if a.evidence == nil {
		return e, noEvidenceFolder()
	}
	file, err := a.evidence.Put(ctx, r)
	if err != nil {
		return e, err
	}
	e.SHA256 = file.SHA256
	if e.File == "" {
		e.File = path.Base(name)
	}
	return e, a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		if e.ID == "" {
			e.ID = nextID("E", len(bundle.Evidence), func(id string) bool { return d.account.shelves["evidence"].has(id) })
		}
		d.write(&domain.Bundle{Evidence: []domain.Evidence{e}})
		return nil
	})
}

// AttachEvidence keeps a file and puts it to a line of the score sheet (上传到评分项): to
// the declared score, or to the indicator that the line stands for.
func (a *App) AttachEvidence(ctx context.Context, actor Actor, b domain.Book, node string, e domain.Evidence, name string, r io.Reader) (domain.Evidence, error) {
	line, err := a.Leaf(ctx, actor, b, node)
	if err != nil {
		return e, err
	}
	if e, err = a.AddEvidence(ctx, actor, b, e, name, r); err != nil {
		return e, err
	}
	uc := FindUseCase("evaluation.save")
	return e, a.changeBook(ctx, actor, uc, b, "佐证 "+e.ID, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		rows := &domain.Bundle{}
		if i := slices.IndexFunc(bundle.Indicators, func(x domain.Indicator) bool { return x.ID == line.Node.Indicator }); i >= 0 {
			ind := bundle.Indicators[i]
			ind.Evidence = append(slices.Clone(ind.Evidence), e.ID)
			rows.Indicators = []domain.Indicator{ind}
		} else {
			score := domain.DeclaredScore{Node: node}
			for _, s := range bundle.Scores {
				if s.Node == node {
					score = s
				}
			}
			score.Evidence = append(slices.Clone(score.Evidence), e.ID)
			rows.Scores = []domain.DeclaredScore{score}
		}
		if err := allow(actor, uc, b, officeOfIndicator(bundle, line.Node.Indicator), bundle); err != nil {
			return err
		}
		d.write(rows)
		return d.guardReview(bundle)
	})
}

// OpenEvidence returns a kept file of a book.
func (a *App) OpenEvidence(ctx context.Context, actor Actor, b domain.Book, id string) (io.ReadCloser, domain.File, error) {
	var hash string
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		for _, e := range bundle.Evidence {
			if e.ID == id {
				hash = e.SHA256
			}
		}
		if hash == "" {
			return &NotFound{"佐证材料“" + id + "”的文件"}
		}
		return nil
	})
	if err != nil {
		return nil, domain.File{}, err
	}
	if a.evidence == nil {
		return nil, domain.File{}, noEvidenceFolder()
	}
	return a.evidence.Open(ctx, hash)
}

func noEvidenceFolder() error {
	return &Refused{"本站没有设置佐证材料的目录", "请系统管理员在启动时加 --evidence 目录"}
}

func (sh *shelf) has(key string) bool {
	_, ok := sh.at[key]
	return ok
}

// nextID returns the first free id of the form E07 behind n rows.
func nextID(prefix string, n int, taken func(string) bool) string {
	for {
		n++
		if id := fmt.Sprintf("%s%02d", prefix, n); !taken(id) {
			return id
		}
	}
}
