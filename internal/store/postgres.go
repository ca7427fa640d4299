package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

const oldestPostgres = 15

// OpenPostgres opens a PostgreSQL database by its URL. Many processes may have it
// at once.
func OpenPostgres(ctx context.Context, url string, o Options) (*Store, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("数据库地址不对，应写成 postgres://用户:口令@主机:5432/库名：%w", err)
	}
	// What is acknowledged is on disk, whatever the server was told by others.
	config.RuntimeParams["synchronous_commit"] = "on"
	config.RuntimeParams["application_name"] = "hengji"
	if o.Reading {
		config.RuntimeParams["default_transaction_read_only"] = "on"
	}
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(4)
	s := &Store{engine: postgresEngine(), read: db}
	if !o.Reading {
		s.write = db
	}
	var version int
	if err := db.QueryRowContext(ctx, "SELECT current_setting('server_version_num')::int / 10000").Scan(&version); err != nil {
		return nil, errors.Join(fmt.Errorf("连不上数据库：%w", explain(err)), db.Close())
	}
	if version < oldestPostgres {
		return nil, errors.Join(fmt.Errorf("PostgreSQL %d 太旧，需要 %d 或更新的版本", version, oldestPostgres), db.Close())
	}
	return newStore(ctx, s, o)
}
