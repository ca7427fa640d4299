package app

import "sync"

// round lets many who ask the same at once ask together (合并询问): while one
// question is under way, all who come wait for the next one, which is put once
// for all of them. Nobody gets the answer to a question that was put before they
// came.
type round struct {
	mu   sync.Mutex
	busy bool
	next *answer // that those who came since wait for
}

type answer struct {
	done chan struct{}
	err  error
}

// join returns what ask returned in a call that began after join was called.
func (r *round) join(ask func() error) error {
	r.mu.Lock()
	if !r.busy {
		r.busy = true
		r.mu.Unlock()
		err := ask()
		r.pass(ask)
		return err
	}
	if r.next == nil {
		r.next = &answer{done: make(chan struct{})}
	}
	mine := r.next
	r.mu.Unlock()
	<-mine.done
	return mine.err
}

// pass puts the next question for those who wait for it, if anybody does.
func (r *round) pass(ask func() error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	waiting := r.next
	r.next, r.busy = nil, waiting != nil
	if waiting == nil {
		return
	}
	go func() {
		waiting.err = ask()
		close(waiting.done)
		r.pass(ask)
	}()
}
