package store

import (
	"os"
	"sync"
	"testing"

	"hengji/internal/store/storetest"
)

// postgres is one PostgreSQL for all tests, started by the first that wants it;
// running is what TestMain stops.
var (
	running  *storetest.Server
	postgres = sync.OnceValues(func() (s *storetest.Server, err error) {
		running, err = storetest.Start()
		return running, err
	})
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == workerArgument {
		runWorker()
		return
	}
	code := m.Run()
	if running != nil {
		_ = running.Stop()
	}
	os.Exit(code)
}

// requirePostgres returns it, or says loudly that a test runs on SQLite only.
func requirePostgres(t testing.TB) *storetest.Server {
	t.Helper()
	s, err := postgres()
	storetest.Require(t, err)
	return s
}
