package app

import (
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/monitor"
)

// BoardMatrix is the whole department at a glance (科室 × 指标): offices by kinds of
// indicator, in each cell the lamps.
type BoardMatrix struct {
	Columns []string
	Rows    []BoardMatrixRow
}

// BoardMatrixRow is one office.
type BoardMatrixRow struct {
	Office, Name string
	Cells        [][]BoardLamp // by column
}

// matrixKey is a column before it has its place.
type matrixKey struct {
	dimension int // -1 for the money
	name      string
}

// boardMatrix collects the lamps of all offices, or of one. The money of the
// projects comes first, then the kinds of indicators in the official order.
func boardMatrix(states []monitor.ProjectState, offices []domain.Option, only string) BoardMatrix {
	cells := map[string]map[matrixKey][]BoardLamp{}
	var columns []matrixKey
	add := func(office string, column matrixKey, lamp BoardLamp) {
		if only != "" && office != only {
			return
		}
		if cells[office] == nil {
			cells[office] = map[matrixKey][]BoardLamp{}
		}
		if !slices.Contains(columns, column) {
			columns = append(columns, column)
		}
		cells[office][column] = append(cells[office][column], lamp)
	}
	for _, s := range states {
		if s.Project != nil {
			add(s.Project.Office, matrixKey{-1, "资金进度"}, BoardLamp{Project: s.Project.ID, Name: s.Project.Name + "资金进度", Lamp: s.Pace})
		}
		for _, i := range s.Indicators {
			add(i.Office, columnOf(i.Indicator), BoardLamp{Indicator: i.Indicator.ID, Name: i.Indicator.Name, Lamp: i.Lamp})
		}
	}
	slices.SortStableFunc(columns, func(a, b matrixKey) int { return a.dimension - b.dimension })
	var m BoardMatrix
	for _, c := range columns {
		m.Columns = append(m.Columns, c.name)
	}
	for _, o := range append(slices.Clone(offices), domain.Option{Zh: "全部门"}) {
		if cells[o.Key] == nil {
			continue
		}
		row := BoardMatrixRow{Office: o.Key, Name: o.Zh}
		for _, c := range columns {
			row.Cells = append(row.Cells, cells[o.Key][c])
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// columnOf names the kind of an indicator: outputs, which are most, by their kind
// (数量, 质量, 时效), all else by its dimension, so that the matrix fits on a page.
func columnOf(ind *domain.Indicator) matrixKey {
	i := slices.IndexFunc(domain.Dimensions().Options, func(o domain.Option) bool { return o.Key == string(ind.Dimension) })
	if ind.Dimension == domain.DimensionOutput && ind.Aspect != "" {
		return matrixKey{i, strings.TrimSuffix(ind.Aspect, "指标")}
	}
	return matrixKey{i, strings.TrimSuffix(ind.Dimension.Label(), "指标")}
}
