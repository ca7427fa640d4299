package formula

import (
	"fmt"
	"slices"
	"strings"

	"hengji/internal/finding"
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
	if near, ok := finding.Nearest(name, allowed); ok {
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
	if near, ok := finding.Nearest(name, all); ok {
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
