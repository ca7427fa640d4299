package doctor

import (
	"hengji/internal/domain"
	"hengji/internal/table"
)

// shapeChecks: every row can be read as its table is described.
func shapeChecks() []Check {
	told := func(key string) func(*view) {
		return func(v *view) {
			for _, c := range v.a.bad {
				if c.check == key {
					v.keep(c.where, c.message)
				}
			}
		}
	}
	return []Check{
		{"table-unknown", "不认识的表", "库里有本程序不认识的表，多半是较新的版本写的", "换用写入它的版本", failure, told("table-unknown")},
		{"field-unknown", "不认识的字段", "行里有这张表没有的字段", "换用写入它的版本，或从备份恢复", failure, told("field-unknown")},
		{"field-unreadable", "读不出的内容", "字段的内容不符合它的类型，如日期不存在", "从备份恢复，或按审计日志里上一次的内容改正", failure, told("field-unreadable")},
		{"field-writing", "写法不规范", "字段的内容能读，但不是系统的写法，说明不是系统写的", "打开这一行重新保存", caution, told("field-writing")},
		{"field-required", "必填的空着", "必须填写的字段没有内容", "补上这个字段", failure, required},
		{"row-key", "行号与内容不符", "行的键不是由它的编号算出的", "从备份恢复", failure, rowKeys},
		{"row-twice", "同一行有两份", "同一张表里两行的键相同", "从备份恢复", failure, func(v *view) {
			once(v, v.a.Rows, func(r domain.Record) (string, string) { return r.Table + "/" + r.Key, r.Table + "/" + r.Key })
		}},
		{"row-version", "行的版本不对", "版本从 1 起数，不能小于 1", "从备份恢复", failure, func(v *view) {
			for _, r := range v.a.Rows {
				if r.Version < 1 {
					v.say(r.Table+"/"+r.Key, "版本是 %d", r.Version)
				}
			}
		}},
	}
}

func required(v *view) {
	if v.b != nil {
		requiredOf(v, table.All())
	} else {
		requiredOf(v, table.Register())
	}
}

func requiredOf[C any](v *view, tables []table.Of[C]) {
	for _, r := range v.a.Rows {
		t := table.Find(tables, r.Table)
		if t == nil {
			continue
		}
		for _, s := range t.Specs() {
			if s.Required && r.Fields[s.Key] == "" {
				v.say(r.Table+"/"+r.Key, "“%s”没有填", s.Zh)
			}
		}
	}
}

func rowKeys(v *view) {
	for _, r := range v.a.Rows {
		want := r.Key
		if t := table.Find(table.All(), r.Table); v.b != nil && t != nil {
			want = table.KeyOfFields(t, r.Fields)
		}
		if t := table.Find(table.Register(), r.Table); v.b == nil && t != nil {
			want = table.KeyOfFields(t, r.Fields)
		}
		if want != r.Key {
			v.say(r.Table+"/"+r.Key, "按内容应是“%s”", want)
		}
	}
}
