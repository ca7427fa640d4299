// Which rows are in sight: the search and the choice of a project and an office hold
// together, and what was typed stays. What stands beside a target. Methods of Grid.

export const narrowing = {
  openFilters() {
    const form = document.querySelector("[data-filters]");
    this.whose = this.root.dataset.whose ? JSON.parse(this.root.dataset.whose) : { projects: {} };
    this.beside = this.root.dataset.beside ? JSON.parse(this.root.dataset.beside) : null;
    if (this.beside) this.root.classList.add("has-beside");
    if (!form) return;
    const narrowed = document.querySelector("[data-narrowed]");
    if (narrowed && Object.keys(this.preset).length === 0) narrowed.remove();
    form.querySelector("button").remove();
    form.addEventListener("submit", (e) => e.preventDefault());
    for (const select of this.filters) {
      select.disabled = select.parentNode.hidden = false;
      select.addEventListener("change", () => {
        this.commit();
        this.find(this.bar.querySelector("[data-find]").value);
        window.history.replaceState(null, "", "?" + new URLSearchParams(this.begun()));
      });
    }
    this.find("", true);
  },

  // begun is what a new row begins with: what the rows in sight have in common.
  begun() {
    const fields = { ...this.preset };
    for (const f of this.filters) if (f.value && this.spec.some((s) => s.key === f.name)) fields[f.name] = f.value;
    return fields;
  },

  projectOf(row) {
    const of = (this.whose.indicators || {})[row.fields.indicator];
    return row.fields.project || (of && of[0]) || "";
  },

  officeOf(row) {
    const of = (this.whose.indicators || {})[row.fields.indicator];
    return row.fields.office || (of && of[1]) || this.whose.projects[this.projectOf(row)] || "";
  },

  // fits tells whether a row is about what was chosen. A new row and one with a mistake
  // stay in sight.
  fits(row) {
    if (row.version === 0 || Object.keys(row.errors).length > 0) return true;
    return this.filters.every((f) => {
      if (!f.value) return true;
      if (f.name === "project") return this.projectOf(row) === f.value;
      return (f.name === "office" ? this.officeOf(row) : row.fields[f.name]) === f.value;
    });
  },

  find(text, quiet) {
    const want = text.trim().toLowerCase();
    const has = (row) => this.spec.some((_, c) => this.shown(row, c).toLowerCase().includes(want) || this.written(row, c).toLowerCase().includes(want));
    this.view = this.rows.filter((row) => this.fits(row) && (!want || has(row)));
    if (!quiet) this.at = { r: 0, c: this.at.c }, (this.from = null), this.draw();
  },

  besideOf(row) {
    const last = row.fields.baseline || (row.version > 0 && this.beside.last && this.beside.last[row.key]);
    const standard = this.beside.standard && this.beside.standard[row.fields.name];
    return (last ? "上年 " + last : "") + (last && standard ? "；" : "") + (standard ? "标准 " + standard : "");
  },

  paintBeside(td, row) {
    const text = this.besideOf(row);
    if (!text) return;
    const hint = document.createElement("span");
    hint.className = "beside";
    hint.textContent = text;
    td.append(hint);
  },
};
