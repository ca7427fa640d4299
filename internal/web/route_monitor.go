package web

// monitorRoutes are the pages of the running year: money and results by month,
// and what has to be adjusted.
func (s *Site) monitorRoutes() []route {
	return []route{
		{"GET " + bookPattern + "/monitor", person, s.monitor},
		{"GET " + bookPattern + "/monitor/projects/{project}", person, s.monitorProject},
		{"POST " + bookPattern + "/monitor/projects/{project}/corrections", person, s.openCorrection},
		{"GET " + bookPattern + "/monitor/enter/{office}", person, s.enterMonth},
		{"POST " + bookPattern + "/monitor/enter/{office}", person, s.saveMonth},
		{"GET " + bookPattern + "/monitor/corrections/{id}", person, s.correction},
		{"POST " + bookPattern + "/monitor/corrections/{id}", person, s.closeCorrection},
		{"GET " + bookPattern + "/adjust", person, s.adjust},
		{"POST " + bookPattern + "/adjust/signals", person, s.openSignal},
		{"GET " + bookPattern + "/adjust/obligations/{id}", person, s.obligation},
		{"POST " + bookPattern + "/adjust/obligations/{id}", person, s.settleObligation},
		{"GET " + bookPattern + "/adjust/adjustments/{id}", person, s.adjustment},
		{"POST " + bookPattern + "/adjust/adjustments/{id}/withdraw", person, s.withdrawAdjustment},
		{"GET " + bookPattern + "/adjust/indicators/{id}", person, s.indicatorHistory},
		{"GET " + bookPattern + "/adjust/asof", person, s.scoreAsOf},
		{"GET " + bookPattern + "/adjust/superior", person, s.superior},
		{"POST " + bookPattern + "/adjust/superior", person, s.doSuperior},
	}
}
