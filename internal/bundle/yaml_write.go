package bundle

import (
	"bytes"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// File is one file of a bundle's folder.
type File struct {
	Name string
	Data []byte
}

// Files writes b as the YAML files of its folder, in a fixed order; tables
// without rows have no file. Reading them gives the same bundle.
func Files(b *domain.Bundle) ([]File, error) {
	var out []File
	for _, t := range table.All() {
		if t.Count(b) == 0 {
			continue
		}
		data, err := tableYAML(t, b)
		if err != nil {
			return nil, fmt.Errorf("bundle: write %s: %w", t.About().Key, err)
		}
		out = append(out, File{t.About().Key + ".yaml", data})
	}
	return out, nil
}

func tableYAML(t table.Table, b *domain.Bundle) ([]byte, error) {
	var body *yaml.Node
	if t.About().Single {
		body = rowYAML(t, b, 0)
	} else {
		body = &yaml.Node{Kind: yaml.SequenceNode}
		for row := range t.Count(b) {
			body.Content = append(body.Content, rowYAML(t, b, row))
		}
	}
	root := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{textNode(t.About().Key), body}}
	var buf bytes.Buffer
	enc := yaml.NewEncoder(&buf)
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	if err := enc.Close(); err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	return buf.Bytes(), nil
}

func rowYAML(t table.Table, b *domain.Bundle, row int) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for col, s := range t.Specs() {
		if text := t.Get(b, row, col); text != "" {
			n.Content = append(n.Content, textNode(s.Key), fieldYAML(s, text))
		}
	}
	return n
}

func fieldYAML(s *table.Spec, text string) *yaml.Node {
	switch s.Kind {
	case table.KindRefs:
		n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, one := range strings.Split(text, table.ListSeparator) {
			n.Content = append(n.Content, textNode(one))
		}
		return n
	case table.KindAmount, table.KindPoints, table.KindDate, table.KindInteger, table.KindFlag:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: text} // these need no quotes
	default:
		return textNode(text)
	}
}

// textNode is a string that reads back as itself: quoted where YAML would see
// something else in it, and as a block when it has several lines.
func textNode(text string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
	if strings.Contains(text, "\n") {
		n.Style = yaml.LiteralStyle
	}
	return n
}
