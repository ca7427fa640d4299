package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"hengji/internal/store"
)

// newRestoreCommand returns `hengji restore`.
func newRestoreCommand(con console) *cobra.Command {
	var where siteFlags
	cmd := &cobra.Command{
		Use:   "restore 文件.tar.gz --data 目录",
		Short: "把备份恢复到一个空的数据库",
		Long:  "把备份恢复到一个空的数据库：全部恢复，或什么都不写。恢复时核验每条审计链，重放日志，并与备份里的每一行核对。",
		Args:  exactly("备份文件"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return unreadable(args[0], err)
			}
			defer func() { _ = f.Close() }() // opened for reading
			s, err := where.openStore(cmd.Context(), store.Options{})
			if err != nil {
				return err
			}
			if err := errors.Join(s.Restore(cmd.Context(), f), s.Close()); err != nil {
				return err
			}
			_, err = fmt.Fprintf(con.out, "已恢复 %s；运行 hengji audit verify 可再核验一遍\n", args[0])
			return err
		},
	}
	where.add(cmd)
	return cmd
}
