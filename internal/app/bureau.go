package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/score"
)

// BureauLine is a department-year in the table of the bureau (各部门一览).
type BureauLine struct {
	Book               domain.Book
	Department         string
	Declared, Computed domain.Points
	Grade              string // by the computed points, or else as declared
	Status             string
	Rank               int           // by the computed points in its year; 0 without
	Prior              domain.Points // computed points of the year before
	Change             string        // computed less Prior, with its sign; "" without both
	Outlier            bool          // lies far from the others of its year
	Errors, Warnings   int           // of the data
	Contradictions     Contradictions
	Overdue            int // obligations
	Late               int // submissions
	Report             domain.Stage
	Unknown            string // why it could not be scored

	scored *score.Result // nil when Unknown
}

// Bureau looks over all departments of a year; 0 is every year. Only who decides
// about results sees it.
func (a *App) Bureau(ctx context.Context, actor Actor, year int) ([]BureauLine, error) {
	uc := FindUseCase("result.apply")
	if err := allow(actor, uc, domain.Book{}, "", nil); err != nil && !MaySomewhere(actor, uc.Key) {
		return nil, err
	}
	titles, err := a.Titles(ctx, actor)
	if err != nil {
		return nil, err
	}
	var out []BureauLine
	for _, t := range titles {
		if year != 0 && t.Book.Year != year && t.Book.Year != year-1 || allow(actor, uc, t.Book, "", nil) != nil {
			continue
		}
		line := BureauLine{Book: t.Book, Department: t.Department}
		err := a.ReadScored(ctx, actor, t.Book, func(b *domain.Bundle, r *score.Result) error {
			line.look(b, r, a.today())
			line.scored = r
			return nil
		})
		var refused *Refused
		if errors.As(err, &refused) {
			line.Unknown = refused.Why
		} else if err != nil {
			return nil, err
		}
		out = append(out, line)
	}
	a.countContradictions(ctx, out)
	rank(out)
	compareYears(out)
	markOutliers(out)
	return slices.DeleteFunc(out, func(l BureauLine) bool { return year != 0 && l.Book.Year != year }), nil
}

// markOutliers marks the departments whose computed points lie further from the
// median of their year than three times the median of all such distances (离群). With
// fewer than five there is nothing to compare with.
func markOutliers(lines []BureauLine) {
	const least, times = 5, 3
	byYear := map[int][]num.Rat{}
	for _, l := range lines {
		if l.Computed.Set {
			byYear[l.Book.Year] = append(byYear[l.Book.Year], l.Computed.Rat())
		}
	}
	for i := range lines {
		all := byYear[lines[i].Book.Year]
		if len(all) < least || !lines[i].Computed.Set {
			continue
		}
		middle := median(all)
		distances := make([]num.Rat, len(all))
		for k, x := range all {
			distances[k] = x.Sub(middle).Abs()
		}
		lines[i].Outlier = median(distances).Mul(num.Int(times)).Less(lines[i].Computed.Rat().Sub(middle).Abs())
	}
}

// median returns the middle value, of two the lower; values must not be empty.
func median(values []num.Rat) num.Rat {
	sorted := slices.SortedFunc(slices.Values(values), num.Rat.Cmp)
	return sorted[(len(sorted)-1)/2]
}

// look fills a line from a book and its score sheet.
func (l *BureauLine) look(b *domain.Bundle, r *score.Result, today domain.Date) {
	_, l.Overdue = openObligations(b, today)
	for _, w := range waysOf(b, today) {
		l.Late += w.Late
		switch {
		case w.Subject != domain.SubjectReport:
		case w.Approved > 0:
			l.Report = domain.StageApproved
		case w.UnderWay > 0:
			l.Report = domain.StageBureau
		}
	}
	l.Declared, l.Computed, l.Status = r.Total.Declared, r.Total.Computed, r.Total.Status.Label()
	l.Grade = cmp.Or(r.Grade.Computed, r.Grade.Declared)
	l.Errors, l.Warnings = r.Findings.Count(finding.Error), r.Findings.Count(finding.Warning)
}

// compareYears sets the points of the year before beside those of a year.
func compareYears(lines []BureauLine) {
	for i := range lines {
		x := &lines[i]
		for k := range lines {
			before := x.Book
			before.Year--
			if lines[k].Book != before || !lines[k].Computed.Set {
				continue
			}
			x.Prior = lines[k].Computed
			if x.Computed.Set {
				change := x.Computed.Rat().Sub(x.Prior.Rat())
				x.Change = change.Round(num.HalfUp, 2).Short()
				if change.Sign() > 0 {
					x.Change = "+" + x.Change
				}
			}
		}
	}
}

// rank numbers the departments of each year by their computed points; equals share
// a rank.
func rank(lines []BureauLine) {
	for i := range lines {
		if !lines[i].Computed.Set {
			continue
		}
		lines[i].Rank = 1
		for k := range lines {
			if lines[k].Book.Year == lines[i].Book.Year && lines[k].Computed.Set && lines[i].Computed.Cmp(lines[k].Computed.Dec) < 0 {
				lines[i].Rank++
			}
		}
	}
}

// Sampled is a department that was drawn for a spot check (抽查).
type Sampled struct {
	BureauLine
	Draw string // the number that decided, hex
}

// Sample draws departments for a spot check so that anybody can repeat it.
func (a *App) Sample(ctx context.Context, actor Actor, year int, seed string, n int) ([]Sampled, error) {
	if seed == "" || n < 1 {
		return nil, &Refused{"抽查要有种子和数量", "种子写一串别人也能知道的字，如当天的日期；同一个种子总是抽到同样的部门"}
	}
	lines, err := a.Bureau(ctx, actor, year)
	if err != nil {
		return nil, err
	}
	return draw(lines, seed, n), nil
}

// draw gives each department the SHA-256 of seed and book; of every grade those with
// the smallest numbers are drawn, as many as its share of all asks for: first the
// whole parts, then the largest remainders, in the order of the grades.
func draw(lines []BureauLine, seed string, n int) []Sampled {
	n = min(n, len(lines))
	grades := []string{"优", "良", "中", "差", ""}
	groups := map[string][]Sampled{}
	for _, l := range lines {
		sum := sha256.Sum256([]byte(seed + "\x00" + l.Book.String()))
		groups[l.Grade] = append(groups[l.Grade], Sampled{l, hex.EncodeToString(sum[:8])})
	}
	want, left := map[string]int{}, n
	for _, g := range grades {
		slices.SortFunc(groups[g], func(x, y Sampled) int { return strings.Compare(x.Draw, y.Draw) })
		if len(lines) > 0 {
			want[g] = n * len(groups[g]) / len(lines)
			left -= want[g]
		}
	}
	byRemainder := slices.Clone(grades)
	slices.SortStableFunc(byRemainder, func(x, y string) int {
		return n*len(groups[y])%max(1, len(lines)) - n*len(groups[x])%max(1, len(lines))
	})
	for _, g := range byRemainder {
		if left > 0 && want[g] < len(groups[g]) {
			want[g]++
			left--
		}
	}
	var out []Sampled
	for _, g := range grades {
		out = append(out, groups[g][:want[g]]...)
	}
	return out
}

// EndSession ends the session of another person (结束他人的会话).
func (a *App) EndSession(ctx context.Context, actor Actor, user string) error {
	uc := FindUseCase("session.end")
	if err := allow(actor, uc, domain.Book{}, "", nil); err != nil {
		return err
	}
	ended := errors.New("no session")
	err := a.changeRegister(ctx, actor, uc, user, func(r *domain.Register, d *desk[domain.Register]) error {
		if !slices.ContainsFunc(r.Sessions, func(s domain.Session) bool { return s.User == user }) {
			return ended
		}
		d.endSessions(r, user)
		return nil
	})
	if errors.Is(err, ended) {
		return &NotFound{"用户“" + user + "”的会话"}
	}
	return err
}
