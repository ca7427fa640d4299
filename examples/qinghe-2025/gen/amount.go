package main

import (
	"strconv"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// cents reads an amount in 万元 with two places as a whole number of hundredths
// (one is 100 元); empty is 0.
func cents(s string) int64 {
	if s == "" {
		return 0
	}
	whole, fraction, ok := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole+fraction, 10, 64)
	if !ok || len(fraction) != 2 || err != nil {
		panic("amount " + s)
	}
	return n
}

// decimal writes n with the given places.
func decimal(n int64, places int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := strconv.FormatInt(n, 10)
	if places == 0 {
		return sign + s
	}
	if len(s) <= places {
		s = strings.Repeat("0", places-len(s)+1) + s
	}
	return sign + s[:len(s)-places] + "." + s[len(s)-places:]
}

// wan writes hundredths of 万元 as an amount.
func wan(n int64) domain.Amount { return domain.Some(num.W(decimal(n, 2) + "万元")) }

// percent is part ÷ whole with two places, rounded half away from zero.
func percent(part, whole int64) domain.Amount {
	twice := part * 20000
	half := whole
	if part < 0 {
		half = -whole
	}
	return domain.Some(num.W(decimal((twice+half)/(2*whole), 2) + "%"))
}
