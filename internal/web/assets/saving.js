// How the grid saves: what was changed goes to the API by itself, row by row with the
// version that was seen. What cannot be taken is shown in its cell; what another
// person changed first is shown beside what was typed. Methods of Grid.

const QUIET = 600; // milliseconds after the last key before it is saved
const BATCH = 400; // rows in one request

export const saving = {
  unsaved() {
    return this.rows.filter((row) => this.spec.some((s) => (row.fields[s.key] || "") !== (row.saved[s.key] || "")) && (row.version > 0 || Object.keys(row.fields).length > (row.blank || 0)));
  },

  later() {
    window.clearTimeout(this.timer);
    this.state();
    this.timer = window.setTimeout(() => this.save(), QUIET);
  },

  state() {
    const bad = this.rows.reduce((n, row) => n + Object.keys(row.errors).length + (row.conflict ? 1 : 0), 0);
    const open = this.unsaved().length + this.gone.length;
    this.say(bad ? "未保存：" + bad + " 处有误" : this.busy ? "正在保存…" : open ? "有改动，马上保存" : "已保存");
  },

  say(text) {
    const at = this.bar.querySelector("[data-state]");
    if (at.textContent !== text) at.textContent = text;
  },

  async save() {
    if (this.busy) return this.later();
    const rows = this.unsaved().filter((row) => Object.keys(row.errors).length === 0 && !row.conflict).slice(0, this.alone ? 1 : BATCH);
    const gone = this.gone.filter((row) => !row.conflict).slice(0, this.alone ? Number(rows.length === 0) : BATCH);
    if (rows.length + gone.length === 0) return (this.alone = false), this.state();
    const sent = rows.map((row) => ({ ...row.fields }));
    const edits = rows.map((row) => {
      const set = {};
      for (const { key } of this.spec) if ((row.fields[key] || "") !== (row.saved[key] || "")) set[key] = row.fields[key] || "";
      return { key: row.key, version: row.version, set, below: row.version === 0 && row.placed ? this.below(row) : undefined };
    });
    for (const row of gone) edits.push({ key: row.key, version: row.version, delete: true });
    this.busy = true;
    this.state();
    let answer, body;
    try {
      answer = await fetch(this.api, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ edits }) });
      body = await answer.json();
      if (answer.status >= 500 || answer.status === 429) throw new Error(body.detail);
    } catch (error) {
      this.busy = false;
      this.say("服务器现在没有收下，改动还在这一页，稍后自动再存");
      window.setTimeout(() => this.save(), 5000);
      return;
    }
    this.busy = false;
    if (answer.ok) this.saved(rows, sent, gone, body.saved);
    else this.refused(answer.status, body, rows, gone);
    this.draw();
    this.state();
    this.tell();
    if (this.unsaved().some((row) => Object.keys(row.errors).length === 0 && !row.conflict) || this.gone.some((row) => !row.conflict)) this.later();
  },

  saved(rows, sent, gone, answer) {
    rows.forEach((row, i) => {
      row.saved = sent[i];
      row.key = answer[i].key;
      row.version = answer[i].version;
      for (const [name, text] of Object.entries(answer[i].kept || {})) {
        // As it is kept, unless something else was typed meanwhile.
        if ((row.fields[name] || "") === (row.saved[name] || "")) row.fields[name] = text;
        row.saved[name] = text;
      }
    });
    for (const row of gone) {
      if (this.rows.includes(row)) Object.assign(row, { key: "", version: 0, saved: {}, placed: true }); // undone while it was sent
      else row.deleted = true;
    }
    this.gone = this.gone.filter((row) => !gone.includes(row));
  },

  // refused shows what cannot be taken in its cell; the other rows are sent again.
  refused(status, body, rows, gone) {
    if (status === 409 && body.code === "conflict") return this.conflict(body, rows, gone);
    const findings = body.findings || [];
    let placed = 0;
    for (const f of findings) {
      const m = /\[(\d+)\](?:\.([a-z_0-9]+))?$/.exec(f.field || "");
      const row = m && rows[+m[1]];
      if (!row) continue;
      row.errors[m[2] || this.spec[0].key] = f.message + (f.hint ? "。建议：" + f.hint : "");
      placed++;
    }
    if (placed > 0) return;
    if (rows.length + gone.length > 1) return (this.alone = true); // which of them is it?
    const why = body.detail + (body.hint ? "。" + body.hint : "");
    for (const row of rows) row.errors[this.spec.find((s) => (row.fields[s.key] || "") !== (row.saved[s.key] || "")).key] = why;
    for (const row of gone) this.rows.push(row), (row.errors[this.spec[0].key] = why);
    this.gone = this.gone.filter((row) => !gone.includes(row));
    this.find(this.bar.querySelector("[data-find]").value, true);
  },

  // conflict keeps what was typed, and shows beside it what another person wrote.
  conflict(body, rows, gone) {
    const now = new Map((body.current || []).map((r) => [r.key, r]));
    for (const row of rows.concat(gone)) {
      const other = now.get(row.key);
      if (other) row.conflict = other;
      else if ((body.gone || []).some((name) => name.endsWith("/" + row.key))) row.conflict = { version: 0, fields: {} };
    }
    this.showConflicts();
  },

  showConflicts() {
    let panel = document.querySelector(".conflicts");
    if (panel) panel.remove();
    const rows = this.rows.concat(this.gone).filter((row) => row.conflict);
    if (rows.length === 0) return;
    panel = document.createElement("section");
    panel.className = "conflicts notice notice-bad";
    panel.setAttribute("role", "alert");
    const head = document.createElement("p");
    head.textContent = "别人先改了 " + rows.length + " 行，你的修改没有写入，还在这里。请逐行选：";
    panel.append(head);
    for (const row of rows) panel.append(this.conflictRow(row));
    this.bar.after(panel);
  },

  conflictRow(row) {
    const box = document.createElement("div");
    const other = row.conflict;
    const lines = this.spec.filter((s) => (row.fields[s.key] || "") !== (other.fields[s.key] || "") && (row.fields[s.key] || "") !== (row.saved[s.key] || ""));
    const text = document.createElement("p");
    text.textContent = row.key + "：" + (other.version === 0 ? "已被删除" : lines.map((s) => s.zh + " 现在是“" + (other.fields[s.key] || "空") + "”，你写的是“" + (row.fields[s.key] || "空") + "”").join("；"));
    const keep = document.createElement("button");
    keep.type = "button";
    keep.textContent = "用我的";
    keep.addEventListener("click", () => this.settle(row, true));
    const drop = document.createElement("button");
    drop.type = "button";
    drop.textContent = "用别人的";
    drop.addEventListener("click", () => this.settle(row, false));
    box.append(text, keep, drop);
    return box;
  },

  settle(row, mine) {
    const other = row.conflict;
    row.conflict = null;
    const typed = {};
    for (const { key } of this.spec) if ((row.fields[key] || "") !== (row.saved[key] || "")) typed[key] = row.fields[key];
    row.version = other.version;
    row.key = other.version ? row.key : "";
    const leaving = this.gone.indexOf(row);
    if (leaving >= 0) {
      // I deleted it, another changed it: it stays deleted, or comes back as theirs.
      if (!mine || other.version === 0) this.gone.splice(leaving, 1);
      if (!mine && other.version > 0) this.rows.push(row);
    } else if (!mine && other.version === 0) this.rows.splice(this.rows.indexOf(row), 1);
    row.saved = { ...other.fields };
    row.fields = mine ? { ...other.fields, ...typed } : { ...other.fields };
    this.find(this.bar.querySelector("[data-find]").value, true);
    this.showConflicts();
    this.draw();
    this.later();
  },
};
