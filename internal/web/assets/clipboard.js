// Copy and paste between the grid and a spreadsheet. Methods of Grid.

import { parseCells, writeCells } from "./cells.js";

export const clipboard = {
  copy(e, cut) {
    if (this.editing) return;
    e.preventDefault();
    const x = this.range();
    const cells = [];
    for (let r = x.r1; r <= x.r2; r++) cells.push(this.spec.slice(x.c1, x.c2 + 1).map((_, i) => this.written(this.view[r], x.c1 + i)));
    e.clipboardData.setData("text/plain", writeCells(cells));
    this.editor.value = "";
    if (cut) this.clear();
  },

  paste(e) {
    const text = e.clipboardData.getData("text/plain");
    if (this.editing && !/[\t\n]/.test(text)) return;
    e.preventDefault();
    if (!this.may) return this.say("只能看，不能改");
    this.stop();
    const cells = parseCells(text);
    const { r1: r, c1: c } = this.range();
    const rows = this.view.slice(r, r + cells.length);
    const fresh = [];
    while (rows.length < cells.length) {
      const row = Object.assign(this.fresh(this.begun()), { named: true });
      fresh.push({ kind: "row", added: true, row, at: this.rows.length + fresh.length });
      rows.push(row);
    }
    const step = fresh.slice();
    cells.forEach((line, i) => {
      line.slice(0, this.spec.length - c).forEach((value, k) => {
        const f = this.spec[c + k].key;
        const before = rows[i].fields[f] || "";
        const after = this.understood(c + k, value.trim());
        if (before !== after) step.push({ row: rows[i], f, before, after });
      });
    });
    if (step.length === 0) return;
    if (fresh.length) this.showAll();
    this.past.push(step);
    this.future = [];
    this.apply(step, "after");
    this.nameAll(fresh.map((s) => s.row), step);
    this.from = { r: this.view.indexOf(rows[0]), c };
    this.at = { r: this.view.indexOf(rows[rows.length - 1]), c: Math.min(c + cells[0].length, this.spec.length) - 1 };
    this.repaintChosen();
  },
};
