package scheme

import "testing"

func TestBuiltinSchemesLoad(t *testing.T) {
	l := Builtin()
	for _, id := range l.IDs() {
		data, _ := l.Source(id + fileSuffix)
		_, list := parseScheme(id+fileSuffix, []byte(data))
		for _, f := range list {
			t.Errorf("%s: %s %s %s", f.At, f.Code, f.Message, f.Hint)
		}
	}
}
