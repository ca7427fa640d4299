// Cells as spreadsheets put them on the clipboard: tabs between columns, lines
// between rows; a cell with a line break or a quote stands in quotes.

export function parseCells(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const s = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let i = 0; i < s.length; i++) {
    const ch = s[i];
    if (quoted) {
      if (ch === '"' && s[i + 1] === '"') cell += s[++i];
      else if (ch === '"') quoted = false;
      else cell += ch;
    } else if (ch === '"' && cell === "") quoted = true;
    else if (ch === "\t") rows[rows.length - 1].push(cell), (cell = "");
    else if (ch === "\n") rows[rows.length - 1].push(cell), (cell = ""), rows.push([]);
    else cell += ch;
  }
  rows[rows.length - 1].push(cell);
  return rows;
}

export function writeCells(rows) {
  const write = (cell) => (/[\t\n"]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell);
  return rows.map((row) => row.map(write).join("\t")).join("\n");
}
