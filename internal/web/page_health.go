package web

import (
	"context"
	"fmt"
	"time"

	"hengji/internal/app"
)

// Examiner looks whether the stored data are sound; it returns one line for each
// thing that is not.
type Examiner func(context.Context) ([]string, error)

// Keeper sees to the data folder of the site.
type Keeper interface {
	Sizes() ([]Part, error)
	Backups() ([]BackupFile, error) // the newest first
	// Backup makes one more, while others go on working. It overwrites nothing.
	Backup(context.Context) (BackupFile, error)
}

// Part is a part of the data folder and how large it is.
type Part struct {
	Zh    string
	Files int
	Bytes int64
}

// BackupFile is a backup in the data folder (备份).
type BackupFile struct {
	Name  string
	Bytes int64
	At    time.Time
}

// health shows whether the site is sound (运行维护), for the system administrator.
func (s *Site) health(v *visit) error {
	if err := v.must("site.operate"); err != nil {
		return err
	}
	p := struct {
		Version         string
		Asked, Examiner bool
		Found           []string
		Keeper          bool
		Sizes           []Part
		Backups         []BackupFile
		Heads           []app.BookHead
	}{Version: s.options.Version, Asked: v.r.FormValue("examine") != "", Examiner: s.options.Examine != nil, Keeper: s.options.Keep != nil}
	var err error
	if p.Heads, err = s.app.Heads(v.r.Context(), v.actor); err != nil {
		return err
	}
	if p.Keeper {
		if p.Sizes, err = s.options.Keep.Sizes(); err != nil {
			return err
		}
		if p.Backups, err = s.options.Keep.Backups(); err != nil {
			return err
		}
	}
	if p.Asked && p.Examiner {
		if p.Found, err = s.options.Examine(v.r.Context()); err != nil {
			return err
		}
	}
	return v.show("health", "运行维护", p)
}

// backup makes a backup into the data folder (备份).
func (s *Site) backup(v *visit) error {
	if err := v.must("site.operate"); err != nil {
		return err
	}
	if s.options.Keep == nil {
		return &app.Refused{Why: "这里没有数据目录，网页上不能备份", Hint: "在服务器上用 hengji backup"}
	}
	made, err := s.options.Keep.Backup(v.r.Context())
	if err != nil {
		return err
	}
	s.options.Log.InfoContext(v.r.Context(), "backup", "name", made.Name, "bytes", made.Bytes, "by", v.actor.User)
	return v.done("已备份到 "+made.Name+"，"+byteSize(made.Bytes)+"。", "/admin/health")
}

// byteSize writes a size as people read it.
func byteSize(n int64) string {
	const kilo = 1024
	switch {
	case n < kilo:
		return fmt.Sprintf("%d 字节", n)
	case n < kilo*kilo:
		return fmt.Sprintf("%d KB", (n+kilo/2)/kilo)
	case n < kilo*kilo*kilo:
		return fmt.Sprintf("%d.%d MB", n/(kilo*kilo), n%(kilo*kilo)*10/(kilo*kilo))
	}
	return fmt.Sprintf("%d.%d GB", n/(kilo*kilo*kilo), n%(kilo*kilo*kilo)*10/(kilo*kilo*kilo))
}
