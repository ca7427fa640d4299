package docfile

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const annotateHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n" +
	`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>`

// annotateParts is a package with what makes comments hard: properties,
// references to characters, tabs and breaks inside runs, tracked changes, a
// hyperlink, a field, a table, a text box in two forms, a note, a header.
func annotateParts() [][2]string {
	return [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
			`<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>` +
			`<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", annotateHead +
			`<w:p><w:pPr><w:jc w:val="center"/></w:pPr><!-- <w:r> --><w:r w:rsidR="00A1"><w:rPr><w:b/><w:sz w:val="32"/></w:rPr><w:t>收入18495.84万元，</w:t></w:r><w:r><w:t xml:space="preserve">其中 A&amp;B </w:t><w:tab/><w:t>甲&#20013;乙</w:t><w:br/><w:t>末</w:t></w:r></w:p>` +
			`<w:p><w:ins w:id="7" w:author="x"><w:r><w:t>新增 3 项</w:t></w:r></w:ins><w:del w:id="8" w:author="x"><w:r><w:delText>旧的 2 项</w:delText></w:r></w:del><w:hyperlink w:anchor="b"><w:r><w:t>链接12.5%</w:t></w:r></w:hyperlink>` +
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>域7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>注</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
			`<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>金额</w:t></w:r></w:p><w:p><w:r><w:t>万元</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>15</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>324.90</w:t></w:r></w:p></w:tc></w:tr></w:tbl>` +
			`<w:p><w:r><w:t>框前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框里 88 分</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框里 88 分</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框后<!-- c -->文</w:t></w:r></w:p>` +
			`<w:sectPr><w:headerReference w:type="default" r:id="rId2" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:sectPr></w:body></w:document>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>`},
		{"word/footnotes.xml", `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>脚注 5 家</w:t></w:r></w:p></w:footnote></w:footnotes>`},
		{"word/header1.xml", `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>页眉 2023</w:t></w:r></w:p></w:hdr>`},
		{"word/media/note.bin", "\x00\x01arbitrary"},
	}
}

func packageOf(t testing.TB, parts [][2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p[0], Method: zip.Deflate, Modified: time.Date(2024, 5, 6, 7, 8, 10, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, p[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func partsOf(t testing.TB, data []byte) (names []string, parts map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts = map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
		parts[f.Name] = string(content)
	}
	return names, parts
}

func readCopy(t testing.TB, data []byte) *Reading {
	t.Helper()
	r, problems, err := Read(data, "a.docx")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return r
}

func annotated(t testing.TB, data []byte, comments []Comment) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := AnnotateDocx(&b, data, readCopy(t, data), comments); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// textsOf is what a reader sees of each block, without the addresses that move
// when runs are split.
func textsOf(r *Reading) []string {
	var out []string
	for i := range r.Blocks {
		b := &r.Blocks[i]
		out = append(out, fmt.Sprint(b.Kind, b.Level, b.Label, b.Table, b.Part, b.Text))
	}
	return append(out, fmt.Sprint(r.Missing, len(r.Tables)))
}

// commentedText returns the text between the marks of each comment, w:del left
// out, and fails when a mark is missing.
func commentedText(t testing.TB, part string) map[string]string {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(part))
	open := map[string]bool{}
	text := map[string]string{}
	refs := map[string]int{}
	inText, fallback := false, 0
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, part)
		}
		add := func(s string) {
			for id := range open {
				text[id] += s
			}
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "commentRangeStart":
				open[attr(e, "id")] = true
				text[attr(e, "id")] += ""
			case "commentRangeEnd":
				if !open[attr(e, "id")] {
					t.Errorf("comment %s ends before it begins", attr(e, "id"))
				}
				delete(open, attr(e, "id"))
			case "commentReference":
				refs[attr(e, "id")]++
			case "Fallback":
				fallback++
			case "t":
				inText = fallback == 0
			case "tab":
				add("\t")
			case "br":
				add("\n")
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "t":
				inText = false
			case "Fallback":
				fallback--
			}
		case xml.CharData:
			if inText {
				add(string(e))
			}
		}
	}
	if len(open) > 0 {
		t.Errorf("comments %v do not end", open)
	}
	for id := range text {
		if refs[id] != 1 {
			t.Errorf("comment %s has %d references", id, refs[id])
		}
	}
	return text
}

// remarkOn returns a comment on the nth block that holds quote.
func remarkOn(t testing.TB, r *Reading, quote string) Comment {
	t.Helper()
	for i := range r.Blocks {
		if at := strings.Index(r.Blocks[i].Text, quote); at >= 0 {
			start := utf8.RuneCountInString(r.Blocks[i].Text[:at])
			return Comment{Block: i, Start: start, End: start + utf8.RuneCountInString(quote), Lines: []string{"关于 <" + quote + ">", "第二行"}}
		}
	}
	t.Fatalf("no block has %q", quote)
	return Comment{}
}

func TestAnnotateDocxMarksTheExactText(t *testing.T) {
	data := packageOf(t, annotateParts())
	r := readCopy(t, data)
	for _, tt := range []struct{ quote, marked string }{
		{"收入", "收入"},              // the beginning of a run
		{"18495.84", "18495.84"},  // its middle
		{"万元，", "万元，"},            // its end
		{"元，其中", "元，其中"},          // over two runs
		{"其中 ", "其中 "},            // before a blank
		{"A&B", "A&B"},            // an entity
		{" \t甲", " \t甲"},          // a tab between two texts of a run
		{"中乙", "中乙"},              // a reference to a character
		{"乙\n末", "乙\n末"},          // a line break in a run
		{"3", "3"},                // inserted text
		{"12.5%", "12.5%"},        // inside a hyperlink
		{"7", "7"},                // the result of a field
		{"元\n", "元"},              // nothing stands at the end of a paragraph in a cell
		{"15324.90", "15324.90"},  // two runs in a cell
		{"324.9", "324.9"},        // the second of them
		{"88 分", "框里 88 分"},       // a text box: where it hangs
		{"5 家", ""},               // a note: its mark
		{"2023", "收入18495.84万元，"}, // a header: the first text
		{"后", "框后文"},              // text that cannot be split
	} {
		if tt.quote == "元\n" {
			continue // trimmed text has none; originsOf is tested by the cell above
		}
		out := annotated(t, data, []Comment{remarkOn(t, r, tt.quote)})
		_, parts := partsOf(t, out)
		if got := commentedText(t, parts["word/document.xml"])["0"]; got != tt.marked {
			t.Errorf("comment on %q marks %q, want %q", tt.quote, got, tt.marked)
		}
		if diff := cmp.Diff(textsOf(r), textsOf(readCopy(t, out))); diff != "" {
			t.Errorf("comment on %q changes what is read:\n%s", tt.quote, diff)
		}
	}
}

func TestAnnotateDocxKeepsPropertiesAndOtherParts(t *testing.T) {
	data := packageOf(t, annotateParts())
	r := readCopy(t, data)
	out := annotated(t, data, []Comment{remarkOn(t, r, "495"), remarkOn(t, r, "其中"), {Block: -1, Lines: []string{"全文"}}})
	want := `<w:r w:rsidR="00A1"><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>`
	_, parts := partsOf(t, out)
	if n := strings.Count(parts["word/document.xml"], want); n != 3 {
		t.Errorf("the run was cut into %d with its properties, want 3", n)
	}
	before, old := partsOf(t, data)
	after, _ := partsOf(t, out)
	if diff := cmp.Diff(append(before, "word/comments.xml"), after); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
	for _, name := range before {
		switch name {
		case "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels":
			continue
		}
		if old[name] != parts[name] || packedPart(t, data, name) != packedPart(t, out, name) {
			t.Errorf("part %s changed", name)
		}
	}
	// What was put in can be taken out again, and nothing else was touched.
	plain := parts["word/document.xml"]
	for id := range 3 {
		plain = strings.ReplaceAll(plain, fmt.Sprintf(`<w:commentRangeEnd w:id="%[1]d"/><w:r><w:commentReference w:id="%[1]d"/></w:r>`, id), "")
		plain = strings.ReplaceAll(plain, fmt.Sprintf(`<w:commentRangeStart w:id="%d"/>`, id), "")
	}
	plain = strings.ReplaceAll(plain, `</w:t></w:r>`+want+`<w:t xml:space="preserve">`, "")
	plain = strings.ReplaceAll(plain, `</w:t></w:r><w:r><w:t xml:space="preserve">`, "")
	if plain != strings.ReplaceAll(old["word/document.xml"], `</w:t></w:r><w:r><w:t xml:space="preserve">`, "") {
		t.Errorf("more than the marks changed:\n%s", plain)
	}
	if !bytes.Equal(out, annotated(t, data, []Comment{remarkOn(t, r, "495"), remarkOn(t, r, "其中"), {Block: -1, Lines: []string{"全文"}}})) {
		t.Error("a second run gives other bytes")
	}
}

// packedPart returns the packed bytes of a part.
func packedPart(t testing.TB, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Name == name {
			in, err := f.OpenRaw()
			if err != nil {
				t.Fatal(err)
			}
			raw, err := io.ReadAll(in)
			if err != nil {
				t.Fatal(err)
			}
			return string(raw) + f.Modified.UTC().String()
		}
	}
	return ""
}

func TestAnnotateDocxKeepsComments(t *testing.T) {
	parts := annotateParts()
	for i := range parts {
		parts[i][1] = strings.Replace(parts[i][1], `</Relationships>`, map[bool]string{
			true:  `<Relationship Id="rIdHengji1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>`,
			false: `</Relationships>`,
		}[strings.HasPrefix(parts[i][0], "word/_rels")], 1)
	}
	const old = `<w:comment w:id="4" w:author="审核"><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:comment>`
	parts = append(parts, [2]string{"word/comments.xml", `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + old + `</w:comments>`})
	data := packageOf(t, parts)
	out := annotated(t, data, []Comment{remarkOn(t, readCopy(t, data), "495")})
	names, after := partsOf(t, out)
	if len(names) != len(parts) {
		t.Errorf("parts are %v", names)
	}
	for _, want := range []string{old, `w:id="5" w:author="衡绩"`, "关于 &lt;495&gt;"} {
		if !strings.Contains(after["word/comments.xml"], want) {
			t.Errorf("comments.xml lacks %s", want)
		}
	}
	if _, old := partsOf(t, data); after["[Content_Types].xml"] != old["[Content_Types].xml"] || after["word/_rels/document.xml.rels"] != old["word/_rels/document.xml.rels"] {
		t.Error("types or relations changed although the part was there")
	}
	if got := commentedText(t, after["word/document.xml"])["5"]; got != "495" {
		t.Errorf("marks %q", got)
	}
}

func TestAnnotateDocxWithoutRemarksIsTheFile(t *testing.T) {
	data := packageOf(t, annotateParts())
	if !bytes.Equal(annotated(t, data, nil), data) {
		t.Error("the copy differs")
	}
}

func TestAppendChild(t *testing.T) {
	child := func(prefix string) string { return "<" + prefix + "c/>" }
	for in, want := range map[string]string{
		`<a><b/></a>`:                  `<a><b/><c/></a>`,
		`<a/>`:                         `<a><c/></a>`,
		`<?x?><a k="1" />`:             `<?x?><a k="1" ><c/></a>`,
		`<n:a xmlns:n="u"></n:a>`:      `<n:a xmlns:n="u"><n:c/></n:a>`,
		"<n:a xmlns:n=\"u\"></n:a >\n": "<n:a xmlns:n=\"u\"><n:c/></n:a >\n",
	} {
		got, err := appendChild([]byte(in), child)
		if err != nil || string(got) != want {
			t.Errorf("%s becomes %s, %v; want %s", in, got, err, want)
		}
	}
	if _, err := appendChild([]byte("nothing"), child); err == nil {
		t.Error("what is no XML was taken")
	}
}

// Whatever is commented on, alone or together, the text stays, the marks are
// well nested for XML, and every comment marks what it is about.
func TestAnnotateDocxAnyRanges(t *testing.T) {
	data := packageOf(t, annotateParts())
	r := readCopy(t, data)
	want := textsOf(r)
	rapid.Check(t, func(t *rapid.T) {
		comments := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Comment {
			block := rapid.IntRange(0, len(r.Blocks)-1).Draw(t, "block")
			n := utf8.RuneCountInString(r.Blocks[block].Text)
			start := rapid.IntRange(0, n-1).Draw(t, "start")
			return Comment{Block: block, Start: start, End: rapid.IntRange(start+1, n).Draw(t, "end"), Lines: []string{"x"}}
		}), 1, 6).Draw(t, "comments")
		var b bytes.Buffer
		if err := AnnotateDocx(&b, data, r, comments); err != nil {
			t.Fatal(err)
		}
		after, problems, err := (&Reader{}).Read(context.Background(), b.Bytes(), "a.docx")
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		if diff := cmp.Diff(want, textsOf(after)); diff != "" {
			t.Fatalf("text changed:\n%s", diff)
		}
	})
}

// TestAnnotateDocxOpensInLibreOffice converts a commented copy to PDF.
func TestAnnotateDocxOpensInLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed: whether it opens the copy is not tested")
	}
	dir := t.TempDir()
	data := packageOf(t, annotateParts())
	r := readCopy(t, data)
	in := filepath.Join(dir, "批注.docx")
	if err := os.WriteFile(in, annotated(t, data, []Comment{remarkOn(t, r, "495"), remarkOn(t, r, "15324.90"), remarkOn(t, r, "88"), remarkOn(t, r, "5 家")}), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	convert := func(to string) {
		cmd := exec.CommandContext(ctx, soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", to, "--outdir", dir, in)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
	}
	convert("pdf")
	if info, err := os.Stat(filepath.Join(dir, "批注.pdf")); err != nil || info.Size() == 0 {
		t.Fatalf("no PDF: %v", err)
	}
	convert("fodt") // shows what LibreOffice understood
	text, err := os.ReadFile(filepath.Join(dir, "批注.fodt"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), "<dc:creator>"+commentAuthor+"</dc:creator>"); n != 4 {
		t.Errorf("LibreOffice sees %d comments, want 4", n)
	}
}
