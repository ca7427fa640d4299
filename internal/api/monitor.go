package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/monitor"
)

type boardInput struct {
	Place
	Month int `query:"month" minimum:"0" maximum:"12" doc:"截至哪个月末；不写时是最近结束的月份"`
}

// LampOut is a light with the reason of it.
type LampOut struct {
	Measure string   `json:"measure,omitempty"`
	Light   string   `json:"light" doc:"red yellow green blue；空为未能判定"`
	Label   string   `json:"label"`
	Rule    string   `json:"rule,omitempty" doc:"预警规则的编号"`
	Basis   string   `json:"basis,omitempty"`
	Why     string   `json:"why,omitempty" doc:"未能判定的原因"`
	Steps   []string `json:"steps,omitempty" doc:"怎样算出来的"`
}

// IndicatorLampOut is one indicator on the board.
type IndicatorLampOut struct {
	Indicator string  `json:"indicator"`
	Name      string  `json:"name"`
	Office    string  `json:"office,omitempty"`
	Target    string  `json:"target"`
	Month     int     `json:"month,omitempty" doc:"最近一个值的月份"`
	Lamp      LampOut `json:"lamp"`
	Prospect  string  `json:"prospect,omitempty" doc:"完成目标可能性"`
	Forecast  string  `json:"forecast,omitempty" doc:"预测的依据"`
}

// ProjectLampOut is one project on the board.
type ProjectLampOut struct {
	Project    string             `json:"project,omitempty" doc:"空为部门本身的指标"`
	Name       string             `json:"name,omitempty"`
	Overall    LampOut            `json:"overall" doc:"最需要先看的一盏灯"`
	Pace       LampOut            `json:"pace"`
	Execution  LampOut            `json:"execution"`
	Divergence LampOut            `json:"divergence"`
	Indicators []IndicatorLampOut `json:"indicators"`
}

type boardOutput struct {
	Body struct {
		Month    int              `json:"month"`
		Projects []ProjectLampOut `json:"projects"`
	}
}

// StallOut is an indicator that nobody moves.
type StallOut struct {
	Kind      string `json:"kind" doc:"silent unowned repeated late"`
	Label     string `json:"label"`
	Indicator string `json:"indicator"`
	Office    string `json:"office,omitempty"`
	Month     int    `json:"month,omitempty"`
	Days      int    `json:"days,omitempty"`
	Text      string `json:"text"`
}

type stallsOutput struct {
	Body struct {
		Stalls []StallOut `json:"stalls"`
	}
}

// EscalationOut is an overdue obligation with whom it is told to.
type EscalationOut struct {
	Obligation string `json:"obligation"`
	Office     string `json:"office,omitempty"`
	Level      string `json:"level"`
	Role       string `json:"role" doc:"催办到哪个角色"`
	Days       int    `json:"days" doc:"逾期天数"`
	Why        string `json:"why"`
}

type escalationsOutput struct {
	Body struct {
		Escalations []EscalationOut `json:"escalations"`
	}
}

// LagOut is how long one obligation took, in natural days.
type LagOut struct {
	Obligation string `json:"obligation"`
	Office     string `json:"office,omitempty"`
	Event      string `json:"event"`
	Recorded   string `json:"recorded"`
	Judged     string `json:"judged"`
	Decided    string `json:"decided,omitempty"`
	Collect    int    `json:"collect" doc:"收集滞后，天"`
	Analyse    int    `json:"analyse" doc:"分析滞后，天"`
	Transmit   int    `json:"transmit" doc:"传递滞后，天"`
	Whole      int    `json:"whole"`
	Open       bool   `json:"open,omitempty" doc:"还没有办结"`
}

type lagsOutput struct {
	Body struct {
		Lags    []LagOut `json:"lags"`
		Summary string   `json:"summary,omitempty"`
	}
}

func (s *server) monitorOperations(api huma.API) {
	huma.Register(api, operation("board", http.MethodGet, bookPath+"/monitor/board", "监控", "监控一览：每盏灯和它的原因"), s.board)
	huma.Register(api, operation("stalls", http.MethodGet, bookPath+"/monitor/stalls", "监控", "停滞的指标"), func(ctx context.Context, in *Place) (*stallsOutput, error) {
		out := &stallsOutput{}
		out.Body.Stalls = []StallOut{}
		return out, s.fail(ctx, s.app.Monitor(ctx, who(ctx), in.book(), func(y *monitor.Year) error {
			for _, x := range y.Stalls(s.app.Today()) {
				out.Body.Stalls = append(out.Body.Stalls, StallOut{string(x.Kind), x.Kind.Label(), x.Indicator, x.Office, x.Month, x.Days, x.Text})
			}
			return nil
		}))
	})
	huma.Register(api, operation("escalations", http.MethodGet, bookPath+"/monitor/escalations", "监控", "逾期的应调整义务和催办级别"), func(ctx context.Context, in *Place) (*escalationsOutput, error) {
		out := &escalationsOutput{}
		out.Body.Escalations = []EscalationOut{}
		return out, s.fail(ctx, s.app.Monitor(ctx, who(ctx), in.book(), func(y *monitor.Year) error {
			for _, x := range y.Escalations(s.app.Today()) {
				out.Body.Escalations = append(out.Body.Escalations, EscalationOut{x.Obligation, x.Office, string(x.Level), string(x.Level.Role()), x.Days, x.Why})
			}
			return nil
		}))
	})
	huma.Register(api, operation("lags", http.MethodGet, bookPath+"/monitor/lags", "监控", "收集、分析、传递三段滞后"), func(ctx context.Context, in *Place) (*lagsOutput, error) {
		all, summary, err := s.app.Lags(ctx, who(ctx), in.book())
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		out := &lagsOutput{}
		out.Body.Lags, out.Body.Summary = make([]LagOut, len(all)), summary.Text
		for i, l := range all {
			out.Body.Lags[i] = LagOut{l.Obligation, l.Office, l.Event.String(), l.Recorded.String(), l.Judged.String(), l.Decided.String(), l.Collect, l.Analyse, l.Transmit, l.Whole, l.Open}
		}
		return out, nil
	})
}

func (s *server) board(ctx context.Context, in *boardInput) (*boardOutput, error) {
	out := &boardOutput{}
	err := s.app.Monitor(ctx, who(ctx), in.book(), func(y *monitor.Year) error {
		month := in.Month
		if month == 0 {
			month = y.ClosedMonth(s.app.Today())
		}
		out.Body.Month, out.Body.Projects = month, []ProjectLampOut{}
		for _, p := range y.Board(month) {
			x := ProjectLampOut{Overall: lampOut(p.Overall), Pace: lampOut(p.Pace), Execution: lampOut(p.Execution), Divergence: lampOut(p.Divergence), Indicators: []IndicatorLampOut{}}
			if p.Project != nil {
				x.Project, x.Name = p.Project.ID, p.Project.Name
			}
			for _, i := range p.Indicators {
				f := y.IndicatorForecast(i.Indicator, month)
				x.Indicators = append(x.Indicators, IndicatorLampOut{i.Indicator.ID, i.Indicator.Name, i.Office, i.Indicator.Target.String(), i.Progress.Month, lampOut(i.Lamp), f.Prospect.Label(), f.Why})
			}
			out.Body.Projects = append(out.Body.Projects, x)
		}
		return nil
	})
	return out, s.fail(ctx, err)
}

func lampOut(l monitor.Lamp) LampOut {
	return LampOut{l.Measure, string(l.Light), l.Label(), l.Rule.ID, l.Rule.Basis, l.Why, l.Steps}
}
