package main

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hengji/internal/domain"
	tables "hengji/internal/table"
)

// exchangeMap says as data which of our fields stand in which table and field
// of the technical standard of 预算管理一体化.
//
//go:embed exchange.json
var exchangeMap []byte

// exchangeTable is one table of the standard: what it is made of, then its rows.
type exchangeTable struct {
	Name    string            `json:"name"`
	Zh      string            `json:"zh"`
	From    string            `json:"from"`
	Where   map[string]bool   `json:"where"` // field: must be filled, or empty
	Equal   map[string]string `json:"equal"` // field: what it must hold
	Columns []exchangeColumn  `json:"columns"`
	rows    [][]string
}

// exchangeColumn is one field of the standard. One of the sources is given.
type exchangeColumn struct {
	Name  string `json:"name"`
	Field string `json:"field"` // as it is kept
	Label string `json:"label"` // the Chinese word of a field of a vocabulary
	Via   string `json:"via"`   // with Field: the field of the row that Field names
	Book  string `json:"book"`  // region, year, department
	Text  string `json:"text"`  // always the same
	If    string `json:"if"`    // 1 (是) when this field is filled, otherwise 2 (否)
}

// The standard's words for yes and no.
const (
	standardYes = "1"
	standardNo  = "2"
)

// exchangeOf fills the tables of the standard from a 填报包 and the indicator
// library of the site.
func exchangeOf(book domain.Book, b *domain.Bundle, library []domain.LibraryIndicator) ([]exchangeTable, error) {
	out := []exchangeTable{}
	dec := json.NewDecoder(bytes.NewReader(exchangeMap))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&out); err != nil {
		return nil, fmt.Errorf("export: read the map of the standard: %w", err)
	}
	all := tables.All()
	for i := range out {
		t := tables.Find(all, out[i].From)
		if t == nil {
			return nil, fmt.Errorf("export: the map of the standard names the unknown table %q", out[i].From)
		}
		for row := range t.Count(b) {
			fields := tables.Fields(t, b, row)
			if !out[i].wants(fields) {
				continue
			}
			cells := make([]string, len(out[i].Columns))
			for c := range cells {
				text, err := out[i].Columns[c].value(all, t, book, b, fields)
				if err != nil {
					return nil, err
				}
				cells[c] = text
			}
			out[i].rows = append(out[i].rows, cells)
		}
	}
	return append(out, exchangeLibrary(book, library)), nil
}

func (x *exchangeTable) wants(fields map[string]string) bool {
	for f, filled := range x.Where {
		if (fields[f] != "") != filled {
			return false
		}
	}
	for f, text := range x.Equal {
		if fields[f] != text {
			return false
		}
	}
	return true
}

// value returns the text of a field; what we do not know stays empty: the
// standard's readers must be able to tell a missing value from “无”.
func (c *exchangeColumn) value(all []tables.Table, t tables.Table, book domain.Book, b *domain.Bundle, fields map[string]string) (string, error) {
	name := c.Field + c.Label
	col := tables.Index(t, name)
	switch {
	case c.Book != "":
		return map[string]string{"region": book.Region, "year": strconv.Itoa(book.Year), "department": book.Department}[c.Book], nil
	case c.If != "" && tables.Index(t, c.If) < 0:
		return "", fmt.Errorf("export: the map of the standard names the unknown field %s.%s", t.About().Key, c.If)
	case c.If != "" && fields[c.If] != "":
		return standardYes, nil
	case c.If != "":
		return standardNo, nil
	case name == "":
		return c.Text, nil
	case col < 0:
		return "", fmt.Errorf("export: the map of the standard names the unknown field %s.%s", t.About().Key, name)
	case c.Label != "":
		return t.Specs()[col].Vocab.Label(fields[name]), nil
	case c.Via == "":
		return fields[name], nil
	}
	other := tables.Find(all, t.Specs()[col].Ref)
	for row := range other.Count(b) {
		if tables.KeyOf(other, b, row) == fields[name] {
			return tables.Fields(other, b, row)[c.Via], nil
		}
	}
	return "", nil
}

func writeExchangeJSON(w io.Writer, all []exchangeTable) error {
	out := map[string][]map[string]string{}
	for _, t := range all {
		rows := make([]map[string]string, len(t.rows))
		for i, cells := range t.rows {
			rows[i] = map[string]string{}
			for c, text := range cells {
				rows[i][t.Columns[c].Name] = text
			}
		}
		out[t.Name] = rows
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

// writeExchangeCSV writes UTF-8 with a mark, without which Excel takes it for
// GBK. A text that a spreadsheet would run as a formula gets an apostrophe.
func writeExchangeCSV(w io.Writer, t exchangeTable) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Name
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for _, cells := range t.rows {
		safe := make([]string, len(cells))
		for i, text := range cells {
			if safe[i] = text; text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
				safe[i] = "'" + text
			}
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
