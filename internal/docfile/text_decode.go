package docfile

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// decodeText turns the bytes of a text file into UTF-8: a byte order mark
// decides, then valid UTF-8, then GB18030 (which includes GBK and GB2312) when
// every byte of it has a meaning. A last character cut in two is left out and
// said to be missing.
func decodeText(data []byte) (text string, missing []string, err error) {
	const hint = "用记事本打开后另存为 UTF-8 编码"
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return decodeUTF16(data[2:], false)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decodeUTF16(data[2:], true)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", nil, refuse(codeReadFormat, "格式不能读取", hintWrong, "这不是文本，也不是能读取的文档")
	}
	if utf8.Valid(data) {
		return plausible(string(data), nil)
	}
	for cut := 1; cut <= 3 && cut < len(data); cut++ {
		if rest := data[:len(data)-cut]; !utf8.FullRune(data[len(rest):]) && utf8.RuneStart(data[len(rest)]) && utf8.Valid(rest) && len(rest) > 2 {
			return plausible(string(rest), []string{"文件在一个字的中间断开，末尾可能不完整"})
		}
	}
	if text, ok := decodeGB(data); ok {
		return plausible(text, nil)
	}
	if last := len(data) - 1; data[last] >= 0x81 {
		if text, ok := decodeGB(data[:last]); ok {
			return plausible(text, []string{"文件在一个字的中间断开，末尾可能不完整"})
		}
	}
	return "", nil, refuse(codeReadEncoding, "文字编码不明", hint, "文字编码既不是 UTF-8，也不是 GBK/GB18030，不能读取")
}

func decodeGB(data []byte) (string, bool) {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return "", false
	}
	return string(out), true
}

func decodeUTF16(data []byte, big bool) (string, []string, error) {
	var missing []string
	if len(data)%2 == 1 {
		missing = append(missing, "文件在一个字的中间断开，末尾可能不完整")
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		a, b := uint16(data[2*i]), uint16(data[2*i+1])
		if big {
			units[i] = a<<8 | b
		} else {
			units[i] = b<<8 | a
		}
	}
	return plausible(string(utf16.Decode(units)), missing)
}

// controls counts the control characters that no text has. Eight bytes at once are
// looked over for any below the blank: most have none.
func controls(text string) (bad int) {
	const high, blanks = 0x8080808080808080, 0x2020202020202020
	for len(text) > 0 {
		n := min(8, len(text))
		if n == 8 {
			t := text[:8]
			eight := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 | uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
			if (eight-blanks)&^eight&high == 0 {
				text = text[8:]
				continue
			}
		}
		for _, c := range []byte(text[:n]) {
			if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' {
				bad++
			}
		}
		text = text[n:]
	}
	return bad
}

// plausible refuses what decodes but is no text: control characters do not
// stand in documents.
func plausible(text string, missing []string) (string, []string, error) {
	bad := controls(text)
	if bad > 8 && bad > len(text)/1000 || bad > 0 && bad > len(text)/10 {
		return "", nil, refuse(codeReadFormat, "格式不能读取", hintWrong, "这不是文本，也不是能读取的文档")
	}
	if strings.TrimSpace(text) == "" {
		return "", nil, refuse(codeReadEmpty, "文件是空的", hintReplace, "文件里没有文字")
	}
	return text, missing, nil
}
