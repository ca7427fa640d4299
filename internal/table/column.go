package table

import (
	"strconv"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// The constructors: one for each kind of field.

func stringColumn[R any](k Kind, key, zh string, at func(*R) *string, parse func(*Spec, string) (string, error)) column[R] {
	c := column[R]{Spec: Spec{Key: key, Zh: zh, Kind: k}, get: func(r *R) string { return *at(r) }}
	s := c.Spec
	c.set = func(r *R, text string) (err error) {
		*at(r), err = parse(&s, text)
		return err
	}
	return c
}

func text[R any](key, zh string, at func(*R) *string) column[R] {
	return stringColumn(KindText, key, zh, at, ParseText)
}

func prose[R any](key, zh string, at func(*R) *string) column[R] {
	return stringColumn(KindProse, key, zh, at, ParseText)
}

func id[R any](at func(*R) *string) column[R] {
	return stringColumn(KindID, "id", "编号", at, ParseID).must()
}

func key[R any](key, zh string, at func(*R) *string) column[R] {
	return stringColumn(KindKey, key, zh, at, ParseText).must()
}

func ref[R any](key, zh string, at func(*R) *string) column[R] {
	return stringColumn(KindRef, key, zh, at, ParseID)
}

func refs[R any](key, zh string, at func(*R) *[]string) column[R] {
	c := column[R]{Spec: Spec{Key: key, Zh: zh, Kind: KindRefs}}
	s := c.Spec
	c.get = func(r *R) string { return strings.Join(*at(r), ListSeparator) }
	c.set = func(r *R, text string) (err error) {
		*at(r), err = parseIDs(&s, text)
		return err
	}
	return c
}

func enum[R any, E ~string](key string, vocab domain.Vocabulary, at func(*R) *E) column[R] {
	return column[R]{
		Spec: Spec{Key: key, Zh: vocab.Zh, Kind: KindEnum, Vocab: vocab},
		get:  func(r *R) string { return string(*at(r)) },
		set: func(r *R, text string) error {
			k, err := vocab.Parse(text)
			if err != nil {
				return Problemf(CodeEnum, "从可选项中选一个", "%s", err.Error())
			}
			*at(r) = E(k)
			return nil
		},
	}
}

func amount[R any](key, zh string, unit num.Unit, at func(*R) *domain.Amount) column[R] {
	return column[R]{
		Spec: Spec{Key: key, Zh: zh, Kind: KindAmount, Unit: unit},
		get:  func(r *R) string { return at(r).String() },
		set: func(r *R, text string) error {
			w, err := parseAmount(unit, text)
			if err == nil {
				*at(r) = domain.Some(w)
			}
			return err
		},
	}
}

func points[R any](key, zh string, at func(*R) *domain.Points) column[R] {
	return column[R]{
		Spec: Spec{Key: key, Zh: zh, Kind: KindPoints},
		get:  func(r *R) string { return at(r).String() },
		set: func(r *R, text string) error {
			d, err := parsePoints(text)
			if err == nil {
				*at(r) = domain.SomePoints(d)
			}
			return err
		},
	}
}

func value[R any](key, zh string, at func(*R) *domain.Value) column[R] {
	return column[R]{
		Spec: Spec{Key: key, Zh: zh, Kind: KindValue},
		get:  func(r *R) string { return at(r).String() },
		set: func(r *R, text string) error {
			*at(r) = domain.ParseValue(text)
			return checkValue(text, *at(r))
		},
	}
}

func target[R any](key, zh string, at func(*R) *domain.Target) column[R] {
	return column[R]{
		Spec: Spec{Key: key, Zh: zh, Kind: KindTarget},
		get:  func(r *R) string { return at(r).String() },
		set: func(r *R, text string) error {
			*at(r) = domain.ParseTarget(text)
			return checkValue(text, at(r).Value)
		},
	}
}

func date[R any](key, zh string, at func(*R) *domain.Date) column[R] {
	return column[R]{
		Spec: Spec{Key: key, Zh: zh, Kind: KindDate},
		get:  func(r *R) string { return at(r).String() },
		set: func(r *R, text string) (err error) {
			*at(r), err = parseDate(text)
			return err
		},
	}
}

func integer[R any](key, zh string, low, high int, at func(*R) *int) column[R] {
	return column[R]{
		Spec: Spec{Key: key, Zh: zh, Kind: KindInteger, Min: low, Max: high},
		get: func(r *R) string {
			if *at(r) == 0 {
				return ""
			}
			return strconv.Itoa(*at(r))
		},
		set: func(r *R, text string) (err error) {
			*at(r), err = parseInteger(zh, low, high, text)
			return err
		},
	}
}

func yesNo[R any](key, zh string, at func(*R) *bool) column[R] {
	return column[R]{
		Spec: Spec{Key: key, Zh: zh, Kind: KindFlag},
		get: func(r *R) string {
			if *at(r) {
				return "true"
			}
			return ""
		},
		set: func(r *R, text string) (err error) {
			*at(r), err = parseFlag(text)
			return err
		},
	}
}
