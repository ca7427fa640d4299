package main

import (
	"strconv"

	"hengji/internal/domain"
)

// exchangeLibrary fills BAS_PERF_INDICATOR, the standard's indicator library: a tree
// of three levels. Our library has rows for the third only; the two above are
// made of what the rows say, so that every parent_id names a row.
func exchangeLibrary(book domain.Book, library []domain.LibraryIndicator) exchangeTable {
	out := exchangeTable{Name: "BAS_PERF_INDICATOR", Zh: "绩效指标库", From: "library"}
	for _, name := range []string{"ind_id", "perf_ind_code", "perf_ind_name", "is_common_ind", "value_desc", "kpi_val", "agency_code", "mof_div_code", "fiscal_year", "parent_id", "level_no", "is_leaf", "is_enabled", "is_deleted"} {
		out.Columns = append(out.Columns, exchangeColumn{Name: name})
	}
	year := ""
	if book.Year > 0 {
		year = strconv.Itoa(book.Year)
	}
	add := func(id, name, common, desc, value, parent string, level int, leaf string) {
		out.rows = append(out.rows, []string{id, id, name, common, desc, value, book.Department, book.Region, year, parent, strconv.Itoa(level), leaf, standardYes, standardNo})
	}
	const first, second, third = 1, 2, 3
	seen := map[string]bool{}
	for _, x := range library {
		level1 := string(x.Dimension)
		if !seen[level1] {
			seen[level1] = true
			add(level1, x.Dimension.Label(), standardYes, "", "", "", first, standardNo)
		}
		parent := level1
		if x.Aspect != "" {
			if parent = level1 + "." + x.Aspect; !seen[parent] {
				seen[parent] = true
				add(parent, x.Aspect, standardYes, "", "", level1, second, standardNo)
			}
		}
		common := standardNo
		if x.Field == "" || x.Field == commonField {
			common = standardYes
		}
		add(x.ID, x.Name, common, x.Explain, x.Target.String(), parent, third, standardYes)
	}
	return out
}

// commonField is the field of what every department may use (共性).
const commonField = "通用"
