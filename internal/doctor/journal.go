package doctor

import (
	"errors"
	"slices"
	"strconv"

	"hengji/internal/chain"
	"hengji/internal/domain"
)

// journalChecks: the tables are what the journal says, and nobody changed either.
func journalChecks() []Check {
	return []Check{
		{"chain", "审计链断裂", "日志条目被改、被删或被插入", "立即停用，保留现场，从最近的可信备份恢复", failure, chainHolds},
		{"head", "账册末端不符", "账册记着的末条不是日志的末条，末尾的条目不见了", "从备份恢复", failure, headFits},
		{"replay-missing", "日志里有、表里没有", "行不见了，日志里没有谁删过它", "从备份恢复；不要手工改库", failure, replayed(func(v *view, name string, want, got *domain.Record) {
			if got == nil {
				v.say(name, "表里没有这一行")
			}
		})},
		{"replay-extra", "表里有、日志里没有", "行不是由系统写入的", "查清来源；从备份恢复", failure, replayed(func(v *view, name string, want, got *domain.Record) {
			if want == nil {
				v.say(name, "日志里没有这一行")
			}
		})},
		{"replay-fields", "内容与日志不符", "行的内容不是日志重放的结果，有人绕过系统改了库", "查清来源；从备份恢复", failure, replayed(sameFields)},
		{"replay-version", "版本与日志不符", "行的版本不是日志里改动的次数", "从备份恢复", failure, replayed(func(v *view, name string, want, got *domain.Record) {
			if want != nil && got != nil && want.Version != got.Version && got.Version > 0 {
				v.say(name, "版本 %d，日志重放是 %d", got.Version, want.Version)
			}
		})},
		{"replay-position", "位置与日志不符", "行的先后不是日志重放的结果", "从备份恢复", failure, replayed(func(v *view, name string, want, got *domain.Record) {
			if want != nil && got != nil && want.Position != got.Position {
				v.say(name, "位置 %d，日志重放是 %d", got.Position, want.Position)
			}
		})},
		{"position-twice", "两行同一位置", "同一张表两行位置相同，先后只能按键排", "移动其中一行", caution, positions},
		{"actor-unknown", "操作人没有登记", "日志里的操作人不在用户表里；用户只停用，不删除", "查清这些条目的来历", failure, actors},
	}
}

func chainHolds(v *view) {
	var broken *chain.Break
	if _, err := chain.Verify(domain.Head{}, v.a.Journal); errors.As(err, &broken) {
		v.keep("第 "+strconv.FormatInt(broken.Seq, 10)+" 条", broken.Reason)
	}
}

func headFits(v *view) {
	var last domain.Entry
	if n := len(v.a.Journal); n > 0 {
		last = v.a.Journal[n-1]
	}
	if v.a.Head.Seq != last.Seq || v.a.Head.Hash != last.Hash {
		v.say("第 "+strconv.FormatInt(v.a.Head.Seq, 10)+" 条", "日志到第 %d 条为止", last.Seq)
	}
}

// replay is what the journal comes to.
func replay(entries []domain.Entry) map[string]*domain.Record {
	rows := map[string]*domain.Record{}
	for _, e := range entries {
		for _, c := range e.Changes {
			name := c.Table + "/" + c.Key
			if c.Deleted {
				delete(rows, name)
				continue
			}
			r := rows[name]
			if r == nil {
				r = &domain.Record{Table: c.Table, Key: c.Key, Fields: map[string]string{}}
				rows[name] = r
			}
			r.Position, r.Version = c.Position, c.Version
			for _, f := range c.Fields {
				r.Fields[f.Field] = f.After
			}
		}
	}
	return rows
}

// replayed sets each row beside what the journal says of it; one of them may be
// nil.
func replayed(f func(v *view, name string, want, got *domain.Record)) func(*view) {
	return func(v *view) {
		want := replay(v.a.Journal)
		names := make([]string, 0, len(want))
		got := make(map[string]*domain.Record, len(v.a.Rows))
		for i := range v.a.Rows {
			name := v.a.Rows[i].Table + "/" + v.a.Rows[i].Key
			got[name] = &v.a.Rows[i]
			names = append(names, name)
		}
		for name := range want {
			if got[name] == nil {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			f(v, name, want[name], got[name])
		}
	}
}

func sameFields(v *view, name string, want, got *domain.Record) {
	if want == nil || got == nil {
		return
	}
	var differing []string
	for key, text := range want.Fields {
		if got.Fields[key] != text {
			differing = append(differing, key)
		}
	}
	for key, text := range got.Fields {
		if _, known := want.Fields[key]; !known && text != "" {
			differing = append(differing, key)
		}
	}
	slices.Sort(differing)
	for _, key := range differing {
		v.say(name, "%s 是“%s”，日志重放是“%s”", key, got.Fields[key], want.Fields[key])
	}
}

func positions(v *view) {
	type place struct {
		table    string
		position int64
	}
	seen := map[place]string{}
	for _, r := range v.a.Rows {
		p := place{r.Table, r.Position}
		if first, twice := seen[p]; twice {
			v.say(r.Table+"/"+r.Key, "与“%s”位置相同", first)
		}
		seen[p] = r.Key
	}
}

func actors(v *view) {
	known := map[string]bool{"system": true}
	for _, u := range v.r.Users {
		known[u.ID] = true
	}
	for _, e := range v.a.Journal {
		if !known[e.Actor] {
			known[e.Actor] = true // once is enough
			v.say("第 "+strconv.FormatInt(e.Seq, 10)+" 条", "操作人“%s”", e.Actor)
		}
	}
}
