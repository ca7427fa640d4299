package formula

import (
	"fmt"
	"slices"
	"strings"
)

// mostListed is how many allowed names a message lists.
const mostListed = 15

// unknownName explains a name that the environment does not have.
func unknownName(name string, env *Env) (message, hint string) {
	message = fmt.Sprintf("没有名为“%s”的数据", name)
	allowed := make([]string, 0, len(env.names))
	for n := range env.names {
		allowed = append(allowed, n)
	}
	slices.Sort(allowed)
	switch {
	case joinedWords(name, env) != "":
		return message, "“且”“或”“非”前后要有空格：" + joinedWords(name, env)
	case len(allowed) == 0:
		return message, "这里的公式不能用任何名称"
	}
	hint = "可用的名称：" + listed(allowed)
	if near, ok := nearest(name, allowed); ok {
		hint = fmt.Sprintf("是不是“%s”？", near) + hint
	}
	return message, hint
}

// unknownFunction explains a call of something that is no function.
func unknownFunction(name string, env *Env) (message, hint string) {
	if env.names[name] {
		return fmt.Sprintf("“%s”是数据，不是函数", name), fmt.Sprintf("要相乘写成 %s * (…)", name)
	}
	var all, shown []string
	for _, f := range functionList() {
		all = append(all, f.key, f.zh)
		shown = append(shown, f.key+"（"+f.zh+"）")
	}
	hint = "可用的函数：" + strings.Join(shown, "、")
	if near, ok := nearest(name, all); ok {
		hint = fmt.Sprintf("是不是“%s”？", near) + hint
	}
	return fmt.Sprintf("没有函数“%s”", name), hint
}

func listed(names []string) string {
	if len(names) <= mostListed {
		return strings.Join(names, "、")
	}
	return strings.Join(names[:mostListed], "、") + fmt.Sprintf(" 等 %d 个", len(names))
}

// joinedWords finds a name that is really several, written without blanks
// around 且, 或, 非, and returns it with the blanks.
func joinedWords(name string, env *Env) string {
	if rest, ok := strings.CutPrefix(name, "非"); ok && env.names[rest] {
		return "非 " + rest
	}
	for _, word := range [...]string{"且", "或"} {
		for i := range name {
			rest, ok := strings.CutPrefix(name[i:], word)
			if !ok {
				continue
			}
			left := name[:i]
			if (left == "" || env.names[left]) && (rest == "" || env.names[rest]) {
				return strings.TrimSpace(left + " " + word + " " + rest)
			}
		}
	}
	return ""
}

// nearest returns the candidate that name was most likely meant to be: the one
// with the fewest changed characters, at most a third of the longer, or one
// that contains it.
func nearest(name string, candidates []string) (string, bool) {
	best, least := "", len(name)+1
	for _, c := range candidates {
		a, b := []rune(plain(name)), []rune(plain(c))
		d := distance(a, b)
		within := d <= (max(len(a), len(b))+2)/3
		contains := len(a) > 1 && len(b) > 1 && (strings.Contains(string(a), string(b)) || strings.Contains(string(b), string(a)))
		if (within || contains) && d < least {
			best, least = c, d
		}
	}
	return best, best != ""
}

// plain makes spellings comparable: lower case, full-width letters narrow.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r += '!' - '！'
		}
		return r
	}, strings.ToLower(s))
}

// distance counts the characters to insert, delete or change from a to b.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			change := diagonal
			if x != y {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
