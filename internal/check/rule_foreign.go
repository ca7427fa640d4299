package check

import (
	"strings"

	"hengji/internal/finding"
)

func foreignCheck() Check {
	return Check{
		Code: "FOREIGN", Title: "中文里夹着外文虚词", Severity: finding.Warning,
		Looks: "汉字之间的 etc、and、the 一类外文虚词，null、#REF! 一类程序留下的字",
		Basis: "国家通用语言文字法：公文使用规范汉字",
	}
}

func foreignEntries() []entry { return []entry{{foreignCheck(), checkForeign}} }

// foreignWord returns what an English word should have been in Chinese; "" when
// it is one that may stand in Chinese text, as names and abbreviations do.
func foreignWord(w string) (want string, ok bool) {
	switch strings.ToLower(w) {
	case "etc":
		return "等", true
	case "and":
		return "和", true
	case "or":
		return "或", true
	case "of", "the":
		return "的", true
	case "with", "for", "is", "are", "was", "this", "that", "which", "to", "in", "on", "by", "as":
		return "", true
	case "null", "undefined", "nan", "none", "nil", "todo":
		return "", true
	}
	return "", false
}

// checkForeign finds English function words between Chinese words, and what
// programs write where they have no value.
func checkForeign(d *document, r *results) {
	for i, b := range d.blocks {
		if d.glances[i].has&hasLatin == 0 || !d.prose(i) && len(b.Text) > 200 {
			continue
		}
		for j := 0; j < len(b.Text); j++ {
			switch {
			case isLatin(b.Text[j]):
				end := j
				for end < len(b.Text) && isLatin(b.Text[end]) {
					end++
				}
				d.foreign(i, j, end, r)
				j = end
			case b.Text[j] == '#':
				d.spreadsheetError(i, j, r)
			}
		}
	}
}

// foreign reports the word from start to end when it is one that no Chinese
// sentence has. IN, IS and OR in capitals are abbreviations.
func (d *document) foreign(block, start, end int, r *results) {
	t := d.blocks[block].Text
	if end-start > 9 {
		return
	}
	want, ok := foreignWord(string(t[start:end]))
	if !ok || t[start] >= 'A' && t[start] <= 'Z' && end-start <= 3 && string(t[start:end]) != "NaN" || !amongHan(t, start, end) {
		return
	}
	at := d.place(block, start, end)
	f := foreignCheck().finding(at, "中文里夹着“"+at.Quote+"”", "改为中文")
	if want != "" {
		f.Want, f.Hint = want, "改为“"+want+"”"
	}
	r.rule(f)
}

// amongHan reports whether Chinese stands on both sides of the word, or in front
// of it and a stop behind it.
func amongHan(t []rune, start, end int) bool {
	before := start - 1
	for before >= 0 && isBlank(t[before]) {
		before--
	}
	if runeAt(t, end) == '.' {
		end++
	}
	for end < len(t) && isBlank(t[end]) {
		end++
	}
	left, right := runeAt(t, before), runeAt(t, end)
	return (isHan(left) || left == '、' || left == '，' || left == ',') && (right == 0 || isHan(right) || strings.ContainsRune("。，；、）%％", right))
}

// spreadsheetError finds #REF! and its kin at i.
func (d *document) spreadsheetError(block, i int, r *results) {
	for _, word := range []string{"#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "#NUM!"} {
		if hasAt(d.blocks[block].Text, i, word) {
			r.rule(foreignCheck().finding(d.place(block, i, i+len(word)), "电子表格的错误值“"+word+"”留在文里", "改正公式，填上结果"))
		}
	}
}
