package check

import "math/bits"

// possible reports whether a relation between items may hold, by whole numbers
// alone: a search asks for many that are far off. It never says no to one that
// judge would let pass; what it lets pass is still judged.
func (p *prose) possible(f form, claimed int, items []int) bool {
	c := &p.items[claimed]
	if !c.scaled {
		return true
	}
	for _, i := range items {
		if !p.items[i].scaled || p.items[i].same {
			return true
		}
	}
	switch f {
	case formLess:
		gap := p.items[items[0]].scale - c.scale
		slack := 2*c.own + p.items[items[0]].half
		for _, i := range items[1:] {
			gap -= p.items[i].scale
			slack += p.items[i].half
		}
		return gap <= slack && gap >= -slack
	case formRatio:
		part, whole := &p.items[items[0]], &p.items[items[1]]
		return rateNear(part.scale, part.half, whole.scale, whole.half, c)
	case formChange:
		now, change := &p.items[items[0]], &p.items[items[1]]
		return rateNear(change.scale, change.half, now.scale-change.scale, now.half+change.half, c)
	}
	return true
}

// rateNear reports whether part ÷ whole can be the rate: part is rate × whole but for
// what the last digits of the three leave open. Rates are in millionths.
func rateNear(part, partHalf, whole, wholeHalf int64, rate *item) bool {
	if part < 0 {
		part, whole = -part, -whole
	}
	r := rate.scale
	if whole < 0 {
		whole, r = -whole, -r
	}
	if r < 0 {
		return -r <= 4*rate.own || part <= partHalf
	}
	const one = 1e6
	leftHigh, leftLow := bits.Mul64(uint64(part), one)
	rightHigh, rightLow := bits.Mul64(uint64(r), uint64(whole))
	if leftHigh < rightHigh || leftHigh == rightHigh && leftLow < rightLow {
		leftHigh, leftLow, rightHigh, rightLow = rightHigh, rightLow, leftHigh, leftLow
	}
	low, borrow := bits.Sub64(leftLow, rightLow, 0)
	high, _ := bits.Sub64(leftHigh, rightHigh, borrow)
	// twice of everything: a search may let too much pass, never too little
	slackHigh, slackLow := bits.Mul64(uint64(whole+wholeHalf), uint64(4*rate.own+1))
	for _, more := range [...][2]uint64{{uint64(2*partHalf + 1), one}, {uint64(r), uint64(2*wholeHalf + 1)}} {
		h, l := bits.Mul64(more[0], more[1])
		var carry uint64
		slackLow, carry = bits.Add64(slackLow, l, 0)
		slackHigh, _ = bits.Add64(slackHigh, h, carry)
	}
	return high < slackHigh || high == slackHigh && low <= slackLow
}
