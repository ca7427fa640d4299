package monitor

import "hengji/internal/domain"

// IndicatorState is one line of the board (监控一览): an indicator at the end of a month.
type IndicatorState struct {
	Indicator *domain.Indicator
	Office    string
	Progress  Progress
	Lamp      Lamp
}

// ProjectState is a project with its money and its indicators. The department's
// own indicators stand under a state without a project.
type ProjectState struct {
	Project    *domain.Project // nil for the department
	Money      Progress
	Pace       Lamp
	Execution  Lamp
	Divergence Lamp
	Indicators []IndicatorState
	Overall    Lamp // the one that needs the first look
}

// Board judges all there is at the end of a month: the department first, then
// the projects in the order of the bundle.
func (y *Year) Board(month int) []ProjectState {
	var board []ProjectState
	if len(y.byProject[""]) > 0 {
		s := ProjectState{Indicators: y.states("", month)}
		s.Overall = Worst(lampsOf(s.Indicators)...)
		board = append(board, s)
	}
	for i := range y.Bundle.Projects {
		board = append(board, y.ProjectState(&y.Bundle.Projects[i], month))
	}
	return board
}

// ProjectState judges one project at the end of a month.
func (y *Year) ProjectState(project *domain.Project, month int) ProjectState {
	s := ProjectState{Project: project, Money: y.MoneyProgress(project.ID, month), Indicators: y.states(project.ID, month)}
	var results []Progress
	for _, i := range s.Indicators {
		results = append(results, i.Progress)
	}
	s.Pace, s.Execution = y.Rules.Light(s.Money), y.Rules.ExecutionLight(s.Money)
	s.Divergence = y.Rules.DivergenceLight(s.Money, results)
	s.Overall = Worst(append([]Lamp{s.Pace, s.Execution, s.Divergence}, lampsOf(s.Indicators)...)...)
	return s
}

func (y *Year) states(project string, month int) []IndicatorState {
	var list []IndicatorState
	for _, i := range y.byProject[project] {
		ind := &y.Bundle.Indicators[i]
		p := y.IndicatorProgress(ind, month)
		list = append(list, IndicatorState{ind, y.OfficeOf(ind), p, y.Rules.Light(p)})
	}
	return list
}

func lampsOf(states []IndicatorState) []Lamp {
	var lamps []Lamp
	for _, s := range states {
		lamps = append(lamps, s.Lamp)
	}
	return lamps
}
