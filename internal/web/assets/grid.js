// A table as the spreadsheet people know. The server has written the first rows;
// this script fetches all of them from the API, draws those that are in sight, and
// saves each change by itself with the version of the row that was seen.

import { clipboard } from "./clipboard.js";
import { narrowing } from "./narrowing.js";
import { picking } from "./picking.js";
import { placing } from "./placing.js";
import { saving } from "./saving.js";

const ROW = 34; // height of a row in pixels
const SPARE = 12; // rows drawn beyond what is in sight

async function start(root) {
  const spec = JSON.parse(root.dataset.spec);
  const where = new URLSearchParams(root.dataset.where);
  const query = new URLSearchParams();
  const filters = Array.from(document.querySelectorAll("[data-filters] select"));
  for (const select of filters) where.delete(select.name); // the script narrows by these itself
  where.forEach((value, key) => query.append("where", key + "=" + value));
  const answer = await fetch(root.dataset.api + "?" + query, { headers: { Accept: "application/json" } });
  if (!answer.ok) return; // the table of the server stays
  const rows = (await answer.json()).rows.map((r) => ({ key: r.key, version: r.version, fields: r.fields, saved: { ...r.fields }, errors: {} }));
  new Grid(root, spec, rows, Object.fromEntries(where), filters).open();
}

class Grid {
  constructor(root, spec, rows, preset, filters) {
    Object.assign(this, { root, spec, rows, preset, filters, view: rows.slice(), at: { r: 0, c: 0 }, from: null, past: [], future: [], gone: [], timer: 0, busy: false, editing: false });
    this.may = root.dataset.may === "true";
    this.api = root.dataset.api;
    this.bar = document.querySelector("[data-bar]");
    this.help = document.querySelector("[data-help]");
  }

  open() {
    const next = document.querySelector("[data-next]");
    if (next) next.remove();
    this.bar.hidden = this.help.hidden = false;
    this.root.classList.add("live");
    this.root.removeAttribute("tabindex");
    this.body = this.root.querySelector("tbody");
    this.editor = document.createElement("textarea");
    this.editor.className = "cell-editor";
    this.editor.rows = 1;
    this.list = document.createElement("ul");
    this.list.className = "cell-list";
    this.list.tabIndex = 0;
    this.list.setAttribute("aria-label", "可以选的");
    this.list.hidden = true;
    this.root.append(this.editor, this.list);
    this.openPicker();
    this.listen();
    this.openFilters();
    this.draw();
    this.go(0, 0);
  }

  listen() {
    this.root.addEventListener("scroll", () => this.draw());
    window.addEventListener("resize", () => this.draw());
    this.body.addEventListener("mousedown", (e) => {
      const place = this.placeOf(e.target);
      if (!place) return;
      e.preventDefault();
      this.commit();
      if (e.shiftKey) this.select(place.r, place.c);
      else this.go(place.r, place.c);
      this.dragging = true;
    });
    this.body.addEventListener("mousemove", (e) => {
      const place = this.dragging && e.buttons === 1 && this.placeOf(e.target);
      if (place) this.select(place.r, place.c);
    });
    document.addEventListener("mouseup", () => (this.dragging = false));
    this.body.addEventListener("dblclick", () => this.edit(true));
    this.editor.addEventListener("keydown", (e) => this.key(e));
    this.editor.addEventListener("input", () => {
      if (!this.editing && this.editor.value.trim() === "") this.editor.value = ""; // a line break that a key left behind
      else this.edit(false);
    });
    this.editor.addEventListener("compositionstart", () => this.edit(false));
    this.editor.addEventListener("blur", () => this.commit());
    this.editor.addEventListener("copy", (e) => this.copy(e));
    this.editor.addEventListener("cut", (e) => this.copy(e, true));
    this.editor.addEventListener("paste", (e) => this.paste(e));
    this.list.addEventListener("mousedown", (e) => {
      e.preventDefault();
      const option = e.target.closest("li");
      if (option) this.choose(option.dataset.key);
    });
    const on = (name, f) => {
      const b = this.bar.querySelector("[data-" + name + "]");
      if (b) b.addEventListener("click", f);
    };
    on("undo", () => this.undo());
    on("redo", () => this.redo());
    on("add", () => this.addRow());
    on("insert", () => this.insertRow());
    on("copy", () => this.copyRows());
    on("remove", () => this.removeRows());
    this.bar.querySelector("[data-find]").addEventListener("input", (e) => this.find(e.target.value));
    window.addEventListener("beforeunload", (e) => {
      if (this.unsaved().length || this.gone.length) {
        e.preventDefault();
        e.returnValue = "";
      }
    });
  }

  // --- drawing ---

  draw() {
    const top = Math.max(0, Math.floor(this.root.scrollTop / ROW) - SPARE);
    const n = Math.ceil(this.root.clientHeight / ROW) + 2 * SPARE;
    const end = Math.min(this.view.length, top + n);
    const part = document.createDocumentFragment();
    part.append(this.spacer(top));
    for (let r = top; r < end; r++) part.append(this.drawRow(r));
    part.append(this.spacer(this.view.length - end));
    this.body.textContent = "";
    this.body.append(part);
    this.drawn = { top, end };
    this.place();
  }

  spacer(rows) {
    const tr = document.createElement("tr");
    tr.className = "spacer";
    tr.style.height = rows * ROW + "px";
    return tr;
  }

  drawRow(r) {
    const tr = document.createElement("tr");
    const row = this.view[r];
    tr.dataset.r = r;
    if (row.conflict) tr.className = "conflict";
    for (let c = 0; c < this.spec.length; c++) {
      const td = document.createElement("td");
      td.dataset.c = c;
      td.className = "k-" + this.spec[c].kind;
      this.paint(td, row, r, c);
      tr.append(td);
    }
    return tr;
  }

  paint(td, row, r, c) {
    const f = this.spec[c].key;
    td.textContent = this.shown(row, c);
    if (f === "target" && this.beside) this.paintBeside(td, row);
    td.classList.toggle("bad", f in row.errors);
    td.classList.toggle("dirty", (row.fields[f] || "") !== (row.saved[f] || ""));
    td.classList.toggle("chosen", this.chosen(r, c));
    td.title = row.errors[f] || "";
  }

  // shown is what a cell says; written is what is edited and copied.
  shown(row, c) {
    const f = this.spec[c].key;
    const text = this.written(row, c);
    if (this.spec[c].kind !== "amount" || row.fields[f] !== row.saved[f]) return text;
    return text.replace(/^(-?)(\d{4,})(?=(\.\d+)?[万亿]?元$)/, (_, sign, digits) => sign + digits.replace(/\B(?=(\d{3})+$)/g, ","));
  }

  written(row, c) {
    const text = row.fields[this.spec[c].key] || "";
    const options = this.spec[c].options;
    return options && text in options ? options[text] : text;
  }

  cell(r, c) {
    const tr = this.body.querySelector('tr[data-r="' + r + '"]');
    return tr && tr.children[c];
  }

  repaint(r, c) {
    const td = this.cell(r, c);
    if (td) this.paint(td, this.view[r], r, c);
  }

  range() {
    const a = this.from || this.at;
    return { r1: Math.min(a.r, this.at.r), r2: Math.max(a.r, this.at.r), c1: Math.min(a.c, this.at.c), c2: Math.max(a.c, this.at.c) };
  }

  chosen(r, c) {
    const x = this.range();
    return r >= x.r1 && r <= x.r2 && c >= x.c1 && c <= x.c2;
  }

  repaintChosen() {
    for (const tr of this.body.children) {
      if (tr.dataset.r === undefined) continue;
      for (const td of tr.children) td.classList.toggle("chosen", this.chosen(+tr.dataset.r, +td.dataset.c));
    }
  }

  placeOf(target) {
    const td = target.closest("td");
    return td && { r: +td.parentNode.dataset.r, c: +td.dataset.c };
  }

  // --- moving ---

  go(r, c) {
    this.from = null;
    this.select(r, c, true);
  }

  select(r, c, alone) {
    if (this.view.length === 0) return;
    if (!alone && !this.from) this.from = { ...this.at };
    this.at = { r: Math.min(Math.max(r, 0), this.view.length - 1), c: Math.min(Math.max(c, 0), this.spec.length - 1) };
    const head = this.root.querySelector("thead").offsetHeight;
    const y = this.at.r * ROW;
    if (y < this.root.scrollTop) this.root.scrollTop = y;
    else if (y + ROW > this.root.scrollTop + this.root.clientHeight - head) this.root.scrollTop = y + ROW - this.root.clientHeight + head;
    if (!this.drawn || this.at.r < this.drawn.top || this.at.r >= this.drawn.end) this.draw();
    const td = this.cell(this.at.r, this.at.c);
    if (td && td.offsetLeft < this.root.scrollLeft) this.root.scrollLeft = td.offsetLeft;
    else if (td && td.offsetLeft + td.offsetWidth > this.root.scrollLeft + this.root.clientWidth) this.root.scrollLeft = td.offsetLeft + td.offsetWidth - this.root.clientWidth;
    this.repaintChosen();
    this.place();
    if (!this.editing) this.editor.value = "";
    this.tell();
  }

  // place lays the editor over the cell, so that what is typed (also with an input
  // method) goes there.
  place() {
    const td = this.cell(this.at.r, this.at.c);
    if (!td) return;
    Object.assign(this.editor.style, { left: td.offsetLeft + "px", top: td.offsetTop + "px", width: td.offsetWidth + "px", height: Math.max(ROW, td.offsetHeight) + "px" });
    this.editor.setAttribute("aria-label", this.spec[this.at.c].zh + "，第 " + (this.at.r + 1) + " 行：" + td.textContent);
    this.placePicker(td);
    if (document.activeElement !== this.editor && (document.activeElement === document.body || this.dragging)) this.editor.focus({ preventScroll: true });
  }

  tell() {
    const c = this.spec[this.at.c];
    const row = this.view[this.at.r];
    if (!c || !row) return;
    const error = row.errors[c.key];
    this.help.textContent = error ? "有误：" + error : c.zh + (c.required ? "（必填）" : "") + (c.note ? "：" + c.note : "") + (c.good ? "　好：" + c.good + "　不好：" + c.bad : "") + (c.key === "target" && this.beside ? "　" + this.besideOf(row) : "");
    this.help.classList.toggle("bad", !!error);
  }

  key(e) {
    if (e.isComposing) return;
    const { r, c } = this.at;
    const move = (dr, dc) => {
      e.preventDefault();
      this.commit();
      if (e.shiftKey && e.key.startsWith("Arrow")) this.select(r + dr, c + dc);
      else this.go(r + dr, c + dc);
    };
    if (e.ctrlKey || e.metaKey) {
      const k = e.key.toLowerCase();
      if (k === "z" && !this.editing) e.preventDefault(), e.shiftKey ? this.redo() : this.undo();
      else if (k === "y" && !this.editing) e.preventDefault(), this.redo();
      else if (k === "d" && !this.editing) e.preventDefault(), this.fillDown();
      else if (k === "a" && !this.editing) e.preventDefault(), this.selectAll();
      else if (e.key === "Enter") e.preventDefault(), this.commit(), e.shiftKey ? this.copyRows() : this.insertRow();
      else if (e.key === "Home") move(-r, -c);
      else if (e.key === "End") move(this.view.length, this.spec.length);
      else if (k === "c" && !this.editing) this.editor.value = " ", this.editor.select(); // so that the copy event comes
      else if (k === "x" && !this.editing) this.editor.value = " ", this.editor.select();
      return;
    }
    const page = Math.max(1, Math.floor(this.root.clientHeight / ROW) - 2);
    if (!this.list.hidden && (e.key === "ArrowDown" || e.key === "ArrowUp")) return e.preventDefault(), this.mark(e.key === "ArrowDown" ? 1 : -1);
    switch (e.key) {
      case "Enter":
        if (this.editing && (e.altKey || (e.shiftKey && this.spec[c].kind === "prose"))) return;
        return move(e.shiftKey ? -1 : 1, 0);
      case "Tab":
        e.preventDefault();
        this.commit();
        return this.go(r, c + (e.shiftKey ? -1 : 1));
      case "ArrowDown":
        if (e.altKey && this.spec[c].kind === "date") return e.preventDefault(), this.pick();
        return this.editing && this.spec[c].kind === "prose" ? undefined : move(1, 0);
      case "ArrowUp":
        return this.editing && this.spec[c].kind === "prose" ? undefined : move(-1, 0);
      case "ArrowLeft":
        return this.editing ? undefined : move(0, -1);
      case "ArrowRight":
        return this.editing ? undefined : move(0, 1);
      case "PageDown":
        return move(page, 0);
      case "PageUp":
        return move(-page, 0);
      case "Home":
        return this.editing ? undefined : move(0, -c);
      case "End":
        return this.editing ? undefined : move(0, this.spec.length);
      case "F2":
        return e.preventDefault(), this.edit(true);
      case "Escape":
        return e.preventDefault(), this.cancel();
      case "Delete":
      case "Backspace":
        if (!this.editing) e.preventDefault(), this.clear();
    }
  }

  selectAll() {
    this.from = { r: 0, c: 0 };
    this.at = { r: this.view.length - 1, c: this.spec.length - 1 };
    this.repaintChosen();
  }

  // --- editing ---

  edit(keep) {
    if (!this.may) return this.say("只能看，不能改");
    if (!this.editing) {
      this.editing = true;
      this.root.classList.add("editing");
      if (keep) this.editor.value = this.written(this.view[this.at.r], this.at.c);
    }
    this.offer();
  }

  // offer shows what the cell may choose from, narrowed by what is typed.
  offer() {
    const { options, order, short } = this.spec[this.at.c];
    if (!options || !this.editing) return (this.list.hidden = true);
    const typed = this.editor.value.trim().toLowerCase();
    const fitting = order.filter((k) => !typed || options[k].toLowerCase().includes(typed) || k.toLowerCase().includes(typed) || (short && (short[k] || "").includes(typed))).slice(0, 50);
    this.list.textContent = "";
    for (const k of fitting) {
      const li = document.createElement("li");
      li.dataset.key = k;
      li.textContent = options[k];
      this.list.append(li);
    }
    this.list.hidden = fitting.length === 0;
    Object.assign(this.list.style, { left: this.editor.style.left, top: parseFloat(this.editor.style.top) + ROW + "px" });
    if (typed) this.mark(1);
  }

  mark(step) {
    const all = Array.from(this.list.children);
    const now = all.findIndex((li) => li.classList.contains("marked"));
    all.forEach((li) => li.classList.remove("marked"));
    const next = all[(now + step + all.length) % all.length];
    if (next) next.classList.add("marked"), next.scrollIntoView({ block: "nearest" });
  }

  choose(key) {
    this.stop();
    this.change([{ r: this.at.r, c: this.at.c, text: key }]);
    this.go(this.at.r + 1, this.at.c);
  }

  commit() {
    if (!this.editing) return;
    let text = this.editor.value.replace(/\r\n/g, "\n").trim();
    const exact = this.understood(this.at.c, text);
    const marked = this.list.querySelector(".marked");
    if (exact === text && marked && !this.list.hidden) text = marked.dataset.key;
    else text = exact;
    this.stop();
    this.change([{ r: this.at.r, c: this.at.c, text }]);
  }

  cancel() {
    if (this.editing) this.stop();
    else this.go(this.at.r, this.at.c);
  }

  stop() {
    this.editing = false;
    this.root.classList.remove("editing");
    this.list.hidden = true;
    this.editor.value = "";
  }

  // understood turns a word into its key where the column chooses from words.
  understood(c, text) {
    const { options, order } = this.spec[c];
    if (!options || text in options) return text;
    return order.find((k) => options[k] === text) || text;
  }

  // change sets cells as one step that can be undone.
  change(cells) {
    if (!this.may) return this.say("只能看，不能改");
    const step = [];
    for (const { r, c, text } of cells) {
      const row = this.view[r];
      const f = this.spec[c].key;
      const before = row.fields[f] || "";
      if (before === text) continue;
      step.push({ row, f, before, after: text });
      if (row.version === 0 && !row.named) this.name(row, step);
    }
    if (step.length === 0) return;
    this.past.push(step);
    this.future = [];
    this.apply(step, "after");
  }

  apply(step, side) {
    for (const s of step) {
      if (s.kind === "row") {
        this.putRow(s, side === "after" ? s.added : !s.added);
        continue;
      }
      if (s[side] === "") delete s.row.fields[s.f];
      else s.row.fields[s.f] = s[side];
      s.row.errors = {}; // what was wrong may hang together with this
    }
    if (step.some((s) => s.kind === "row")) this.draw();
    else for (const row of new Set(step.map((s) => s.row))) this.spec.forEach((_, c) => this.repaint(this.view.indexOf(row), c));
    this.buttons();
    this.later();
    this.tell();
  }

  undo() {
    const step = this.past.pop();
    if (step) this.future.push(step), this.apply(step.slice().reverse(), "before");
  }

  redo() {
    const step = this.future.pop();
    if (step) this.past.push(step), this.apply(step, "after");
  }

  buttons() {
    this.bar.querySelector("[data-undo]").disabled = this.past.length === 0;
    this.bar.querySelector("[data-redo]").disabled = this.future.length === 0;
  }

  clear() {
    const x = this.range();
    const cells = [];
    for (let r = x.r1; r <= x.r2; r++) for (let c = x.c1; c <= x.c2; c++) cells.push({ r, c, text: "" });
    this.change(cells);
  }

  fillDown() {
    const x = this.range();
    const cells = [];
    for (let c = x.c1; c <= x.c2; c++) {
      const text = this.view[x.r1].fields[this.spec[c].key] || "";
      for (let r = x.r1 + 1; r <= x.r2; r++) cells.push({ r, c, text });
    }
    this.change(cells);
  }

  // --- rows ---

  removeRows() {
    if (!this.may || this.view.length === 0) return;
    const x = this.range();
    const step = this.view.slice(x.r1, x.r2 + 1).map((row, i) => ({ kind: "row", added: false, row, at: this.rows.indexOf(row) - i })); // those before it are gone then
    this.past.push(step);
    this.future = [];
    this.apply(step, "after");
    this.go(Math.min(x.r1, this.view.length - 1), this.at.c);
  }

  putRow(s, there) {
    if (there) {
      this.rows.splice(s.at, 0, s.row);
      const waiting = this.gone.indexOf(s.row);
      if (waiting >= 0) this.gone.splice(waiting, 1);
      else if (s.row.deleted) Object.assign(s.row, { key: "", version: 0, saved: {}, deleted: false, placed: true });
    } else {
      this.rows.splice(this.rows.indexOf(s.row), 1);
      if (s.row.version > 0) this.gone.push(s.row);
    }
    this.find(this.bar.querySelector("[data-find]").value, true);
  }
}

Object.assign(Grid.prototype, clipboard, narrowing, picking, placing, saving);

const root = document.querySelector("[data-grid]");
if (root && root.dataset.api) start(root).catch((error) => console.error(error));
