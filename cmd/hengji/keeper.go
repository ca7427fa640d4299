package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"hengji/internal/app"
	"hengji/internal/store"
	"hengji/internal/web"
)

// Backups that the page makes stand in this folder of the data, at most so many: what
// is older is taken elsewhere by hand, never overwritten and never thrown away here.
const (
	backupFolder = "backups"
	backupPrefix = "hengji-"
	backupSuffix = ".tar.gz"
	backupTime   = "20060102-150405"
	mostBackups  = 10
)

// keeper sees to the data folder of a running site (运行维护).
type keeper struct {
	store *store.Store
	data  string
	now   func() time.Time
	busy  sync.Mutex // one backup at a time
}

// keeperOf returns the keeper of a data folder; nil without one, for then there is no
// place for backups.
func keeperOf(s *site, data string, now func() time.Time) web.Keeper {
	if data == "" {
		return nil
	}
	return &keeper{store: s.store, data: data, now: beijing(now)}
}

// Sizes implements web.Keeper.
func (k *keeper) Sizes() ([]web.Part, error) {
	out := []web.Part{{Zh: "数据库"}, {Zh: "写前日志（WAL）"}, {Zh: "佐证材料"}}
	for i, name := range []string{"hengji.db", "hengji.db-wal", "evidence"} {
		err := filepath.WalkDir(filepath.Join(k.data, name), func(_ string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) { // moved away meanwhile, or never made
				return nil
			}
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			out[i].Files++
			out[i].Bytes += info.Size()
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("size of %s: %w", name, err)
		}
	}
	return out, nil
}

// Backups implements web.Keeper: the newest first.
func (k *keeper) Backups() ([]web.BackupFile, error) {
	entries, err := os.ReadDir(filepath.Join(k.data, backupFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	var out []web.BackupFile
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !strings.HasPrefix(e.Name(), backupPrefix) || !strings.HasSuffix(e.Name(), backupSuffix) {
			continue // not ours, or taken away meanwhile
		}
		stamp := strings.TrimSuffix(strings.TrimPrefix(e.Name(), backupPrefix), backupSuffix)
		at, err := time.ParseInLocation(backupTime, stamp, k.now().Location())
		if err != nil {
			continue // not ours
		}
		out = append(out, web.BackupFile{Name: backupFolder + "/" + e.Name(), Bytes: info.Size(), At: at})
	}
	slices.SortFunc(out, func(x, y web.BackupFile) int { return cmp.Compare(y.Name, x.Name) })
	return out, nil
}

// Backup implements web.Keeper. The file has its name only when it is whole.
func (k *keeper) Backup(ctx context.Context) (web.BackupFile, error) {
	if !k.busy.TryLock() {
		return web.BackupFile{}, &app.Refused{Why: "正在备份", Hint: "等这次备份完再看"}
	}
	defer k.busy.Unlock()
	all, err := k.Backups()
	if err != nil {
		return web.BackupFile{}, err
	}
	if len(all) >= mostBackups {
		return web.BackupFile{}, &app.Refused{Why: fmt.Sprintf("数据目录里已有 %d 份备份", len(all)), Hint: "把旧的备份移到别的机器上，再备份；系统不会删除或覆盖备份"}
	}
	folder := filepath.Join(k.data, backupFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return web.BackupFile{}, fmt.Errorf("folder of backups: %w", err)
	}
	now := k.now()
	name := backupPrefix + now.Format(backupTime) + backupSuffix
	path := filepath.Join(folder, name)
	if _, err := os.Stat(path); err == nil {
		return web.BackupFile{}, &app.Refused{Why: "这一秒已经备份过一次", Hint: "稍等再备份"}
	}
	const private = 0o600
	err = replaceFile(path, private, func(f *os.File) error {
		if err := k.store.Backup(ctx, f); err != nil {
			return err
		}
		return f.Sync()
	})
	if err != nil {
		return web.BackupFile{}, fmt.Errorf("backup: %w", err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return web.BackupFile{}, fmt.Errorf("backup: %w", err)
	}
	return web.BackupFile{Name: backupFolder + "/" + name, Bytes: info.Size(), At: now}, nil
}
