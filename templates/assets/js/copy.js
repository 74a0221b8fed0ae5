// Buttons that copy a text field, where the browser lets a page do that. Without them the text is
// there all the same.
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    const before = button.textContent;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        return; // it stays selected
      }
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = before), 2000);
    });
    button.hidden = false;
  }
})();
