// A calendar at the cell of a date, beside typing it. Methods of Grid.

export const picking = {
  openPicker() {
    this.picker = document.createElement("input");
    this.picker.type = "date";
    this.picker.className = "cell-date";
    this.picker.tabIndex = -1;
    this.picker.hidden = true;
    this.picker.setAttribute("aria-label", "从日历选日期");
    this.root.append(this.picker);
    this.picker.addEventListener("change", () => {
      if (!this.picker.value) return;
      this.stop();
      this.change([{ r: this.at.r, c: this.at.c, text: this.picker.value }]);
      this.editor.focus({ preventScroll: true });
    });
    this.picker.addEventListener("keydown", (e) => {
      if (e.key === "Escape" || e.key === "Enter") e.preventDefault(), this.editor.focus({ preventScroll: true });
    });
  },

  placePicker(td) {
    const { kind, key } = this.spec[this.at.c];
    this.picker.hidden = kind !== "date" || !this.may;
    if (this.picker.hidden) return;
    const text = this.view[this.at.r].fields[key] || "";
    this.picker.value = /^\d{4}-\d\d-\d\d$/.test(text) ? text : "";
    const width = 26;
    Object.assign(this.picker.style, { left: td.offsetLeft + td.offsetWidth - width - 2 + "px", top: td.offsetTop + 3 + "px" });
  },

  pick() {
    if (this.picker.hidden) return;
    if (this.picker.showPicker) this.picker.showPicker();
    else this.picker.focus();
  },
};
