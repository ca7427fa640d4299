// Package zhtext reads Chinese official prose (公文) into tokens: numbers with
// their unit, sign, qualifier and label; the words that relate numbers (其中,
// 占, 比上年, 增长 …); years, dates and periods; ordinals, codes and document
// numbers; punctuation. Every token keeps its span. The package judges nothing:
// which numbers claim to stand in which relation is for check.
package zhtext

import "hengji/internal/num"

// Span is a half-open range of runes in one block of text.
type Span struct{ Start, End int }

// Len returns how many runes s covers.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Kind says what a token is.
type Kind uint8

// The kinds of token.
const (
	Text      Kind = iota // anything else, blanks too
	Figure                // a number that can take part in a relation
	Year                  // 2023年, 2023年度, 2021—2024年, 二〇二三年
	Date                  // 2023年5月1日, 5月底, 2023年末, 第一季度, 9:30
	Period                // 1-11月, 上半年, 全年, 今年, 去年同期, “十四五”
	Ordinal               // 第三, （二）, 一是, 1. at the start of a sentence, 附件2
	DocNumber             // 〔2020〕10号, with what stands before it left as text
	Phone                 // telephone numbers
	Code                  // subject codes like 2010301, and digit strings too long to be a figure
	Word                  // a relating word, see WordKind
	Punct                 // one mark of punctuation, a tab, a line feed or a |
)

// Token is one piece of a block of text. The tokens of a block are ordered and
// cover it without gap or overlap.
//
// A report has thousands of them: the fields are as small as what they count.
type Token struct {
	Span   Span
	Mark   rune     // for Punct, full-width forms as written
	Figure int32    // for Figure: index into Block.Figures; -1 otherwise
	Years  [2]int16 // for Year, Date and Period: the first and last year it names; 0 when relative
	Months [2]int8  // for Date and Period: the first and last month it names; 0 when none
	Kind   Kind
	Word   WordKind // for Word; for Period LastYear or ThisYear where it says so
}

// Bound is a comparison that belongs to a figure: a target, not a fact.
type Bound uint8

// The bounds.
const (
	NoBound  Bound = iota
	AtLeast        // ≥95%, 95%以上
	AtMost         // ≤5%, 10个以内, 5%以下
	MoreThan       // ＞0
	Below          // ＜5%
)

// Inheritance says where a figure's unit comes from. The order is that of
// trust: a unit beside the number is sure, one from a heading is a guess.
type Inheritance uint8

// The sources of a unit.
const (
	OwnUnit     Inheritance = iota // written beside the number, or there is none at all
	FromRange                      // 3 in 3-5万元
	FromList                       // 20790 in 收入20790、支出16699、结余4091亿元
	FromTail                       // 5 in （实验室设备5、食堂厨具6.4）万元
	FromBracket                    // 4.53 in 66.2万元（中小公租房4.53、…）
	FromHead                       // 103 in 基金收入3319万元：本级103、补助1331
	FromScore                      // 49.77 in 自评得分49.77: points, though not written
	FromHeading                    // any bare number in a block that says 单位：万元 or （万元）; 元 in 1720.00万
)

// Number is one figure in a text (数). The span covers qualifier, sign, digits,
// unit and bound; Digits covers sign and digits alone.
type Number struct {
	Span, Digits Span
	Written      num.Written // unit as in the text; an inherited unit is in Unit
	Unit         num.Unit    // Written.Unit, or the unit that a list, bracket or heading gives it
	Inherited    Inheritance // where Unit comes from
	Bound        Bound
	Range        bool // first figure of a range like 3-5万元
	RangeEnd     bool // second figure of a range
	Percent      bool // Unit is % or ‰
	Chinese      bool // written in Chinese numerals
	Label        Span // the noun phrase it belongs to; empty when none
	Base         Span // behind 占 the whole that is named: 总支出 in 占全年总支出的17.14%; Label is empty then
	Token        int  // index of its token
}

// Effective returns the number with the unit that counts, written or inherited.
func (n *Number) Effective() num.Written {
	w := n.Written
	w.Unit = n.Unit
	return w
}

// Block is one tokenised block of text: a paragraph or a table cell. Its zero
// value is ready for Scan.
type Block struct {
	Text        []rune
	Tokens      []Token
	Figures     []Number
	DefaultUnit num.Unit // of 单位：万元 or （万元） in the block itself; empty when none
}

// Slice returns the text of s.
func (b *Block) Slice(s Span) string { return string(b.Text[s.Start:s.End]) }

// Scan reads text into a new block. Invalid UTF-8 counts one rune per byte, as
// in a conversion to []rune. The work is linear in the length of the text.
func Scan(text string) *Block {
	b := new(Block)
	b.Scan(text)
	return b
}
