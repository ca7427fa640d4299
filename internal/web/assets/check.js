// The result of a check: show only some kinds of findings, and go from a finding to
// its place and back with the keys n and p.

const filter = document.querySelector("[data-filter]");
const checked = document.querySelector(".checked");

if (filter && checked) {
  filter.hidden = false;
  const apply = () => {
    for (const box of filter.querySelectorAll("input")) checked.classList.toggle("hide-" + box.value, !box.checked);
  };
  filter.addEventListener("change", apply);
  apply();
}

const findings = checked ? Array.from(checked.querySelectorAll(".finding")) : [];
let at = -1;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  if (event.key !== "n" && event.key !== "p") return;
  if (findings.length === 0) return;
  at = (at + (event.key === "n" ? 1 : findings.length - 1)) % findings.length;
  findings[at].tabIndex = -1;
  findings[at].focus();
  findings[at].scrollIntoView({ block: "center" });
});
