package bundle

import "hengji/internal/docfile"

func isFormWorkbook(*docfile.Workbook) bool { return false }

func (r *reader) readForms(*docfile.Workbook, string) {}
