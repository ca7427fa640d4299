// Package docs is the documentation that pages show: a page for each check of
// reports, and the guide with its pictures. It has no code but the embedding.
package docs

import "embed"

//go:embed checks/*.md user-guide.md pictures/*.png
var files embed.FS

// Files returns the documents by their path below docs.
func Files() embed.FS { return files }
