package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
)

//go:embed assets
var assetFiles embed.FS

// assets are the scripts, styles and pictures of the pages, as they stand in the
// tree. Their address holds the hash of all of them, so that a browser keeps
// them for ever and a new version is seen at once.
type assets struct {
	prefix string            // /assets/<hash>/
	files  map[string][]byte // by name
}

// styleSheet is the one style sheet, put together from assets/css in the order of
// the names.
const styleSheet = "style.css"

func readAssets() (assets, error) {
	a := assets{files: map[string][]byte{}}
	sum := sha256.New()
	err := fs.WalkDir(assetFiles, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := assetFiles.ReadFile(name)
		if err != nil {
			return err
		}
		_, _ = sum.Write([]byte(name))
		_, _ = sum.Write(data)
		short := strings.TrimPrefix(name, "assets/")
		if path.Dir(short) == "css" {
			a.files[styleSheet] = slices.Concat(a.files[styleSheet], data)
			return nil
		}
		a.files[short] = data
		return nil
	})
	if err != nil {
		return a, fmt.Errorf("web: read assets: %w", err)
	}
	a.prefix = "/assets/" + hex.EncodeToString(sum.Sum(nil)[:6]) + "/"
	return a, nil
}

// path returns the address of an asset; templates call it as {{asset "grid.js"}}.
func (a assets) path(name string) (string, error) {
	if _, known := a.files[name]; !known {
		return "", fmt.Errorf("web: no asset %s", name)
	}
	return a.prefix + name, nil
}

func (a assets) serve(w http.ResponseWriter, r *http.Request) {
	name, ours := strings.CutPrefix(r.URL.Path, a.prefix)
	data, known := a.files[name]
	if !ours || !known {
		http.NotFound(w, r)
		return
	}
	types := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
	w.Header().Set("Content-Type", types[path.Ext(name)])
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(data) // the reader has gone when this fails
}
