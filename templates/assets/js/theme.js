// Light or dark, as the reader chose. It runs before the page is painted, so that nothing flashes,
// and keeps the choice in localStorage: no cookie. Without it the page follows the system.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const store = (theme) => {
    // Private windows and frames of other sites may refuse to keep anything.
    try {
      if (theme) localStorage.setItem("theme", theme);
      else localStorage.removeItem("theme");
    } catch {}
  };
  try {
    const kept = localStorage.getItem("theme");
    if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  } catch {}
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.switch");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(dark()));
    button.addEventListener("click", () => {
      const theme = dark() ? "light" : "dark";
      const same = (theme === "dark") === system.matches;
      // What the system wants anyway need not be remembered.
      if (same) delete root.dataset.theme;
      else root.dataset.theme = theme;
      store(same ? "" : theme);
      show();
    });
    system.addEventListener("change", show);
    show();
    button.hidden = false;
  });
})();
