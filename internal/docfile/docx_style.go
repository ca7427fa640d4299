package docfile

import "fmt"

// The looks of GB/T 9704-2012. Sizes are half points: 2号 is 22 pt, 3号 16 pt,
// 4号 14 pt, 五号 10.5 pt, 小五 9 pt. The standard names Chinese typefaces only;
// Latin letters and digits take Times New Roman, as most offices do, because it
// or a face of the same widths is found everywhere. Page numbers are 宋体, which
// the standard does name. w:hint makes quotation marks Chinese ones.
const (
	fontSong = `<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>`
	fontFang = `<w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312" w:cs="Times New Roman"/>`
	fontHei  = `<w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="黑体" w:cs="Times New Roman"/>`
	fontKai  = `<w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="楷体_GB2312" w:cs="Times New Roman"/>`
	fontXbs  = `<w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="方正小标宋简体" w:cs="Times New Roman"/>`
)

// styleID returns the id of a role in styles.xml.
func styleID(s ParagraphStyle) string {
	switch s {
	case BodyFlush:
		return "HjBodyFlush"
	case DocTitle:
		return "HjTitle"
	case Heading1:
		return "HjHeading1"
	case Heading2:
		return "HjHeading2"
	case Heading3:
		return "HjHeading3"
	case AnnexLabel:
		return "HjAnnex"
	case CoverField:
		return "HjCover"
	case TableCaption:
		return "HjCaption"
	case TableNote:
		return "HjNote"
	case Signature:
		return "HjSignature"
	default:
		return "Normal"
	}
}

// charTight sets 28 characters of 16 points on the 156 mm of a line by drawing
// them 0.25 point together. The page declares the same grid, but the text does
// not hang on it (snapToGrid is off): LibreOffice takes the pitch of such a grid
// from twice the type size and puts fourteen characters on a line.
const charTight = `<w:spacing w:val="-5"/>`

const charLoose = `<w:spacing w:val="0"/>`

const indentTwo = `<w:ind w:firstLineChars="200" w:firstLine="640"/>`

// stylesXML returns word/styles.xml for the exact line spacing in twips.
func stylesXML(line int) string {
	var x xmlText
	x.raw(xmlHead + `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>` +
		fontFang + `<w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	exact := func(twips int) string {
		return fmt.Sprintf(`<w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/>`, twips)
	}
	const flow = `<w:widowControl w:val="0"/>`
	const noAuto = `<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>`
	const keep = `<w:keepNext/>`
	const loose = `<w:snapToGrid w:val="0"/>`
	style := func(id, name, ppr, rpr, extra string) {
		base := `<w:basedOn w:val="Normal"/>`
		def := ""
		if id == "Normal" {
			base, def = "", ` w:default="1"`
		}
		x.raw(`<w:style w:type="paragraph"` + def + ` w:styleId="` + id + `"><w:name w:val="` + name + `"/>` + base + extra + `<w:qFormat/><w:pPr>` + ppr + `</w:pPr><w:rPr>` + rpr + `</w:rPr></w:style>`)
	}
	next := `<w:next w:val="Normal"/>`
	// Lines are not justified: LibreOffice loses a comma that hangs outside a
	// justified line, and full lines of Chinese are as wide as the text anyway.
	style("Normal", "Normal", flow+noAuto+loose+exact(line)+indentTwo+`<w:jc w:val="left"/>`, fontFang+charTight+`<w:sz w:val="32"/><w:szCs w:val="32"/>`, "")
	style("HjBodyFlush", "衡绩正文顶格", `<w:ind w:firstLineChars="0" w:firstLine="0"/>`, "", "")
	style("HjTitle", "衡绩标题", keep+fmt.Sprintf(`<w:spacing w:before="0" w:after="%d" w:line="%d" w:lineRule="exact"/>`, line/5, line*6/5)+`<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>`, fontXbs+charLoose+`<w:sz w:val="44"/><w:szCs w:val="44"/>`, next)
	style("HjHeading1", "heading 1", keep+indentTwo+`<w:outlineLvl w:val="0"/>`, fontHei, next)
	style("HjHeading2", "heading 2", keep+indentTwo+`<w:outlineLvl w:val="1"/>`, fontKai, next)
	style("HjHeading3", "heading 3", keep+indentTwo+`<w:outlineLvl w:val="2"/>`, fontFang, next)
	style("HjAnnex", "衡绩附件标识", keep+`<w:ind w:firstLineChars="0" w:firstLine="0"/>`, fontHei, next)
	style("HjCover", "衡绩封面字段", `<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="5760"/></w:tabs><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>`, "", "")
	style("HjCaption", "衡绩表题", keep+exact(line)+`<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>`, fontHei+charLoose+`<w:sz w:val="28"/><w:szCs w:val="28"/>`, "")
	style("HjNote", "衡绩表注", exact(300)+`<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>`, charLoose+`<w:sz w:val="21"/><w:szCs w:val="21"/>`, "")
	style("HjSignature", "衡绩落款", `<w:ind w:firstLineChars="0" w:firstLine="0" w:right="640"/><w:jc w:val="right"/>`, "", "")
	style("HjCell", "衡绩表格", exact(320)+`<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>`, charLoose+`<w:sz w:val="21"/><w:szCs w:val="21"/>`, "")
	style("HjCellSmall", "衡绩表格小字", exact(260)+`<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>`, charLoose+`<w:sz w:val="18"/><w:szCs w:val="18"/>`, "")
	style("HjTiny", "衡绩分隔", exact(20)+`<w:ind w:firstLineChars="0" w:firstLine="0"/>`, `<w:sz w:val="2"/><w:szCs w:val="2"/>`, "")
	style("HjFooter", "footer", exact(280)+`<w:ind w:firstLineChars="0" w:firstLine="0"/>`, fontSong+charLoose+`<w:sz w:val="28"/><w:szCs w:val="28"/>`, "")
	x.raw(`</w:styles>`)
	return string(x.b)
}

// fontTableXML names a substitute for each typeface, so that a program without
// the official ones takes a face of the same kind: FangSong and SimSun come with
// Windows, the Noto faces with most Linux systems.
const fontTableXML = xmlHead + `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
	`<w:font w:name="方正小标宋简体"><w:altName w:val="SimSun;宋体;Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="仿宋_GB2312"><w:altName w:val="FangSong;仿宋;FangSong_GB2312;Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="楷体_GB2312"><w:altName w:val="KaiTi;楷体;KaiTi_GB2312;Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="黑体"><w:altName w:val="SimHei;Noto Sans CJK SC"/><w:charset w:val="86"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="宋体"><w:altName w:val="SimSun;Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
	`</w:fonts>`
