package score

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
)

// WriteBatch writes scores as the contract has them: UTF-8 CSV, a heading, one
// line per department, points with two decimals, quotes where a field needs them.
func WriteBatch(w io.Writer, scores []DepartmentScore) error {
	out := csv.NewWriter(w)
	// The writer keeps its first error, and Error returns it.
	_ = out.Write([]string{"dept_id", "score", "rank", "city_rank", "grade"})
	for _, s := range scores {
		_ = out.Write([]string{s.Department, s.Score.String(), strconv.Itoa(s.Rank), strconv.Itoa(s.CityRank), s.Grade})
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("score: write batch: %w", err)
	}
	return nil
}
