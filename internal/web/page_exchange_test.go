package web

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"hengji/internal/docfile"
)

// post sends a form with a file, none when its name is empty, and the token of the
// page at path.
func (s *testSite) post(c *http.Client, path string, fields map[string]string, name, data string) (status int, text string) {
	s.t.Helper()
	_, _, page := s.do(c, http.MethodGet, path, nil)
	token := regexp.MustCompile(`name="(form_token)" value="([^"]*)"`).FindStringSubmatch(page)
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	if token != nil {
		_ = w.WriteField(token[1], token[2])
	}
	for field, value := range fields {
		_ = w.WriteField(field, value)
	}
	if name != "" {
		part, err := w.CreateFormFile("file", name)
		if err != nil {
			s.t.Fatal(err)
		}
		_, _ = io.WriteString(part, data)
	}
	_ = w.Close()
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.URL+path, &body)
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	res, err := c.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	all, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res.StatusCode, string(all)
}

var sentField = regexp.MustCompile(`name="sent" value="([0-9a-f]+)"`)

// What was tried is imported without being chosen again, by whoever tried it and
// nobody else.
func TestImportOfWhatWasTried(t *testing.T) {
	s := newTestSite(t)
	path := bookPath(s.book) + "/exchange"
	mine, other := s.client("caiwu"), s.client("ju")
	table := map[string]string{"do": "dry", "table": "executions", "month": "4"}
	const csv = "项目编号,累计支出（元）\nP1,\"345,678.90\"\n"
	status, page := s.post(mine, path, table, "执行.csv", csv)
	sent := sentField.FindStringSubmatch(page)
	if status != http.StatusOK || sent == nil || !strings.Contains(page, "345678.90元") || !strings.Contains(page, "什么都没有写") {
		t.Fatalf("tried: %d, %v", status, sent)
	}
	second := map[string]string{"do": "import", "sent": sent[1]}
	if status, page := s.post(other, path, second, "", ""); status == http.StatusOK && strings.Contains(page, "已导入") {
		t.Error("another imports what they never saw")
	}
	if status, page := s.post(mine, path, second, "", ""); status != http.StatusOK || !strings.Contains(page, "执行.csv：已导入") {
		t.Errorf("imported: %d", status)
	}
	if _, page := s.post(mine, path, table, "执行.csv", csv); !strings.Contains(page, "没有差异") {
		t.Error("it was not written")
	}
	if status, page := s.post(mine, path, map[string]string{"do": "import", "sent": "00"}, "", ""); status == http.StatusOK || !strings.Contains(page, "重新选择") {
		t.Errorf("a file that is not kept: %d", status)
	}
	if status, page := s.post(mine, path, map[string]string{"do": "import"}, "", ""); status == http.StatusOK || !strings.Contains(page, "没有选文件") {
		t.Errorf("no file: %d", status)
	}
}

// The folder of a 填报包 is read as a .zip, by its own name and place.
func TestImportOfAFolder(t *testing.T) {
	s := newTestSite(t)
	path := bookPath(s.book) + "/exchange"
	var packed bytes.Buffer
	err := docfile.WriteArchive(&packed, []docfile.Member{
		{Name: "包/department.yaml", Data: []byte("department:\n  name: 甲\n  code: \"449902001\"\n  region: \"449902\"\n  year: 2025\n")},
		{Name: "包/offices.yaml", Data: []byte("offices:\n  - id: K1\n    name: 民政办公室\n    kind: program_office\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	status, page := s.post(s.client("caiwu"), path, map[string]string{"do": "dry"}, "填报包.zip", packed.String())
	if status != http.StatusOK || !strings.Contains(page, "什么都没有写") || !strings.Contains(page, "民政办公室") || sentField.FindString(page) == "" {
		t.Errorf("%d\n%.2000s", status, page)
	}
	if status, page := s.post(s.client("caiwu"), path, map[string]string{"do": "dry"}, "填报包.zip", "no archive"); status != http.StatusOK || !strings.Contains(page, "重新压缩") {
		t.Errorf("no archive: %d", status)
	}
}
