package app

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/alexedwards/argon2id"

	"hengji/internal/finding"
	"hengji/internal/table"
)

// gate bounds how many passwords are hashed at once: each takes 64 MiB for about
// 26 ms, and a flood of logins must not eat the memory.
type gate chan struct{}

func newGate() gate { return make(gate, 4) }

func (g gate) hash(password string) (string, error) {
	g <- struct{}{}
	defer func() { <-g }()
	h, err := argon2id.CreateHash(password, argon2id.DefaultParams)
	if err != nil {
		return "", fmt.Errorf("app: hash password: %w", err)
	}
	return h, nil
}

func (g gate) matches(password, hash string) (bool, error) {
	g <- struct{}{}
	defer func() { <-g }()
	ok, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil && !errors.Is(err, argon2id.ErrInvalidHash) {
		return false, fmt.Errorf("app: compare password: %w", err)
	}
	return ok, nil
}

const minPassword = 10

// judgePassword applies the password rules: length, three of four kinds of
// characters, not the login name, not a row of the keyboard.
func judgePassword(user, password string) error {
	var upper, lower, digit, other int
	for _, r := range password {
		switch {
		case unicode.IsUpper(r):
			upper = 1
		case unicode.IsLower(r):
			lower = 1
		case unicode.IsDigit(r):
			digit = 1
		default:
			other = 1
		}
	}
	bad := func(why string) error {
		var l finding.List
		l.Add(table.NewProblem(CodePassword, why, fmt.Sprintf("至少 %d 个字符，大写、小写、数字、其他符号中有三种，不含用户名", minPassword)).At(finding.Place{Field: "password"}))
		return &Invalid{l}
	}
	switch plain := strings.ToLower(password); {
	case len([]rune(password)) < minPassword:
		return bad("口令太短")
	case upper+lower+digit+other < 3:
		return bad("口令太简单")
	case user != "" && strings.Contains(plain, strings.ToLower(user)):
		return bad("口令里有用户名")
	case strings.Contains(plain, "123456") || strings.Contains(plain, "qwert") || strings.Contains(plain, "password"):
		return bad("口令里有常见的连续字符")
	}
	return nil
}

// CodePassword is the code of a password that breaks the rules.
const CodePassword = "PASSWORD"

// secret returns random text for a session, a token or a first password.
func secret() (string, error) {
	var raw [24]byte
	if _, err := rand.Read(raw[:]); err != nil {
		return "", fmt.Errorf("app: random: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(raw[:]), nil
}

// firstPassword returns a random password that keeps the rules, whatever the
// random part holds.
func firstPassword() (string, error) {
	s, err := secret()
	if err != nil {
		return "", err
	}
	return "Hj-" + s[:14] + "7", nil
}

// digest is what is kept of a secret that is random enough to need no salt.
func digest(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}
