// Package num holds the numbers of Hengji: exact rationals (Rat), decimals that
// keep how they were written (Dec), money in 分 (Money), numbers with unit and
// qualifier as they stand in a text or a cell (Written), the interval that such
// a number can stand for (Interval), and rounding by name (Rounding).
//
// Nothing here rounds unasked and nothing here is binary floating point.
package num
