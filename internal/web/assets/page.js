// What every page does when script is there: ask once before something that
// cannot be undone, keep a form from being sent twice, send a form when a choice
// in it changes.

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  const question = (button && button.dataset.ask) || form.dataset.ask;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") {
    form.dataset.sent = "1";
    window.setTimeout(() => delete form.dataset.sent, 4000);
  }
});

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form && form.dataset.auto !== undefined) form.submit();
});
