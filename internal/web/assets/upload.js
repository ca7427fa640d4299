// A form with data-drop takes a file that is dropped on it, and says which one it has.

for (const form of document.querySelectorAll("form[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  const over = (on) => form.classList.toggle("over", on);
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  form.addEventListener("dragleave", () => over(false));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    if (form.reportValidity()) form.requestSubmit ? form.requestSubmit() : form.submit();
  });
  form.addEventListener("submit", () => {
    const button = form.querySelector("button");
    button.textContent = "正在办理…";
  });
}
