package bundle

import (
	"fmt"
	"io/fs"
)

// readWorkbookFile reads a bundle from an .xlsx file.
func (r *reader) readWorkbookFile(fsys fs.FS, name string, size int64) error {
	return fmt.Errorf("bundle: read %s: workbooks are not read yet", name)
}
