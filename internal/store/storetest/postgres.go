//go:build unix

package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// Server is a PostgreSQL of our own, in a folder that goes with it.
type Server struct {
	dir, bin string
	options  string
	next     atomic.Int64
}

// ErrNotInstalled says that there is no PostgreSQL to start.
var ErrNotInstalled = errors.New("PostgreSQL is not installed (apt-get install postgresql)")

// Start starts a server that listens on a socket only. Settings are like
// fsync=off. Stop it.
func Start(settings ...string) (*Server, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return nil, errors.Join(ErrNotInstalled, err)
	}
	slices.Sort(found)
	// The path of a socket must be short.
	dir, err := os.MkdirTemp("", "hengji-pg")
	if err != nil {
		return nil, fmt.Errorf("storetest: %w", err)
	}
	s := &Server{dir: dir, bin: filepath.Dir(found[len(found)-1])}
	for _, set := range append([]string{"listen_addresses=''", "unix_socket_directories=" + dir, "max_connections=200"}, settings...) {
		s.options += "-c " + set + " "
	}
	err = s.run("initdb", "-D", s.data(), "-U", "hengji", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
	if err == nil {
		err = s.start()
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return s, nil
}

// For starts a server until the test ends. Where none is installed the test is
// skipped, loudly; with HENGJI_REQUIRE_POSTGRES it fails.
func For(t testing.TB, settings ...string) *Server {
	t.Helper()
	s, err := Start(settings...)
	Require(t, err)
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Require says what an error of Start means for a test.
func Require(t testing.TB, err error) {
	t.Helper()
	switch {
	case err == nil:
	case errors.Is(err, ErrNotInstalled) && os.Getenv("HENGJI_REQUIRE_POSTGRES") == "":
		t.Skipf("%v: ONLY HALF OF THIS TEST RUNS, ON SQLITE", err)
	default:
		t.Fatal(err)
	}
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

func (s *Server) start() error { // the log goes to a file: a pipe to pg_ctl would never end
	return s.run("pg_ctl", "-D", s.data(), "-w", "-l", filepath.Join(s.dir, "log"), "-o", s.options, "start")
}

func (s *Server) run(name string, args ...string) error {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir = s.dir
	var err error
	if cmd.SysProcAttr, err = ordinaryUser(s.dir); err != nil {
		return err
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, bytes.TrimSpace(out))
	}
	return nil
}

// ordinaryUser lets PostgreSQL run, which refuses to be root.
func ordinaryUser(dir string) (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		u = &user.User{Uid: "65534", Gid: "65534"}
	}
	uid, uidErr := strconv.Atoi(u.Uid)
	gid, gidErr := strconv.Atoi(u.Gid)
	err = errors.Join(uidErr, gidErr, os.Chown(dir, uid, gid))
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, err
}

// Stop ends the server and removes all that it had.
func (s *Server) Stop() error {
	return errors.Join(s.run("pg_ctl", "-D", s.data(), "-m", "immediate", "stop"), os.RemoveAll(s.dir))
}

// Crash ends the server as a power cut would, and starts it again.
func (s *Server) Crash() error {
	if err := s.run("pg_ctl", "-D", s.data(), "-m", "immediate", "stop"); err != nil {
		return err
	}
	return s.start()
}

// Database makes an empty database and returns its URL.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	name := "t" + strconv.FormatInt(s.next.Add(1), 10)
	if err := s.run("createdb", "-h", s.dir, "-U", "hengji", name); err != nil {
		t.Fatal(err)
	}
	return "postgres://hengji@/" + name + "?host=" + s.dir
}

// ProcessorTime returns what the server has used, with all its processes that
// still live; 0 where the system does not tell.
func (s *Server) ProcessorTime() time.Duration {
	first, err := os.ReadFile(filepath.Join(s.data(), "postmaster.pid"))
	if err != nil {
		return 0
	}
	master, _, _ := strings.Cut(string(first), "\n")
	const tick = 10 * time.Millisecond // of every Linux
	var ticks int64
	all, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range all {
		text, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended
		}
		// pid (name) state parent …: the name may hold anything.
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
		const parent, user, system = 1, 11, 12
		if len(fields) <= system || fields[parent] != master && filepath.Base(filepath.Dir(path)) != master {
			continue
		}
		for _, i := range []int{user, system} {
			n, _ := strconv.ParseInt(fields[i], 10, 64)
			ticks += n
		}
	}
	return time.Duration(ticks) * tick
}
