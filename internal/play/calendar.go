package play

import "hengji/internal/domain"

// calendar returns the public holidays of 2025 that the obligations of the year
// are counted with (国办发明电〔2024〕12号).
func calendar() []domain.Holiday {
	const notice = "国办发明电〔2024〕12号"
	var list []domain.Holiday
	for _, h := range []struct{ from, to domain.Date }{
		{domain.Date{Year: 2025, Month: 1, Day: 1}, domain.Date{Year: 2025, Month: 1, Day: 1}},
		{domain.Date{Year: 2025, Month: 1, Day: 28}, domain.Date{Year: 2025, Month: 2, Day: 4}},
		{domain.Date{Year: 2025, Month: 4, Day: 4}, domain.Date{Year: 2025, Month: 4, Day: 6}},
		{domain.Date{Year: 2025, Month: 5, Day: 1}, domain.Date{Year: 2025, Month: 5, Day: 5}},
		{domain.Date{Year: 2025, Month: 5, Day: 31}, domain.Date{Year: 2025, Month: 6, Day: 2}},
		{domain.Date{Year: 2025, Month: 10, Day: 1}, domain.Date{Year: 2025, Month: 10, Day: 8}},
	} {
		for d := h.from; !h.to.Before(d); d = d.AddDays(1) {
			list = append(list, domain.Holiday{Date: d, Source: notice})
		}
	}
	for _, d := range []domain.Date{
		{Year: 2025, Month: 1, Day: 26}, {Year: 2025, Month: 2, Day: 8}, {Year: 2025, Month: 4, Day: 27}, {Year: 2025, Month: 9, Day: 28}, {Year: 2025, Month: 10, Day: 11},
	} {
		list = append(list, domain.Holiday{Date: d, Working: true, Source: notice})
	}
	return list
}
