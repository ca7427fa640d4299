// Copy and paste between the grid and a spreadsheet. Methods of Grid.

import { parseCells, writeCells } from "./cells.js";

export const clipboard = {
  copy(e, cut) {
    if (this.editing) return;
    e.preventDefault();
    const x = this.range();
    const cells = [];
    for (let r = x.r1; r <= x.r2; r++) cells.push(this.spec.slice(x.c1, x.c2 + 1).map((_, i) => this.shown(this.view[r], x.c1 + i)));
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
    const { r, c } = this.range().r1 !== undefined ? { r: this.range().r1, c: this.range().c1 } : this.at;
    const missing = r + cells.length - this.view.length;
    const step = [];
    for (let i = 0; i < missing; i++) {
      const row = { key: "", version: 0, fields: { ...this.preset }, saved: {}, errors: {}, named: true };
      step.push({ kind: "row", added: true, row, at: this.rows.length });
      this.putRow(step[i], true);
    }
    cells.forEach((line, i) => {
      const row = this.view[r + i];
      line.forEach((value, k) => {
        if (c + k >= this.spec.length) return;
        const f = this.spec[c + k].key;
        const after = this.understood(c + k, value.trim());
        if ((row.fields[f] || "") !== after) step.push({ row, f, before: row.fields[f] || "", after });
      });
    });
    for (const s of step.filter((s) => s.kind === "row")) this.rows.splice(this.rows.indexOf(s.row), 1); // apply puts them back
    this.past.push(step);
    this.future = [];
    this.apply(step, "after");
    for (const s of step.filter((s) => s.kind === "row")) s.row.named = false;
    const named = [];
    for (const s of step.filter((s) => s.kind === "row")) this.name(s.row, named);
    if (named.length) step.push(...named), this.apply(named, "after");
    this.from = { r, c };
    this.at = { r: Math.min(r + cells.length, this.view.length) - 1, c: Math.min(c + cells[0].length, this.spec.length) - 1 };
    this.repaintChosen();
  },
};
