package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"

	"hengji/internal/finding"
)

// configure takes the options of a command from a YAML file whose keys are their
// names. What stands on the command line goes before.
func configure(cmd *cobra.Command, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return unreadable(path, err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return fmt.Errorf("配置文件 %s 不是 YAML：%w", path, err)
	}
	if len(root.Content) == 0 {
		return nil
	}
	top := root.Content[0]
	if top.Kind != yaml.MappingNode {
		return fmt.Errorf("配置文件 %s 应是一行一个“选项: 值”，如 listen: 0.0.0.0:8080", path)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	var all []error
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		f := cmd.Flags().Lookup(key.Value)
		if f == nil || !slices.Contains(names, key.Value) || key.Value == configFlag {
			near, _ := finding.Nearest(key.Value, names)
			hint := ""
			if near != "" {
				hint = "，是不是 " + near + "？"
			}
			all = append(all, fmt.Errorf("%s:%d 没有选项“%s”%s", path, key.Line, key.Value, hint))
			continue
		}
		if f.Changed {
			continue
		}
		values := []*yaml.Node{value}
		if value.Kind == yaml.SequenceNode {
			values = value.Content
		}
		for _, v := range values {
			if v.Kind != yaml.ScalarNode {
				all = append(all, fmt.Errorf("%s:%d 选项“%s”的值不对", path, v.Line, key.Value))
				continue
			}
			if err := f.Value.Set(v.Value); err != nil {
				all = append(all, fmt.Errorf("%s:%d 选项“%s”的值“%s”不对", path, v.Line, key.Value, v.Value))
			}
		}
	}
	return errors.Join(all...)
}

const configFlag = "config"
