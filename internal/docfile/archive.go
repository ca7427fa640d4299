package docfile

import (
	"archive/zip"
	"fmt"
	"io"
)

// Member is one file of an archive.
type Member struct {
	Name string
	Data []byte
}

// WriteArchive writes files as a .zip, in their order.
func WriteArchive(w io.Writer, members []Member) error {
	z := zip.NewWriter(w)
	for _, m := range members {
		part, err := z.Create(m.Name)
		if err == nil {
			_, err = part.Write(m.Data)
		}
		if err != nil {
			return fmt.Errorf("docfile: archive %s: %w", m.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("docfile: archive: %w", err)
	}
	return nil
}
