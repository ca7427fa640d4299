package docfile

import "hengji/internal/num"

// Chart is a picture of values (图). The program that opens the document draws it, with
// the typefaces of the document; no picture is kept in the file.
type Chart struct {
	Title, Unit string
	Kind        ChartKind
	Categories  []string
	Series      []ChartSeries
}

// ChartKind is how a chart shows its values.
type ChartKind int

// The kinds.
const (
	ChartBars    ChartKind = iota // 条形图: series side by side, one line of bars for each category
	ChartStacked                  // 堆积条形图: series end to end, as parts of a whole
	ChartLine                     // 折线图: categories in time
)

// ChartSeries is one value for each category.
type ChartSeries struct {
	Name   string
	Plain  bool // an outline in bars, a thin line without marks: what was planned, or what is lost
	Values []ChartValue
}

// ChartValue is a value; nothing is drawn where there is none.
type ChartValue struct {
	Value num.Rat
	Has   bool
}

func (*Chart) block() {}
