package doctor

import (
	"encoding/hex"
	"maps"
	"slices"
)

// digestBytes is the length of a SHA-256.
const digestBytes = 32

// evidenceChecks: proof is there and unaltered.
func evidenceChecks() []Check {
	return []Check{
		{"evidence-hash", "摘要写得不对", "佐证材料的 SHA-256 不是 64 位十六进制", "重新上传这份材料", failure, ofBook(findEvidenceHash)},
		{"evidence-file", "佐证没有文件", "登记了佐证材料的摘要，库里没有这个文件", "重新上传，或从备份恢复文件", caution, ofBook(findEvidenceFile)},
		{"evidence-altered", "佐证文件被改", "文件的内容与登记的摘要不符", "从备份恢复这个文件；查清是谁改的", failure, ofSite(findEvidenceAltered)},
		{"file-orphan", "文件没有登记", "库里有文件，没有一份佐证材料用它", "确认不用后删除，或补登记", caution, ofSite(findFileOrphan)},
		{"closed-unproved", "办结没有佐证", "纠偏、整改或上年事项已办结，没有附佐证", "补上佐证", failure, ofBook(findClosedUnproved)},
	}
}

func findEvidenceHash(v *view) {
	for _, e := range v.b.Evidence {
		if raw, err := hex.DecodeString(e.SHA256); e.SHA256 != "" && (err != nil || len(raw) != digestBytes) {
			v.say("evidence/"+e.ID, "%s", e.SHA256)
		}
	}
}

func findEvidenceFile(v *view) {
	for _, e := range v.b.Evidence {
		if _, kept := v.Files[e.SHA256]; len(e.SHA256) == hex.EncodedLen(digestBytes) && !kept {
			v.say("evidence/"+e.ID, "%s", e.Title)
		}
	}
}

func findEvidenceAltered(v *view) {
	for _, sum := range slices.Sorted(maps.Keys(v.Files)) {
		if !v.Files[sum] {
			v.say("文件 "+sum, "内容已不是这个摘要")
		}
	}
}

func findFileOrphan(v *view) {
	used := map[string]bool{}
	for _, a := range v.Books {
		for _, e := range a.bundle.Evidence {
			used[e.SHA256] = true
		}
	}
	for _, sum := range slices.Sorted(maps.Keys(v.Files)) {
		if !used[sum] {
			v.say("文件 "+sum, "没有登记")
		}
	}
}

func findClosedUnproved(v *view) {
	for _, c := range v.b.Corrections {
		if !c.Closed.Absent() && len(c.Evidence) == 0 {
			v.say("corrections/"+c.ID, "%s", c.Text)
		}
	}
	for _, r := range v.b.Rectifications {
		if !r.Replied.Absent() && len(r.Evidence) == 0 {
			v.say("rectifications/"+r.ID, "%s", r.Text)
		}
	}
	for _, f := range v.b.Followups {
		if !f.Closed.Absent() && len(f.Evidence) == 0 {
			v.say("followups/"+f.ID, "%s", f.Text)
		}
	}
}
