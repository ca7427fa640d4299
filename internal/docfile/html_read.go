package docfile

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding/traditionalchinese"
)

// readHTML reads a web page: what a browser would show of it, without running
// or fetching anything. Blocks are what the elements of the page make; scripts,
// styles and hidden elements are skipped. A table that only arranges the page
// is looked through.
func readHTML(ctx context.Context, data []byte, lim Limits) (*Reading, error) {
	text, missing, err := decodeHTML(data)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(&ctxReader{ctx: ctx, r: strings.NewReader(text)})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, html.ErrBufferExceeded):
		return nil, refuse(codeReadLimit, "内容过大", hintWrong, "网页里有过大的标记，已停止读取")
	case err != nil:
		return nil, refuseDepth(lim.Depth) // the parser's only other refusal
	}
	h := &htmlReader{ctx: ctx, lim: lim, out: &Reading{Format: "html", Missing: missing}}
	if err := h.children(root, htmlStyle{}); err != nil {
		return nil, err
	}
	h.flush(htmlStyle{})
	if h.err != nil {
		return nil, h.err
	}
	if len(h.out.Blocks) == 0 {
		h.out.Missing = append(h.out.Missing, "网页里没有文字")
	}
	return h.out, nil
}

// decodeHTML is decodeText for pages, which may name an encoding of their own.
// What is valid UTF-8 is UTF-8 whatever the page says.
func decodeHTML(data []byte) (string, []string, error) {
	head := bytes.ToLower(data[:min(len(data), 4096)])
	if i := bytes.Index(head, []byte("charset")); i >= 0 && !utf8.Valid(data) && bytes.Contains(head[i:min(i+32, len(head))], []byte("big5")) {
		out, err := traditionalchinese.Big5.NewDecoder().Bytes(data)
		if err == nil && !bytes.ContainsRune(out, utf8.RuneError) {
			return string(out), nil, nil
		}
	}
	return decodeText(data)
}

// ctxReader ends a stream when ctx ends.
type ctxReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *ctxReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

type htmlReader struct {
	ctx   context.Context
	lim   Limits
	out   *Reading
	depth int
	count int

	text  strings.Builder // of the block that is being read
	space bool            // a blank is due before the next character
	wrap  bool            // a line of the file ends in that blank
	cell  *htmlCell       // that the blocks go into; nil: they stand alone
	err   error           // why lines could not be read
}

// htmlStyle is what an element hands down to the text in it.
type htmlStyle struct {
	kind  BlockKind
	level int
	label string
	pre   bool
}

// htmlCell is a table cell while it is read.
type htmlCell struct {
	table int
	block int // -1: no text yet
}

// children reads what stands in an element.
func (h *htmlReader) children(n *html.Node, style htmlStyle) error {
	if h.depth++; h.depth > h.lim.Depth {
		return refuseDepth(h.lim.Depth)
	}
	defer func() { h.depth-- }()
	item := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if h.count++; h.count&0x3FF == 0 && h.ctx.Err() != nil {
			return h.ctx.Err()
		}
		if len(h.out.Blocks) > h.lim.Blocks {
			return refuseBlocks(h.lim.Blocks)
		}
		if h.err != nil {
			return h.err
		}
		switch c.Type {
		case html.TextNode:
			h.put(c.Data, style.pre)
		case html.ElementNode:
			if c.DataAtom == atom.Li {
				item++
			}
			if err := h.element(c, style, item); err != nil {
				return err
			}
		}
	}
	return nil
}

// put adds text; blanks and line ends between words count as one blank.
func (h *htmlReader) put(s string, pre bool) {
	if pre {
		h.text.WriteString(strings.ReplaceAll(s, "\r", ""))
		return
	}
	for _, r := range s {
		switch r {
		case '\n', '\r':
			h.space, h.wrap = true, true
		case ' ', '\t', '\f', '\u00a0':
			h.space = true
		case '\u200b', '\ufeff', '\u00ad':
		default:
			if h.space && h.text.Len() > 0 {
				last, _ := utf8.DecodeLastRuneInString(h.text.String())
				if last != '\n' && (!h.wrap || last < 0x2E80 || r < 0x2E80) { // Chinese is wrapped without blanks
					h.text.WriteByte(' ')
				}
			}
			h.space, h.wrap = false, false
			h.text.WriteRune(r)
		}
	}
}

// element reads one element.
func (h *htmlReader) element(n *html.Node, style htmlStyle, item int) error {
	if isHiddenHTML(n) {
		return nil
	}
	switch n.DataAtom {
	case atom.Br:
		h.text.WriteByte('\n')
		h.space, h.wrap = false, false
		return nil
	case atom.Table:
		h.flush(style)
		return h.table(n, style)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		style.kind, style.level = HeadingBlock, int(n.Data[1]-'0')
	case atom.Nav, atom.Footer:
		style.kind = HeaderBlock
	case atom.Pre:
		style.pre = true
	case atom.Li:
		style.label = ""
		if n.Parent != nil && n.Parent.DataAtom == atom.Ol {
			style.label = strconv.Itoa(listStart(n.Parent)+item-1) + "."
		}
	}
	if !isBlockHTML(n.DataAtom) {
		return h.children(n, style)
	}
	h.flush(style)
	if err := h.children(n, style); err != nil {
		return err
	}
	h.flush(style)
	return nil
}

func listStart(n *html.Node) int {
	start, err := strconv.Atoi(htmlAttr(n, "start"))
	if err != nil {
		return 1
	}
	return start
}

func htmlAttr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// isHiddenHTML tells what a browser does not show.
func isHiddenHTML(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Title, atom.Iframe, atom.Object, atom.Embed, atom.Svg,
		atom.Canvas, atom.Audio, atom.Video, atom.Datalist, atom.Select, atom.Button, atom.Textarea, atom.Del, atom.Rt, atom.Rp:
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			look := strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
			if strings.Contains(look, "display:none") || strings.Contains(look, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// isBlockHTML tells the elements that begin a line of their own.
func isBlockHTML(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Blockquote, atom.Pre, atom.Hr, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Main, atom.Address,
		atom.Figure, atom.Figcaption, atom.Form, atom.Fieldset, atom.Legend, atom.Center, atom.Body, atom.Html, atom.Caption, atom.Details, atom.Summary,
		atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Table:
		return true
	}
	return false
}

// flush ends the block that is being read.
func (h *htmlReader) flush(style htmlStyle) {
	text := strings.Trim(h.text.String(), blanks+"\n\r")
	h.text.Reset()
	h.space, h.wrap = false, false
	if text == "" {
		return
	}
	if h.cell != nil {
		h.cell.add(h, text, style.label)
		return
	}
	if style.kind == ParagraphBlock && style.label == "" && strings.Contains(text, "\n") {
		h.lines(text)
		return
	}
	b := TextBlock{Kind: style.kind, Level: style.level, Text: text, Label: style.label, Table: -1}
	if b.Kind == ParagraphBlock {
		if b.Level = headingLevel(text); b.Level > 0 {
			b.Kind = HeadingBlock
		}
	}
	h.out.Blocks = append(h.out.Blocks, b)
}

// lines reads text whose lines the page breaks itself, with pre or br, as the
// lines of a text file: paragraphs, headings and tables of characters.
func (h *htmlReader) lines(text string) {
	r, err := readLines(h.ctx, text, false, h.lim)
	if err != nil {
		h.err = err
		return
	}
	blocks, tables := len(h.out.Blocks), len(h.out.Tables)
	for _, b := range r.Blocks {
		b.Lines, b.Columns, b.Breaks = nil, nil, nil // of the page's source nothing is known
		if b.Table >= 0 {
			b.Table += tables
		}
		h.out.Blocks = append(h.out.Blocks, b)
	}
	for _, t := range r.Tables {
		for _, row := range t.Grid {
			for i := range row {
				if row[i] >= 0 {
					row[i] += blocks
				}
			}
		}
		h.out.Tables = append(h.out.Tables, t)
	}
}

func (c *htmlCell) add(h *htmlReader, text, label string) {
	if c.block < 0 {
		c.block = len(h.out.Blocks)
		h.out.Blocks = append(h.out.Blocks, TextBlock{Kind: CellBlock, Text: text, Label: label, Table: c.table})
		return
	}
	h.out.Blocks[c.block].Text += "\n" + text
}
