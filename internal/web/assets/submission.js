// A remark is on one cell: once the row is chosen, only the columns of its table are
// offered.

for (const cell of document.querySelectorAll("[data-cell]")) {
  const row = cell.querySelector("select[name=row]");
  const column = cell.querySelector("select[name=column]");
  const groups = Array.from(column.querySelectorAll("optgroup"));
  const narrow = () => {
    const table = row.value.split("/")[0];
    const chosen = column.value;
    for (const group of groups) {
      if (table === "" || group.dataset.table === table) column.append(group);
      else group.remove();
    }
    column.value = chosen;
    if (column.selectedIndex < 0) column.selectedIndex = 0;
  };
  row.addEventListener("change", narrow);
  narrow();
}
