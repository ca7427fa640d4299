package bundle

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"

	"hengji/internal/docfile"
)

// packed puts an example into a .zip below a folder.
func packed(t *testing.T, name, below string, leave string) []byte {
	t.Helper()
	var members []docfile.Member
	err := fs.WalkDir(os.DirFS("../../examples"), name, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || leave != "" && strings.HasSuffix(p, leave) {
			return err
		}
		data, err := fs.ReadFile(os.DirFS("../../examples"), p)
		members = append(members, docfile.Member{Name: below + strings.TrimPrefix(p, name+"/"), Data: data})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := docfile.WriteArchive(&out, members); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestReadArchive(t *testing.T) {
	const name = "jiahe-2023"
	want, _, err := Read(os.DirFS("../../examples"), name)
	if err != nil || want == nil {
		t.Fatal(err)
	}
	for _, below := range []string{"", "嘉禾街道/"} {
		got, found, err := ReadArchive(packed(t, name, below, ""), "包.zip")
		if err != nil || got == nil {
			t.Fatalf("%q: %v %v", below, err, found)
		}
		if diff := same(want, got); diff != "" {
			t.Errorf("%q: %s", below, diff)
		}
	}
	broken := packed(t, name, "", "")
	for what, data := range map[string][]byte{"nothing": nil, "no zip": []byte("PK no"), "cut": broken[:len(broken)/2], "no department": packed(t, name, "", "department.yaml")} {
		got, found, err := ReadArchive(data, "包.zip")
		if got != nil || err != nil || !found.HasErrors() {
			t.Errorf("%s: %v %v %v", what, got != nil, found, err)
		}
	}
}
