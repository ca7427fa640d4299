package store

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"hengji/internal/domain"
)

// engine is where the databases differ (存储引擎).
type engine struct {
	name     string
	folder   string // of the migrations
	begin    string // starts a transaction that writes
	alone    string // within it: keeps all others from writing
	arrays   bool   // long statements are given one array for each column
	shared   bool   // several processes may write
	like     string // LIKE that ignores the case of Latin letters, and only theirs
	position string // function: where the second text stands in the first, or 0
	hasTable string // counts the tables of a name
	snapshot sql.TxOptions
}

func sqliteEngine() *engine {
	return &engine{
		name: "SQLite", folder: "sqlite", begin: "BEGIN IMMEDIATE", alone: "SELECT 1", like: "LIKE", position: "instr",
		hasTable: "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1", snapshot: sql.TxOptions{ReadOnly: true},
	}
}

func postgresEngine() *engine {
	return &engine{
		name: "PostgreSQL", folder: "postgres", begin: "BEGIN ISOLATION LEVEL READ COMMITTED",
		alone: "LOCK TABLE books IN EXCLUSIVE MODE", arrays: true, shared: true, like: "ILIKE", position: "strpos",
		hasTable: "SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass($1)",
		snapshot: sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead},
	}
}

// explain says in Chinese what people can mend; what they cannot stays as the
// driver says it.
func explain(err error) error {
	var lite *sqlite.Error
	var pg *pgconn.PgError
	switch {
	case err == nil, errors.Is(err, domain.ErrReadOnly):
		return err
	case errors.As(err, &lite):
		return explainSQLite(lite, err)
	case errors.As(err, &pg):
		return explainPostgres(pg, err)
	}
	return err
}

// fromDatabase reports whether an error is the database's own.
func fromDatabase(err error) bool {
	var lite *sqlite.Error
	var pg *pgconn.PgError
	return errors.As(err, &lite) || errors.As(err, &pg)
}

func explainSQLite(lite *sqlite.Error, err error) error {
	switch lite.Code() & 0xff {
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%w：数据目录或数据库文件只读，请检查它的权限和所有者（%w）", domain.ErrReadOnly, err)
	case sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("%w：打不开数据库文件，请检查数据目录是否存在、是否可写（%w）", domain.ErrReadOnly, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w：磁盘已满，请腾出空间；已登记的内容不受影响（%w）", domain.ErrReadOnly, err)
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("%w：磁盘读写出错，请检查磁盘和剩余空间（%w）", domain.ErrReadOnly, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w：数据库正被别的程序占用，请关闭它后重试（%w）", domain.ErrReadOnly, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("数据库文件已损坏，请从备份恢复：%w", err)
	}
	return err
}

func explainPostgres(pg *pgconn.PgError, err error) error {
	switch pg.Code {
	case "25006": // read_only_sql_transaction: a standby
		return fmt.Errorf("%w：连接的是只读的备用服务器，请改连主服务器（%w）", domain.ErrReadOnly, err)
	case "53100": // disk_full
		return fmt.Errorf("%w：数据库服务器磁盘已满，请腾出空间；已登记的内容不受影响（%w）", domain.ErrReadOnly, err)
	case "42501": // insufficient_privilege
		return fmt.Errorf("%w：数据库用户没有写入的权限（%w）", domain.ErrReadOnly, err)
	case "28P01", "28000":
		return fmt.Errorf("数据库拒绝登录，请检查用户名和口令：%w", err)
	case "3D000":
		return fmt.Errorf("数据库不存在，请先建立：%w", err)
	}
	return err
}

// passing reports whether a transaction that failed with err may succeed when
// it is done again: others were in its way.
func passing(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}
