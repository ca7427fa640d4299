package web

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limits slow down who asks for too much of what is costly: guesses at a
// password, reports to be checked. They are kept by address; a whole department
// that logs in at half past eight may come from one. An account locks itself
// after five wrong passwords.
type limits struct {
	login, check *limiter
}

func newLimits() limits {
	return limits{login: newLimiter(rate.Every(time.Second/2), 60), check: newLimiter(rate.Every(2*time.Second), 30)}
}

// limiter is one limit for many addresses. It forgets an address that has been
// quiet for so long that its limit is full again.
type limiter struct {
	each  rate.Limit
	burst int
	mu    sync.Mutex
	by    map[string]*rate.Limiter
}

func newLimiter(each rate.Limit, burst int) *limiter {
	return &limiter{each: each, burst: burst, by: map[string]*rate.Limiter{}}
}

// allow reports whether the address may have one more.
func (l *limiter) allow(address string) bool {
	const most = 10_000 // addresses; more are forgotten together
	l.mu.Lock()
	defer l.mu.Unlock()
	one, known := l.by[address]
	if !known {
		if len(l.by) >= most {
			l.forget()
		}
		one = rate.NewLimiter(l.each, l.burst)
		l.by[address] = one
	}
	return one.Allow()
}

func (l *limiter) forget() {
	for address, one := range l.by {
		if one.Tokens() >= float64(l.burst) {
			delete(l.by, address)
		}
	}
	const most = 10_000
	if len(l.by) >= most {
		clear(l.by)
	}
}
