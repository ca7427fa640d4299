// Package chain links the entries of a journal by hashes (日志链): each hash covers
// its entry and the hash before it, so that a changed, missing or inserted entry
// shows. It holds no keys: it proves that nothing was altered since a hash was
// written down elsewhere, not who wrote it.
package chain

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"hengji/internal/domain"
)

// The hash algorithms. Their names stand in every entry, so that a chain can go
// on with another one.
const (
	SM3    = "sm3"    // GB/T 32905-2016
	SHA256 = "sha256" // FIPS 180-4
)

// sealed is what a hash covers, in this order, with the changes behind it. It must
// never change for an algorithm name that is in use.
type sealed struct {
	Prev    string `json:"prev"`
	Book    string `json:"book"`
	Seq     int64  `json:"seq"`
	At      string `json:"at"`
	Actor   string `json:"actor"`
	Origin  string `json:"origin"`
	UseCase string `json:"use_case"`
	Note    string `json:"note"`
	Request string `json:"request"`
}

// Moment is the writing of a time in the journal: UTC, microseconds.
const Moment = "2006-01-02T15:04:05.000000Z"

// Changes writes the changes of an entry as the journal keeps them and the hash
// covers them.
func Changes(changes []domain.Change) ([]byte, error) {
	text, err := json.Marshal(changes)
	if err != nil {
		return nil, fmt.Errorf("chain: write changes: %w", err)
	}
	return text, nil
}

// Seal sets Prev, Algorithm and Hash of e, whose other fields are final.
// changes is what Changes made of e.Changes.
func Seal(e *domain.Entry, prev, algorithm string, changes []byte) error {
	hash, err := sum(e, prev, algorithm, changes)
	if err != nil {
		return err
	}
	e.Prev, e.Algorithm, e.Hash = prev, algorithm, hash
	return nil
}

func sum(e *domain.Entry, prev, algorithm string, changes []byte) (string, error) {
	text, err := json.Marshal(sealed{prev, e.Book.String(), e.Seq, e.At.UTC().Format(Moment), e.Actor, e.Origin, e.UseCase, e.Note, e.Request})
	if err != nil {
		return "", fmt.Errorf("chain: write entry %d: %w", e.Seq, err)
	}
	// The changes are JSON already: json would go through them once more.
	text = append(text[:len(text)-1], `,"changes":`...)
	text = append(append(text, changes...), '}')
	switch algorithm {
	case SM3:
		h := sm3.Sum(text)
		return hex.EncodeToString(h[:]), nil
	case SHA256:
		h := sha256.Sum256(text)
		return hex.EncodeToString(h[:]), nil
	}
	return "", fmt.Errorf("chain: unknown algorithm %q", algorithm)
}

// Break is the first link of a chain that does not hold (断链).
type Break struct {
	Book   domain.Book
	Seq    int64
	Reason string // 中文
}

func (b *Break) Error() string {
	return fmt.Sprintf("%s 第 %d 条：%s", b.Book, b.Seq, b.Reason)
}

// Verify checks that entries follow head without a gap and that every hash is
// right. It returns the new head, or a *Break.
func Verify(head domain.Head, entries []domain.Entry) (domain.Head, error) {
	for i := range entries {
		e := &entries[i]
		broken := func(reason string) (domain.Head, error) { return head, &Break{e.Book, e.Seq, reason} }
		switch {
		case e.Seq != head.Seq+1:
			return broken(fmt.Sprintf("序号应为 %d，缺少或多出了条目", head.Seq+1))
		case e.Prev != head.Hash:
			return broken("与上一条的摘要接不上")
		case e.At.Before(head.At):
			return broken("登记时间早于上一条（" + head.At.Format(time.DateTime) + "）")
		}
		changes, err := Changes(e.Changes)
		if err != nil {
			return head, err
		}
		hash, err := sum(e, e.Prev, e.Algorithm, changes)
		if err != nil {
			return broken("摘要算法“" + e.Algorithm + "”不认识")
		}
		if hash != e.Hash {
			return broken("内容与摘要不符，这一条被改动过")
		}
		head = domain.Head{Seq: e.Seq, At: e.At, Hash: e.Hash}
	}
	return head, nil
}
