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

  const scripts = (page) =>
    [...page.scripts]
      .filter((each) => !each.type.endsWith("json"))
      .map((each) => pathOf(each.src || location.href))
      .join();

  // What is taken over with what a page says. A directive for the browser is heard only on loading.
  const HEAD =
    "title, meta:not([http-equiv]), link[rel=canonical], link[rel=alternate], script[type$=json]";

  // The page around all that, as it came: our script, a newer edition of a stylesheet, and what the
  // switch has shown since, aside.
  const around = (page) => {
    const body = page.body.cloneNode(true);
    body.querySelector("main")?.replaceChildren();
    for (const each of body.querySelectorAll("script[data-seal]")) each.remove();
    for (const each of body.querySelectorAll("button.switch")) {
      each.removeAttribute("hidden");
      each.removeAttribute("aria-pressed");
    }
    const root = page.documentElement.cloneNode();
    if (page === document) delete root.dataset.theme;
    const head = [...page.head.children].filter((each) => !each.matches(HEAD)).map((each) => {
      const copy = each.cloneNode(true);
      if (each.matches("link[rel~=stylesheet]")) copy.setAttribute("href", pathOf(each.href));
      return copy.outerHTML;
    });
    return [root.outerHTML, ...head, body.outerHTML].join("\n");
  };

  // Whether nothing but what the page says has changed. A script of the site may hold on to what it
  // found there, and a place in the page is told apart when the page is loaded.
  const fits = (next) =>
    !location.hash &&
    !("anew" in own.dataset) &&
    /^([^,]*assets\/js\/theme\.js,)?_sitegen\/live\.js$/.test(scripts(document)) &&
    [document, next].every(
      (page) =>
        page.querySelectorAll("main").length === 1 &&
        !page.querySelector("main button.switch, template[shadowrootmode]"),
    ) &&
    [scripts, around].every((of) => of(document) === of(next));

  // The element of the new text that stands where one of the old stood: by its id, else by what it
  // says, else by its place.
  const twin = (old, from, to) => {
    if (old === from) return to;
    if (old.id) return to.querySelector(`#${CSS.escape(old.id)}`);
    const parent = twin(old.parentElement, from, to);
    const kin = ["textContent", "localName"].map((what) => {
      const [now, then] = [parent, old.parentElement].map((each) =>
        [...(each?.children ?? [])].filter(
          (it) => it.localName === old.localName && it[what] === old[what],
        ),
      );
      return now[then.indexOf(old)];
    });
    return kin.find(Boolean);
  };

  // What the reader has opened or chosen.
  const keepStates = (from, to) => {
    for (const old of from.querySelectorAll("input, details")) {
      const fresh = twin(old, from, to);
      if (fresh && "open" in old) fresh.open = old.open;
      else if (fresh) fresh.checked = old.checked;
    }
  };

  // What the page says now takes the place of what it said: half the time of loading it anew.
  const renew = async () => {
    const url = location.pathname + location.search;
    const response = await fetch(url, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok || !fits(next)) { reload(); return; }
    const line = next.querySelector("script[data-seal]");
    const main = document.querySelector("main");
    const fresh = document.adoptNode(next.querySelector("main"));
    const at = document.activeElement;
    const held = main.contains(at) && twin(at, main, fresh);
    keepStates(main, fresh);
    const pushed = [...main.querySelectorAll("*")]
      .filter((each) => each.scrollLeft || each.scrollTop)
      .map((each) => [twin(each, main, fresh), each.scrollLeft, each.scrollTop]);
    const [left, top] = [scrollX, scrollY];
    for (const each of document.head.querySelectorAll(HEAD)) each.remove();
    document.head.append(...next.head.querySelectorAll(HEAD));
    main.replaceWith(fresh);
    for (const [each, x, y] of pushed) each?.scrollTo({ left: x, top: y, behavior: "instant" });
    if (held) held.focus({ preventScroll: true });
    scrollTo({ left, top, behavior: "instant" });
    seal = line.dataset.seal;
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
        if (now.seal === null) { reload(); return; } // it tells of the whole site
        await renew();
        show(now.overlay, now.quiet);
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
