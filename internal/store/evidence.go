package store

// Evidence keeps evidence files.
type Evidence struct{}

func OpenEvidence(dir string) (*Evidence, error) { return &Evidence{}, nil }
func (e *Evidence) Close() error                 { return nil }
