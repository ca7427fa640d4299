// Package examples holds two filled 填报包 inside the program, so that
// `hengji demo` works from an installed binary: the published facts of a real
// street office for 2023, and a made-up one for 2025 with everything a budget
// year has.
package examples

import (
	"embed"
	"io/fs"
)

//go:generate go run ./qinghe-2025/gen -dir qinghe-2025

// The folders in Files.
const (
	// Jiahe is what the published 2023 report of 嘉禾街道 says, and no more.
	Jiahe = "jiahe-2023"
	// Qinghe is 青禾街道, made up: forty projects, twelve months, a full self-evaluation.
	Qinghe = "qinghe-2025"
)

//go:embed jiahe-2023/*.yaml qinghe-2025/*.yaml qinghe-2025/README.md qinghe-2025/evidence/*.txt
var files embed.FS

// Names returns the folders in the order in which they are shown.
func Names() []string { return []string{Jiahe, Qinghe} }

// Files returns both folders, without the generator of the second.
func Files() fs.FS { return files }
