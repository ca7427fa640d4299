package docfile

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
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

// The limits of an archive from outside: a 填报包 with its evidence.
const (
	maxArchiveFiles    = 4000
	maxArchiveUnpacked = 512 << 20
)

// ErrArchive says that a file is no .zip, or one that is made to be too much.
var ErrArchive = errors.New("不是可以打开的 .zip，或内容过大")

// OpenArchive shows a .zip as a tree of files. Nothing is unpacked before it is read;
// a file never gives more bytes than the archive says that it has.
func OpenArchive(data []byte) (fs.FS, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrArchive, err)
	}
	if len(z.File) > maxArchiveFiles {
		return nil, fmt.Errorf("%w: %d files", ErrArchive, len(z.File))
	}
	var size uint64
	for _, f := range z.File {
		if size += f.UncompressedSize64; f.UncompressedSize64 > maxArchiveUnpacked || size > maxArchiveUnpacked {
			return nil, fmt.Errorf("%w: %s", ErrArchive, f.Name)
		}
	}
	return z, nil
}
