package bundle

import (
	"fmt"
	"slices"
	"strings"

	"hengji/internal/table"
)

// NewForeign makes a Foreign of what people say: tables by key, maps as 表头=字段,
// fixed as 字段=值, months as "each", "cumulative" or "". Fields are named by key or
// heading. The error is for them to read.
func NewForeign(known Known, tables, maps, fixed []string, months string) (Foreign, error) {
	how := Foreign{Known: Known{Names: known.Names, Columns: map[string]map[string]string{}}, Tables: tables, Fixed: map[string]string{}}
	specs := map[string][]*table.Spec{}
	for _, key := range tables {
		if specs[key] = specsNamed(key); specs[key] == nil {
			return how, fmt.Errorf("没有可导入的表“%s”；如 executions、project_funds、projects、observations、indicators、library", key)
		}
		how.Columns[key] = map[string]string{}
		for heading, field := range known.Columns[key] {
			how.Columns[key][heading] = field
		}
	}
	for _, text := range maps {
		heading, name, ok := strings.Cut(text, "=")
		if !ok || Heading(heading) == "" {
			return how, fmt.Errorf("列对应“%s”应写成 表头=字段，如 项目代码=project", text)
		}
		used := false
		for _, key := range tables {
			if field := fieldNamed(specs[key], name); field != "" {
				how.Columns[key][Heading(heading)], used = field, true
			}
		}
		if !used {
			return how, fmt.Errorf("“%s”没有字段“%s”", strings.Join(tables, "、"), name)
		}
	}
	for _, text := range fixed {
		name, value, ok := strings.Cut(text, "=")
		used := false
		for _, key := range tables {
			if field := fieldNamed(specs[key], name); field != "" {
				how.Fixed[field], used = value, true
			}
		}
		if !ok || !used {
			return how, fmt.Errorf("“%s”应写成 字段=值，如 month=6", text)
		}
	}
	var said bool
	how.Months, said = map[string]MonthKind{"": MonthsUnsaid, "each": MonthsEach, "cumulative": MonthsCumulative}[months]
	if !said {
		return how, fmt.Errorf("各月的数“%s”应写 each（当月数）或 cumulative（累计数）", months)
	}
	return how, nil
}

// specsNamed returns the columns of a table that can be imported.
func specsNamed(key string) []*table.Spec {
	if t := table.Find(table.All(), key); t != nil && !t.About().Single {
		return t.Specs()
	}
	if t := table.Find(table.Register(), key); t != nil && (key == "library" || key == "holidays") {
		return t.Specs()
	}
	return nil
}

// fieldNamed finds a field by its key or its heading; "" when there is none.
func fieldNamed(specs []*table.Spec, name string) string {
	name = strings.TrimSpace(name)
	if i := slices.IndexFunc(specs, func(s *table.Spec) bool { return s.Key == name || s.Zh == name }); i >= 0 {
		return specs[i].Key
	}
	return ""
}

// SaidColumns returns of the columns that were read those that people said, by
// table: what is worth remembering.
func SaidColumns(columns []Column, maps []string) map[string]map[string]string {
	said := map[string]bool{}
	for _, text := range maps {
		heading, _, _ := strings.Cut(text, "=")
		said[Heading(heading)] = true
	}
	out := map[string]map[string]string{}
	for _, c := range columns {
		if said[c.Heading] {
			if out[c.Table] == nil {
				out[c.Table] = map[string]string{}
			}
			out[c.Table][c.Heading] = c.Field
		}
	}
	return out
}
