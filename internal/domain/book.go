package domain

import (
	"fmt"
	"strconv"
	"strings"
)

// Book names the account of one department and one fiscal year (部门年度账册):
// everything of that year lies under it, has one journal and one chain of
// hashes. Region comes first so that storage can be parted by region and year.
// The zero Book is the register of the site (登记簿): people, rights, libraries.
type Book struct {
	Region     string // administrative division code
	Year       int
	Department string // unit code, or a short name where there is none
}

// IsRegister reports whether b is the register of the site.
func (b Book) IsRegister() bool { return b == Book{} }

// String writes region/year/department, or "register".
func (b Book) String() string {
	if b.IsRegister() {
		return "register"
	}
	return b.Region + "/" + strconv.Itoa(b.Year) + "/" + b.Department
}

// ParseBook reads what String writes.
func ParseBook(s string) (Book, error) {
	if s == "register" {
		return Book{}, nil
	}
	parts := strings.Split(s, "/")
	if len(parts) == 3 && parts[0] != "" && parts[2] != "" {
		if year, err := strconv.Atoi(parts[1]); err == nil && year >= 2000 && year <= 2100 {
			return Book{Region: parts[0], Year: year, Department: parts[2]}, nil
		}
	}
	return Book{}, fmt.Errorf("“%s”不是年度账册，应写成 地区代码/年度/单位代码，如 449902/2025/449902001", s)
}

// BookOf returns the book that a 填报包 belongs to. A department without a code
// goes by its name; the short one is how the report calls it (我街), and others
// call themselves so too.
func BookOf(d *Department) Book {
	b := Book{Region: d.Region, Year: d.Year, Department: d.Code}
	if b.Region == "" {
		b.Region = "000000"
	}
	for _, name := range []string{d.Name, d.ShortName} {
		if b.Department == "" {
			b.Department = strings.ReplaceAll(name, "/", "-")
		}
	}
	return b
}
