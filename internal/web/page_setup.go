package web

// setup shows units, offices, functions, deadlines and the scheme (设置).
func (s *Site) setup(v *visit) error {
	p, err := s.app.Setup(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.show("setup", "设置", p)
}

// nextYear opens the next year from this one (年度结转).
func (s *Site) nextYear(v *visit) error {
	next, err := s.app.NextYear(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.done("已建立下一年的账册，上年的问题和措施成了今年的待办。", bookPath(next))
}
