// Where new rows come from and where they stand: at the end, below the chosen one, as
// copies of the chosen ones. Methods of Grid.

export const placing = {
  // fresh makes a new row; it is not saved before more is in it than it began with.
  fresh(fields) {
    return { key: "", version: 0, fields, saved: {}, errors: {}, blank: Object.keys(fields).length };
  },

  // showAll ends a search, so that a new row is seen.
  showAll() {
    this.bar.querySelector("[data-find]").value = "";
    this.find("", true);
  },

  addRow() {
    this.putRows([this.fresh(this.begun())], this.rows.length);
  },

  // insertRow puts an empty row below the chosen one, about the same project.
  insertRow() {
    if (!this.may) return this.say("只能看，不能改");
    const above = this.view[this.at.r];
    if (!above) return this.addRow();
    const fields = this.begun();
    if (above.fields.project && this.spec.some((s) => s.key === "project")) fields.project = above.fields.project;
    this.putRows([Object.assign(this.fresh(fields), { placed: true })], this.rows.indexOf(above) + 1);
  },

  // copyRows puts copies of the chosen rows below them. What tells rows apart is not
  // copied, but for what they are about.
  copyRows() {
    if (!this.may || this.view.length === 0) return this.say("只能看，不能改");
    const x = this.range();
    const rows = this.view.slice(x.r1, x.r2 + 1).map((row) => {
      const fields = { ...row.fields };
      for (const s of this.spec) if (s.own && s.kind !== "ref") delete fields[s.key];
      return Object.assign(this.fresh(fields), { placed: true, blank: 0 });
    });
    const step = this.putRows(rows, this.rows.indexOf(this.view[x.r2]) + 1);
    this.nameAll(rows, step);
  },

  // putRows puts new rows at a place, as one step that can be undone.
  putRows(rows, at) {
    this.showAll();
    const step = rows.map((row, i) => ({ kind: "row", added: true, row, at: at + i }));
    this.past.push(step);
    this.future = [];
    this.apply(step, "after");
    this.go(this.view.indexOf(rows[0]), Math.min(1, this.spec.length - 1));
    this.editor.focus();
    return step;
  },

  // below is the key of the saved row that a new one stands below.
  below(row) {
    let i = this.rows.indexOf(row) - 1;
    while (i >= 0 && this.rows[i].version === 0) i--;
    return i >= 0 ? this.rows[i].key : undefined;
  },

  nameAll(rows, step) {
    for (const row of rows) {
      const named = [];
      this.name(row, named);
      if (named.length === 0) continue;
      step.push(...named);
      this.apply(named, "after");
    }
  },

  // name gives a new row the id that follows the last one.
  name(row, step) {
    row.named = true;
    const c = this.spec.findIndex((x) => x.kind === "id");
    if (c < 0 || row.fields[this.spec[c].key]) return;
    const taken = new Set(this.rows.map((x) => x.fields[this.spec[c].key]));
    const last = this.rows.filter((x) => x !== row && x.fields[this.spec[c].key]).pop();
    const m = /^(.*?)(\d+)$/.exec(last ? last.fields[this.spec[c].key] : "N0") || ["", "N", "0"];
    let n = Number(m[2]);
    let id;
    do id = m[1] + String(++n).padStart(m[2].length, "0");
    while (taken.has(id));
    step.push({ row, f: this.spec[c].key, before: "", after: id });
  },
};
