package web

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/table"
)

// gridPage is how many rows a page shows that is read without script.
const gridPage = 60

// rowsPage is one table of a book as a grid (表格).
type rowsPage struct {
	Info    *table.Info
	Columns []*table.Spec
	Rows    app.Rows
	Where   map[string]string // what the rows are narrowed to
	Query   string            // the same, for addresses
	After   string
	API     string // address of the table for the script
	Spec    string // the columns for the script, as JSON
	May     bool   // the person may type here
	Filters []rowsFilter
	Whose   string // whose rows are that do not say it themselves, as JSON; empty: they say it
	Beside  string // what stands beside the targets, as JSON; empty: no indicators
}

// rowsFilter narrows a table to one project or office (筛选). One that is derived asks
// for whose project or indicator a row is about; only the script knows it.
type rowsFilter struct {
	Key, Zh, Now string
	Derived      bool
	Options      []app.Named
}

// columnForScript is what the script of the grid must know of a column.
type columnForScript struct {
	Key      string            `json:"key"`
	Zh       string            `json:"zh"`
	Note     string            `json:"note,omitempty"`
	Good     string            `json:"good,omitempty"`
	Bad      string            `json:"bad,omitempty"`
	Kind     string            `json:"kind"`
	Required bool              `json:"required,omitempty"`
	Options  map[string]string `json:"options,omitempty"` // key to word
	Order    []string          `json:"order,omitempty"`
	Short    map[string]string `json:"short,omitempty"` // first letters of the Pinyin
	Own      bool              `json:"own,omitempty"`   // tells one row from another
}

// rows shows a table. Fields of the address narrow it: ?project=P01.
func (s *Site) rows(v *visit) error {
	t := table.Find(table.All(), v.r.PathValue("table"))
	if t == nil {
		return errNoPage
	}
	p := rowsPage{Info: t.About(), Columns: t.Specs(), Where: map[string]string{}, After: v.r.FormValue("after")}
	query := url.Values{}
	for _, c := range p.Columns {
		if text := v.r.FormValue(c.Key); text != "" {
			p.Where[c.Key] = text
			query.Set(c.Key, text)
		}
	}
	p.Query = query.Encode()
	var err error
	if p.Rows, err = s.app.Rows(v.r.Context(), v.actor, v.book, p.Info.Key, app.Page{After: p.After, Limit: gridPage, Where: p.Where}); err != nil {
		return err
	}
	names, err := s.app.Names(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	if err := s.narrow(v, &p, names); err != nil {
		return err
	}
	p.May = s.app.MayType(v.actor, v.book, p.Info.Key)
	p.API = "/api/v1/books/" + strings.TrimPrefix(bookPath(v.book), "/b/") + "/tables/" + p.Info.Key
	if p.Spec, err = specForScript(p.Columns, p.Info, names); err != nil {
		return err
	}
	return v.show("rows", p.Info.Zh, p)
}

// narrow offers to see the rows of one project or office, and puts beside indicators
// what helps to set their targets.
func (s *Site) narrow(v *visit, p *rowsPage, names map[string][]app.Named) error {
	has := map[string]bool{} // tables that a column refers to
	for _, c := range p.Columns {
		if c.Kind != table.KindRef {
			continue
		}
		has[c.Ref] = true
		if (c.Ref == "projects" || c.Ref == "offices") && len(names[c.Ref]) > 1 {
			p.Filters = append(p.Filters, rowsFilter{Key: c.Key, Zh: c.Zh, Now: p.Where[c.Key], Options: names[c.Ref]})
		}
	}
	if has["projects"] || has["indicators"] {
		whose, err := s.app.Whose(v.r.Context(), v.actor, v.book)
		if err != nil {
			return err
		}
		if !has["indicators"] {
			whose.Indicators = nil
		}
		for _, f := range []rowsFilter{{Key: "project", Zh: "项目", Options: names["projects"]}, {Key: "office", Zh: "责任科室", Options: names["offices"]}} {
			if f.Derived = true; !has[f.Key+"s"] && len(f.Options) > 1 {
				p.Filters = append(p.Filters, f)
			}
		}
		if p.Whose, err = jsonOf(whose); err != nil {
			return err
		}
	}
	if p.Info.Key != "indicators" {
		return nil
	}
	beside, err := s.app.Beside(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	p.Beside, err = jsonOf(beside)
	return err
}

func jsonOf(x any) (string, error) {
	data, err := json.Marshal(x)
	if err != nil {
		return "", fmt.Errorf("web: page: %w", err)
	}
	return string(data), nil
}

// specForScript writes the columns as the script reads them, with what a cell may
// choose from.
func specForScript(columns []*table.Spec, about *table.Info, names map[string][]app.Named) (string, error) {
	out := make([]columnForScript, len(columns))
	identity := table.Identity(columns, about)
	for i, c := range columns {
		x := columnForScript{Key: c.Key, Zh: c.Zh, Note: c.Note, Good: c.Good, Bad: c.Bad, Kind: c.Kind.String(), Required: c.Required, Own: slices.Contains(identity, c.Key)}
		choice := func(key, zh string) {
			if x.Options == nil {
				x.Options = map[string]string{}
			}
			x.Options[key] = zh
			x.Order = append(x.Order, key)
		}
		switch c.Kind {
		case table.KindEnum:
			for _, o := range c.Vocab.Options {
				choice(o.Key, o.Zh)
			}
		case table.KindRef:
			x.Short = map[string]string{}
			for _, n := range names[c.Ref] {
				choice(n.ID, n.Name)
				x.Short[n.ID] = n.Short
			}
		case table.KindFlag:
			choice("true", "是")
		}
		out[i] = x
	}
	return jsonOf(out)
}

// fieldView is one field of a row as a form shows it.
type fieldView struct {
	*table.Spec
	Text    string
	Options []app.Named // to choose from
	Fixed   bool        // part of the key of a row that exists
	Beside  string      // what helps to set it: last year's value, the standard
}

// rowPage is one row as a form.
type rowPage struct {
	Info   *table.Info
	Row    app.Row
	Fields []fieldView
	May    bool
	Back   string
}

// row shows one row of a table as a form (一行).
func (s *Site) row(v *visit) error { return s.showRow(v, v.r.PathValue("key")) }

// newRow shows an empty form; fields of the address are filled in.
func (s *Site) newRow(v *visit) error { return s.showRow(v, "") }

func (s *Site) showRow(v *visit, key string) error {
	t := table.Find(table.All(), v.r.PathValue("table"))
	if t == nil {
		return errNoPage
	}
	p := rowPage{Info: t.About(), Row: app.Row{Fields: map[string]string{}}, May: s.app.MayType(v.actor, v.book, t.About().Key), Back: safePath(v.r.FormValue("back"))}
	if key != "" {
		rows, err := s.app.Rows(v.r.Context(), v.actor, v.book, p.Info.Key, app.Page{})
		if err != nil {
			return err
		}
		i := slices.IndexFunc(rows.Rows, func(r app.Row) bool { return r.Key == key })
		if i < 0 {
			return &app.NotFound{What: p.Info.Zh + "“" + key + "”"}
		}
		p.Row = rows.Rows[i]
	}
	names, err := s.app.Names(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	identity := table.Identity(t.Specs(), t.About())
	for _, c := range t.Specs() {
		f := fieldView{Spec: c, Text: p.Row.Fields[c.Key], Fixed: key != "" && slices.Contains(identity, c.Key)}
		if key == "" {
			f.Text = v.r.FormValue(c.Key)
		}
		switch c.Kind {
		case table.KindEnum:
			for _, o := range c.Vocab.Options {
				f.Options = append(f.Options, app.Named{ID: o.Key, Name: o.Zh})
			}
		case table.KindRef:
			f.Options = names[c.Ref]
		}
		p.Fields = append(p.Fields, f)
	}
	if err := s.putBeside(v, &p); err != nil {
		return err
	}
	title := p.Info.Zh + "：新增"
	if key != "" {
		title = p.Info.Zh + "：" + nameOf(p.Row.Fields, key)
	}
	return v.show("row", title, p)
}

// putBeside says at the target of an indicator what last year's value was and what the
// library has.
func (s *Site) putBeside(v *visit, p *rowPage) error {
	if p.Info.Key != "indicators" {
		return nil
	}
	beside, err := s.app.Beside(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	text := map[string]string{}
	for _, f := range p.Fields {
		text[f.Key] = f.Text
	}
	for i := range p.Fields {
		if p.Fields[i].Key != "target" {
			continue
		}
		var parts []string
		if last := cmp.Or(text["baseline"], beside.Last[text["id"]]); last != "" {
			parts = append(parts, "上年 "+last)
		}
		if standard := beside.Standard[text["name"]]; standard != "" {
			parts = append(parts, "指标库标准 "+standard)
		}
		p.Fields[i].Beside = strings.Join(parts, "；")
	}
	return nil
}

// nameOf returns what people call a row.
func nameOf(fields map[string]string, key string) string {
	for _, name := range []string{"name", "title", "text"} {
		if text := fields[name]; text != "" {
			return table.Clip(text)
		}
	}
	return key
}

// saveRow saves the form of a row: a new one, a changed one, or one to delete.
func (s *Site) saveRow(v *visit) error {
	t := table.Find(table.All(), v.r.PathValue("table"))
	if t == nil {
		return errNoPage
	}
	e := app.Edit{Key: v.r.FormValue("row_key"), Set: map[string]string{}}
	if _, err := fmt.Sscan(v.r.FormValue("row_version"), &e.Version); err != nil {
		return errExpired
	}
	before := map[string]string{}
	if err := json.Unmarshal([]byte(v.r.FormValue("row_before")), &before); err != nil {
		return errExpired
	}
	for _, c := range t.Specs() {
		given, asked := v.r.PostForm[c.Key]
		if text := strings.TrimSpace(strings.Join(given, "")); asked && text != before[c.Key] {
			e.Set[c.Key] = strings.ReplaceAll(text, "\r\n", "\n")
		}
	}
	said := "已保存。"
	if v.r.FormValue("delete") != "" {
		e.Delete, e.Set, said = true, nil, "已删除。"
	}
	back := safePath(v.r.FormValue("back"))
	if back == "" {
		back = bookPath(v.book) + "/rows/" + t.About().Key
	}
	if !e.Delete && len(e.Set) == 0 {
		return v.done("没有改动。", back)
	}
	if _, err := s.app.Save(v.r.Context(), v.actor, v.book, t.About().Key, []app.Edit{e}, v.r.FormValue("row_note"), ""); err != nil {
		return s.explainConflict(v, t, e, err)
	}
	return v.done(said, back)
}

// conflictPage shows what another person wrote meanwhile beside what was to be
// saved, so that nothing is lost.
type conflictPage struct {
	Info   *table.Info
	Fields []conflictField
	Edit   app.Edit
	Gone   bool
	Before string
}

type conflictField struct{ Key, Zh, Theirs, Mine string }

// explainConflict shows a conflict as a page on which the person chooses; other
// errors stay what they are.
func (s *Site) explainConflict(v *visit, t table.Table, e app.Edit, err error) error {
	var conflict *domain.Conflict
	if !errors.As(err, &conflict) {
		return err
	}
	p := conflictPage{Info: t.About(), Edit: e, Gone: len(conflict.Current) == 0}
	if !p.Gone {
		now := conflict.Current[0]
		p.Edit.Version = now.Version
		text, err := json.Marshal(now.Fields)
		if err != nil {
			return fmt.Errorf("web: conflict: %w", err)
		}
		p.Before = string(text)
		for _, c := range t.Specs() {
			if mine, changed := e.Set[c.Key]; changed {
				p.Fields = append(p.Fields, conflictField{c.Key, c.Zh, now.Fields[c.Key], mine})
			}
		}
	}
	return v.showAs(http.StatusConflict, "conflict", "已被他人修改", p)
}
