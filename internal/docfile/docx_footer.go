package docfile

// Page numbers (页码) after GB/T 9704-2012 7.5: 4号宋体, a dash on either side,
// odd pages right and even pages left, one character in from the edge. On a
// landscape page they stay where they are on all others when the sheet lies in
// the file, at its left edge and turned; a floating table of one vertical cell
// does that in every word processor, where a turned text frame does not.

const footerHead = xmlHead + `<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`

const pageNumberRuns = `<w:r><w:rPr>` + fontSong + `</w:rPr><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:rPr>` + fontSong + `</w:rPr><w:t>1</w:t></w:r></w:fldSimple><w:r><w:rPr>` + fontSong + `</w:rPr><w:t xml:space="preserve"> —</w:t></w:r>`

const (
	footerOddXML      = footerHead + `<w:p><w:pPr><w:pStyle w:val="HjFooter"/><w:ind w:right="280"/><w:jc w:val="right"/></w:pPr>` + pageNumberRuns + `</w:p></w:ftr>`
	footerEvenXML     = footerHead + `<w:p><w:pPr><w:pStyle w:val="HjFooter"/><w:ind w:left="280"/><w:jc w:val="left"/></w:pPr>` + pageNumberRuns + `</w:p></w:ftr>`
	sideFooterOddXML  = footerHead + sideTableOpen + `<w:ind w:right="280"/><w:jc w:val="right"/>` + sideTableClose
	sideFooterEvenXML = footerHead + sideTableOpen + `<w:ind w:left="280"/><w:jc w:val="left"/>` + sideTableClose
)

const sideTableOpen = `<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page" w:tblpX="1304" w:tblpY="1587"/><w:tblW w:w="340" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
	`<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="340"/></w:tblGrid>` +
	`<w:tr><w:trPr><w:trHeight w:val="8845" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="340" w:type="dxa"/><w:textDirection w:val="tbRl"/><w:vAlign w:val="center"/></w:tcPr>` +
	`<w:p><w:pPr><w:pStyle w:val="HjFooter"/>`

const sideTableClose = `</w:pPr>` + pageNumberRuns + `</w:p></w:tc></w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val="HjTiny"/></w:pPr></w:p></w:ftr>`
