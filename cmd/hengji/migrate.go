package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hengji/internal/store"
)

// newMigrateCommand returns `hengji migrate`: an older database brought up to
// date.
func newMigrateCommand(con console) *cobra.Command {
	var where siteFlags
	cmd := &cobra.Command{
		Use:   "migrate --data 目录",
		Short: "把较早版本建立的数据库升级到本版本",
		Long:  "把较早版本建立的数据库升级到本版本。只能升级，不能退回：升级前先用旧版本的 hengji backup 备份。",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := where.openStore(cmd.Context(), store.Options{Upgrade: true})
			if err != nil {
				return err
			}
			at, err := s.SchemaVersion(cmd.Context())
			if err = errors.Join(err, s.Close()); err != nil {
				return err
			}
			_, err = fmt.Fprintf(con.out, "数据库结构是第 %d 版，与本程序一致\n", at)
			return err
		},
	}
	where.add(cmd)
	return cmd
}
