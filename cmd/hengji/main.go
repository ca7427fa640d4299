// Command hengji is the 衡绩 program: see README.md. This file wires the
// sub-commands, each of which stands in a file of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// version is the release this source belongs to; CHANGELOG.md has the same.
const version = "0.1.0"

// Exit statuses, as the contracts fix them.
const (
	exitOK       = 0
	exitFindings = 1 // findings of severity error
	exitFailure  = 2 // usage, or input that cannot be read
)

// grace is how long a command may take to end after a signal: longer than the
// demo waits for its last visitors.
const grace = 10 * time.Second

// console is what a sub-command may touch of the outside world.
type console struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
}

// exitError ends the program with a status after everything was already said.
type exitError struct{ status int }

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", e.status) }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop() // a second signal ends the program at once
		time.Sleep(grace)
		os.Exit(exitFailure)
	})
	status := run(ctx, os.Args[1:], console{os.Stdin, os.Stdout, os.Stderr, time.Now})
	stop()
	os.Exit(status)
}

// run executes one command line and returns its exit status.
func run(ctx context.Context, args []string, con console) int {
	root := newRootCommand(con)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var exit exitError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &exit):
		return exit.status
	default:
		_, _ = fmt.Fprintf(con.err, "hengji: %v\n", err)
		return exitFailure
	}
}
