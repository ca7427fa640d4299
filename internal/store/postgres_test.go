package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
)

// server is a PostgreSQL of our own, in a folder that goes afterwards.
type server struct {
	dir   string
	start func() error
	run   func(name string, args ...string) error
	next  atomic.Int64
}

// postgres is started by the first test that wants it, and nil when it is not
// installed; running is what TestMain stops.
var (
	postgres = sync.OnceValue(startPostgres)
	running  *server
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == workerArgument {
		runWorker()
		return
	}
	code := m.Run()
	if running != nil {
		running.stop()
	}
	os.Exit(code)
}

func startPostgres() *server {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return nil
	}
	slices.Sort(found)
	bin := filepath.Dir(found[len(found)-1])
	dir, err := os.MkdirTemp("", "hengji-pg")
	if err != nil {
		panic(err)
	}
	s := &server{dir: dir}
	running = s
	s.run = func(name string, args ...string) error {
		cmd := exec.Command(filepath.Join(bin, name), args...)
		cmd.Dir = dir
		cmd.SysProcAttr = ordinaryUser(dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w: %s", name, err, bytes.TrimSpace(out))
		}
		return nil
	}
	data := filepath.Join(dir, "data")
	if err := s.run("initdb", "-D", data, "-U", "hengji", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"); err != nil {
		panic(err)
	}
	s.start = func() error { // the log goes to a file: a pipe to pg_ctl would never end
		return s.run("pg_ctl", "-D", data, "-w", "-l", filepath.Join(dir, "log"), "-o", "-c listen_addresses='' -c unix_socket_directories="+dir+" -c max_connections=200", "start")
	}
	if err := s.start(); err != nil {
		panic(err)
	}
	return s
}

func (s *server) stop() {
	_ = s.run("pg_ctl", "-D", filepath.Join(s.dir, "data"), "-m", "immediate", "stop")
	_ = os.RemoveAll(s.dir)
}

// crash ends the server as a power cut would, and starts it again.
func (s *server) crash() error {
	if err := s.run("pg_ctl", "-D", filepath.Join(s.dir, "data"), "-m", "immediate", "stop"); err != nil {
		return err
	}
	return s.start()
}

// ordinaryUser lets PostgreSQL run, which refuses to be root.
func ordinaryUser(dir string) *syscall.SysProcAttr {
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		u = &user.User{Uid: "65534", Gid: "65534"}
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	if err := os.Chown(dir, uid, gid); err != nil {
		panic(err)
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}

// requirePostgres says loudly when a test runs on SQLite only.
func requirePostgres(t testing.TB) {
	t.Helper()
	if postgres() != nil {
		return
	}
	const loud = "PostgreSQL is not installed (apt-get install postgresql): ONLY HALF OF THE CONFORMANCE SUITE RUNS"
	if os.Getenv("HENGJI_REQUIRE_POSTGRES") != "" {
		t.Fatal(loud)
	}
	t.Skip(loud)
}

func (s *server) url(name string) string {
	return "postgres://hengji@/" + name + "?host=" + s.dir
}

// database makes an empty database and returns its URL.
func (s *server) database(t testing.TB) string {
	t.Helper()
	name := "t" + strconv.FormatInt(s.next.Add(1), 10)
	db, err := sql.Open("pgx", s.url("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(context.Background(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	return s.url(name)
}
