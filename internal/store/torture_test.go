package store

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hengji/internal/domain"
)

// This binary, called with workerArgument and where the store is, is a server
// that writes until it is killed. It prints every acknowledged entry.
const (
	workerArgument = "store-worker"
	workers        = 8
	workerRows     = 12
)

func openAt(where string) (*Store, error) {
	if strings.HasPrefix(where, "postgres:") {
		return OpenPostgres(context.Background(), where, Options{})
	}
	return OpenSQLite(context.Background(), where, Options{})
}

func runWorker() {
	s, err := openAt(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var wait sync.WaitGroup
	for i := range workers {
		wait.Go(func() {
			for {
				e, err := s.Commit(context.Background(), workerDraft(s, i))
				if err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
				fmt.Println(e.Book, e.Seq, e.Hash) // one write each: unbuffered
			}
		})
	}
	wait.Wait()
}

func workerBook(i int) domain.Book {
	return domain.Book{Region: "449902", Year: 2024 + i%3, Department: "449902001"}
}

// workerDraft gives all rows of a worker the same new name, so that a save that
// was half done would show.
func workerDraft(s *Store, i int) domain.Draft {
	d := domain.Draft{Book: workerBook(i), At: time.Now(), Actor: "worker", UseCase: "torture"}
	rows, _, err := s.Load(context.Background(), d.Book)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	now, name := byKey(rows), strconv.FormatUint(rand.Uint64(), 36)
	for k := range workerRows {
		key := fmt.Sprintf("W%d-%d", i, k)
		r := now["projects/"+key]
		c := project(key, name, r.Version+1)
		c.Fields[len(c.Fields)-1].Before = r.Fields["name"]
		d.Changes = append(d.Changes, c)
	}
	return d
}

// TestKill kills the server under load again and again. HENGJI_TORTURE says how
// often; make torture says 200.
func TestKill(t *testing.T) {
	rounds := 20
	if testing.Short() {
		rounds = 3
	}
	if n, err := strconv.Atoi(os.Getenv("HENGJI_TORTURE")); err == nil {
		rounds = n
	}
	t.Run("sqlite", func(t *testing.T) {
		var dir string
		for i := range rounds {
			if i%20 == 0 {
				dir = t.TempDir()
			}
			killOnce(t, dir)
		}
	})
	t.Run("postgres", func(t *testing.T) {
		url := requirePostgres(t).Database(t)
		for range min(rounds, 20) {
			killOnce(t, url)
		}
	})
}

func killOnce(t *testing.T, where string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], workerArgument, where)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n') // it is at work
	if err != nil {
		t.Fatalf("the server did not start: %v", err)
	}
	time.AfterFunc(time.Duration(rand.IntN(300))*time.Millisecond, func() { _ = cmd.Process.Kill() })
	rest, _ := io.ReadAll(lines)
	_ = cmd.Wait()

	s, err := openAt(where)
	if err != nil {
		t.Fatalf("after the kill: %v", err)
	}
	defer s.Close()
	kept := map[string]bool{}
	for i := range 3 {
		mustHold(t, s, workerBook(i))
		for _, e := range allEntries(t, s, workerBook(i)) {
			kept[fmt.Sprintf("%s %d %s\n", e.Book, e.Seq, e.Hash)] = true
		}
		wholeSaves(t, mustRows(t, s, workerBook(i)))
	}
	acknowledged := strings.SplitAfter(first+string(rest), "\n")
	for _, line := range acknowledged {
		if strings.HasSuffix(line, "\n") && !kept[line] {
			t.Fatalf("acknowledged and lost: %q", line)
		}
	}
	t.Logf("%d acknowledged, %d kept", len(acknowledged)-1, len(kept))
}

func wholeSaves(t *testing.T, rows []domain.Record) {
	t.Helper()
	names := map[string]string{}
	for _, r := range rows {
		worker, _, _ := strings.Cut(r.Key, "-")
		if was, ok := names[worker]; ok && was != r.Fields["name"] {
			t.Fatalf("a save was half done: %s has %s and %s", worker, was, r.Fields["name"])
		}
		names[worker] = r.Fields["name"]
	}
}

// TestServerCrash lets the database server crash under load: what was
// acknowledged is there, and the store goes on by itself.
func TestServerCrash(t *testing.T) {
	server := requirePostgres(t)
	s := postgresSite(t).store(t)
	var acknowledged sync.Map
	stop, crashed := make(chan struct{}), make(chan struct{})
	var wait sync.WaitGroup
	for i := range workers {
		wait.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				d := draft(n, project(fmt.Sprintf("W%d-%d", i, n), "写", 1))
				d.At, d.Request = time.Now(), fmt.Sprint(i, "-", n)
				e, err := s.Commit(context.Background(), d)
				if err == nil {
					acknowledged.Store(e.Hash, true)
				} else if e, err = s.Commit(context.Background(), d); err == nil { // people try again
					acknowledged.Store(e.Hash, true)
				}
			}
		})
	}
	go func() {
		defer close(crashed)
		time.Sleep(200 * time.Millisecond)
		if err := server.Crash(); err != nil {
			t.Error(err)
		}
		time.Sleep(300 * time.Millisecond)
	}()
	<-crashed
	close(stop)
	wait.Wait()
	mustCommit(t, s, domain.Draft{Book: qinghe(), At: time.Now(), Actor: "li"})
	mustHold(t, s, qinghe())
	requests := map[string]bool{}
	for _, e := range allEntries(t, s, qinghe()) {
		if requests[e.Request] && e.Request != "" {
			t.Errorf("%s was done twice", e.Request)
		}
		requests[e.Request] = true
		acknowledged.Delete(e.Hash)
	}
	acknowledged.Range(func(k, _ any) bool { t.Errorf("acknowledged and lost: %v", k); return true })
}
