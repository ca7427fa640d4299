package monitor

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/domain"
	"hengji/internal/num"
)

func TestLags(t *testing.T) {
	b := &domain.Bundle{
		Department: domain.Department{Year: 2025},
		Signals: []domain.Signal{
			{ID: "S1", Kind: domain.SignalOrder, Date: date("2025-04-01")},
			{ID: "S2", Kind: domain.SignalDeviation, Date: date("2025-08-05")},
		},
		Obligations: []domain.Obligation{
			{ID: "B1", Signal: "S1", Office: "K1", Opened: date("2025-04-10"), Closed: date("2025-04-25")},
			{ID: "B2", Signal: "S2", Office: "K2", Opened: date("2025-08-08")},
			{ID: "B3", Signal: "S1", Office: "K1", Opened: date("2025-04-10"), Closed: date("2025-04-10")},
			{ID: "B4", Signal: "S1", Office: "K1", Opened: date("2025-12-10")},
		},
	}
	type days struct {
		collect, analyse, transmit, whole int
		open                              bool
	}
	for name, tt := range map[string]struct {
		on       string
		recorded map[string]domain.Date
		want     []days
	}{
		"from the bundle":               {"2025-08-20", nil, []days{{9, 0, 15, 24, false}, {5, 3, 12, 20, true}, {9, 0, 0, 9, false}}},
		"from the journal":              {"2025-08-20", map[string]domain.Date{"S1": date("2025-04-04"), "S2": date("2025-08-06")}, []days{{3, 6, 15, 24, false}, {6, 2, 12, 20, true}, {3, 6, 0, 9, false}}},
		"entered before it took effect": {"2025-04-12", map[string]domain.Date{"S1": date("2025-03-20")}, []days{{0, 9, 2, 11, true}, {0, 9, 0, 9, false}}},
		"recorded after opening":        {"2025-04-12", map[string]domain.Date{"S1": date("2025-04-12")}, []days{{11, 0, 0, 11, true}, {11, 0, 0, 11, false}}},
	} {
		var got []days
		for _, l := range watch(b).Lags(date(tt.on), tt.recorded) {
			got = append(got, days{l.Collect, l.Analyse, l.Transmit, l.Whole, l.Open})
			if l.Text == "" {
				t.Errorf("%s: no words", name)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestSummarizeLags(t *testing.T) {
	var lags []Lag
	for i := 1; i <= 10; i++ {
		lags = append(lags, Lag{Office: "K1", Collect: i, Analyse: 1, Transmit: 2, Whole: i + 3})
	}
	lags = append(lags, Lag{Office: "K2", Analyse: 7, Whole: 7}, Lag{Office: "K2", Analyse: 4, Whole: 4})
	s := SummarizeLags(lags)
	find := func(office string, step LagStep) LagStatistic {
		i := slices.IndexFunc(s.Statistics, func(t LagStatistic) bool { return t.Office == office && t.Step == step })
		return s.Statistics[i]
	}
	if k := find("K1", LagCollect); k.Count != 10 || !k.Median.Equal(num.Frac(11, 2)) || k.P90 != 9 || k.Total != 55 {
		t.Errorf("%+v", k)
	}
	if k := find("", LagWhole); k.Count != 12 || k.Total != 55+30+11 {
		t.Errorf("%+v", k)
	}
	// 5.5 days both: the higher P90 decides.
	if s.Slowest.Office != "K1" || s.Slowest.Step != LagCollect || s.Text == "" {
		t.Errorf("%+v %s", s.Slowest, s.Text)
	}
	if empty := SummarizeLags(nil); len(empty.Statistics) != 0 || empty.Text != "" {
		t.Errorf("%+v", empty)
	}
}

// The three parts are the whole, none is negative, and P90 is not passed by more
// than one in ten.
func TestLagProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := func(label string) domain.Date {
			return date("2025-01-01").AddDays(rapid.IntRange(0, 300).Draw(t, label))
		}
		var lags []Lag
		for range rapid.IntRange(1, 30).Draw(t, "n") {
			l := Lag{Office: "K", Event: day("event"), Recorded: day("recorded"), Judged: day("judged"), Decided: day("decided")}.measured()
			if l.Collect < 0 || l.Analyse < 0 || l.Transmit < 0 || l.Collect+l.Analyse+l.Transmit != l.Whole {
				t.Fatalf("%+v", l)
			}
			lags = append(lags, l)
		}
		for _, s := range SummarizeLags(lags).Statistics {
			within, half := 0, 0
			for _, l := range lags {
				if l.Of(s.Step) <= s.P90 {
					within++
				}
				if !s.Median.Less(num.Int(int64(l.Of(s.Step)))) {
					half++
				}
			}
			if 10*within < 9*len(lags) || 2*half < len(lags) {
				t.Fatalf("%+v of %d: %d within", s, len(lags), within)
			}
		}
	})
}
