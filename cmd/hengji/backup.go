package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

// newBackupCommand returns `hengji backup`.
func newBackupCommand(con console) *cobra.Command {
	var where siteFlags
	var force bool
	cmd := &cobra.Command{
		Use:   "backup 文件.tar.gz --data 目录",
		Short: "备份全部账册、审计日志和佐证材料",
		Long: "把某一时刻的全部账册、登记簿、审计日志和佐证材料写成一个文件。服务运行时也可以备份，\n" +
			"不影响使用。备份可以恢复到任一种数据库，恢复时重放日志并核对每一行。",
		Args: exactly("备份文件"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := os.Stat(args[0]); err == nil && !force {
				return fmt.Errorf("“%s”已经存在；换一个名字，或加 --force 覆盖", args[0])
			}
			return where.look(cmd.Context(), con, func(s *site) error {
				err := writeFileAtomic(args[0], func(w io.Writer) error { return s.store.Backup(cmd.Context(), w) })
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(con.out, "已备份到 %s\n", args[0])
				return err
			})
		},
	}
	where.add(cmd)
	cmd.Flags().BoolVar(&force, "force", false, "文件已存在时覆盖它")
	return cmd
}
