package score

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// checkReasons asks for a reason and an improvement wherever points are
// declared as lost. A subtotal is explained by the losses below it.
func (e *engine) checkReasons() { e.reasonsBelow(e.root) }

// reasonsBelow reports l and the lines below it; it returns whether a loss was
// declared anywhere there.
func (e *engine) reasonsBelow(l *line) bool {
	below := false
	for _, c := range l.children {
		below = e.reasonsBelow(c) || below
	}
	_, loses := l.lost()
	e.checkUnfinished(l)
	if !loses || l.away() {
		return below
	}
	if !below && !e.explainsSum(l) {
		e.checkReason(l)
	}
	return true
}

// explainsSum reports whether the loss of l is the very difference that a
// finding on the sum above it already names.
func (e *engine) explainsSum(l *line) bool {
	if !e.candidates[l] {
		return false
	}
	parts := e.broken[l.parent]
	lost, _ := l.lost()
	return lost.Equal(l.parent.node.Declared.Rat().Sub(parts))
}

func (e *engine) checkReason(l *line) {
	n := l.node
	lost, _ := l.lost()
	f := finding.Finding{
		Code: "SCORE-REASON", Severity: finding.Warning, At: n.At, Diff: e.points(lost), Subject: n.ID, Basis: e.basisOf(l),
	}
	fact := fmt.Sprintf("“%s”满分 %s，申报 %s，扣了 %s 分", n.Name, e.points(l.full()), n.Declared, e.points(lost))
	if n.Confidence == scheme.Assumed && l.indicator == nil {
		fact += "（方案里这个满分只是假设，待与原件核对）"
	}
	reason := strings.TrimSpace(n.Reason)
	switch {
	case reason == "" && e.spokenOf(l, "SCORE-MET"):
		return
	case reason == "":
		f.Title, f.Message, f.Hint = "扣分没有说明原因", fact+"，没有说明原因", "写明扣分原因和改进措施"
	case saysNothing(reason):
		f.Code, f.Title = "VALUE-PLACEHOLDER", "扣分原因只填了占位文字"
		f.At, f.Message, f.Hint = e.fieldPlace(l, ".reason"), fact+"，原因却只写了“"+reason+"”", "写明真实原因和改进措施"
	case saysNothing(n.Improvement) && !l.oneColumn && !e.hasMeasure(n.ID):
		f.Title, f.Message, f.Hint = "扣分没有写改进措施", fact+"，写了原因，没有写改进措施", "写明改进措施"
	default:
		return
	}
	e.report(f)
}

// spokenOf reports whether a finding with code was already made about l.
func (e *engine) spokenOf(l *line, code string) bool {
	for _, f := range e.result.Findings {
		if f.Code == code && f.Subject == l.node.ID {
			return true
		}
	}
	return false
}

// fieldPlace is the place of a field of the row where l is declared.
func (e *engine) fieldPlace(l *line, field string) finding.Place { return e.facts.place(l.key + field) }

// hasMeasure reports whether a measure answers a problem at the node.
func (e *engine) hasMeasure(node string) bool {
	for _, p := range e.facts.bundle.Problems {
		if p.Node != node {
			continue
		}
		for _, m := range e.facts.bundle.Measures {
			if m.Problem == p.ID {
				return true
			}
		}
	}
	return false
}

// checkUnfinished finds reasons and improvements that were left to be filled in.
func (e *engine) checkUnfinished(l *line) {
	for _, field := range [...]struct{ text, key, zh string }{
		{l.node.Reason, ".reason", "原因"}, {l.node.Improvement, ".improvement", "改进措施"},
	} {
		if field.key == ".improvement" && field.text == l.node.Reason {
			continue // forms have one column for both
		}
		if _, loses := l.lost(); isUnfinished(field.text) && (!loses || field.key != ".reason") {
			e.reportPlaceholder("“"+l.node.Name+"”的"+field.zh, field.text, e.fieldPlace(l, field.key))
		}
	}
}
