// Keeps a page of the preview up to date. It is on no page that is built.
"use strict";
(() => {
  const own = document.currentScript;
  const key = "sitegen-scroll";
  let seal = own.dataset.seal;
  let waiting = false; // a change came while nobody was looking
  let again = false; // another came while we were asking
  let asking = false;
  let edition = null; // of the site, as it was when this page came
  let news = false;
  let panel = null;
  let shown = "";

  const keep = (path) =>
    sessionStorage.setItem(key, JSON.stringify([path, scrollX, scrollY]));

  const restore = () => {
    const kept = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (!kept) return;
    const [path, x, y] = JSON.parse(kept);
    if (path !== location.pathname) return;
    const go = () => scrollTo({ left: x, top: y, behavior: "instant" });
    go();
    if (document.readyState !== "complete") addEventListener("load", go, { once: true });
  };

  const pathOf = (url) => decodeURI(new URL(url, location.href).pathname).slice(1);

  // A new sheet is put beside the old one, which leaves when the new one holds: nothing flickers.
  const restyle = (paths, edition) => {
    let found = false;
    for (const old of document.querySelectorAll("link[rel~=stylesheet]")) {
      if (!paths.includes(pathOf(old.href))) continue;
      found = true;
      const fresh = old.cloneNode();
      const url = new URL(old.href);
      url.searchParams.set("edition", edition);
      fresh.href = url.href;
      fresh.onload = fresh.onerror = () => old.remove();
      old.after(fresh);
    }
    return found;
  };

  const uses = (paths) =>
    paths.length > 0 &&
    performance.getEntriesByType("resource").some((each) => {
      const url = new URL(each.name);
      return url.origin === location.origin && paths.includes(pathOf(each.name));
    });

  const show = (html, quiet) => {
    if (html === shown) return;
    shown = html;
    if (!panel && html) {
      const host = document.createElement("sitegen-findings");
      const root = host.attachShadow({ mode: "open" });
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = "/_sitegen/desk.css";
      panel = document.createElement("div");
      panel.lang = "en";
      panel.dir = "ltr";
      panel.tabIndex = 0;
      panel.setAttribute("role", "alert"); // read out when its text comes
      panel.setAttribute("aria-label", "What is wrong with this page");
      root.append(sheet, panel);
      document.documentElement.append(host);
      panel.addEventListener("keydown", (event) => {
        if (event.key === "Escape") panel.hidden = true;
      });
    }
    if (!panel) return;
    panel.className = quiet ? "panel note" : "panel";
    panel.hidden = !html;
    panel.innerHTML = html; // escaped by the server's template
    if (!html || quiet) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Hide";
    button.addEventListener("click", () => { panel.hidden = true; });
    panel.prepend(button);
  };

  const reload = () => {
    keep(location.pathname);
    location.reload();
  };

  const ask = async () => {
    if (asking) { again = true; return; }
    asking = true;
    try {
      const query = new URLSearchParams({ page: location.pathname });
      const response = await fetch(`/_sitegen/page?${query}`, { cache: "no-store" });
      const now = await response.json();
      if (now.moved) {
        keep(now.moved);
        location.replace(now.moved + location.hash);
      } else if (now.seal === null ? news : now.seal !== seal) {
        reload(); // a page without a seal tells of the whole site
      } else {
        show(now.overlay, now.quiet);
      }
    } catch {
      // The server has gone; when it is back, the worker is told, and asks us to look again.
    } finally {
      asking = false;
      if (again) { again = false; ask(); }
    }
  };

  const heard = ({ edition: now, styles, assets, desk }) => {
    news ||= desk || (edition !== null && edition !== now);
    edition = now;
    restyle(styles, now);
    if (uses(assets)) { reload(); return; }
    if (document.hidden) waiting = true;
    else ask();
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && waiting) { waiting = false; ask(); }
  });
  restore();
  if ("SharedWorker" in window) {
    const worker = new SharedWorker("/_sitegen/worker.js", "sitegen");
    worker.port.onmessage = (event) => heard(event.data);
    addEventListener("pagehide", () => worker.port.postMessage("gone"));
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      worker.port.postMessage("here");
      ask();
    });
    ask();
  } else {
    const source = new EventSource("/_sitegen/events");
    source.onmessage = (event) => heard(JSON.parse(event.data));
    ask();
  }
})();
