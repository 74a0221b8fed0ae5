// The search page. Its words stand in the form's data attributes, its index is Pagefind's.
// The address keeps what was asked, so that a search can be sent to somebody.
(() => {
  "use strict";
  const form = document.querySelector("form.search");
  const found = document.querySelector(".found");
  const hits = document.querySelector(".hits");
  const more = hits.querySelector(".more");
  const list = hits.querySelector("ol");
  const says = form.dataset;
  const fields = [...form.elements].filter((field) => field.name);
  const root = new URL(says.root, document.baseURI);
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const AT_ONCE = 12;
  // What a result shows is no reason to find it.
  const shown = { page: 0, where: 0, what: 0, when: 0, status: 0, lang: 0, dir: 0 };
  let pagefind, turn = 0, timer, results = [], next = 0, group;

  const make = (name, parent, text = "", kind = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    parent.append(made);
    return made;
  };
  const leadTo = (url, text, parent) =>
    Object.assign(make("a", parent, text), { href: new URL(url, root) });
  const tell = (name, number) => {
    found.textContent = says[name].replace("%(number)s", numbers.format(number));
  };
  // The interface's words beside it stay in the page's language.
  const inTongue = ({ lang, dir }, part) => (lang ? Object.assign(part, { lang, dir }) : part);
  // Never as HTML: an excerpt is text, with <mark> around the words.
  const excerpt = ({ excerpt: text, plain_excerpt: bare, content, meta }, parent) => {
    const line = inTongue(meta, make("p", parent, content.startsWith(bare) ? "" : "… "));
    text.split(/<\/?mark>/).forEach((part, at) => {
      const plain = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      line.append(at % 2 ? make("mark", line, plain) : plain);
    });
    if (!content.endsWith(bare)) line.append(" …");
    return line;
  };

  const load = () =>
    (pagefind ??= import(new URL(says.index + "pagefind.js", document.baseURI)).then(async (it) => {
      await it.options({ excerptLength: 26, ranking: { metaWeights: shown } });
      await it.init();
      return it;
    }));

  const show = (it) => {
    const { raw_url: url, meta } = it;
    const page = url.replace(/#.*/, "");
    if (page !== group?.page) {
      const item = make("li", list);
      const about = [meta.what, meta.where, meta.when].filter(Boolean).join(" · ");
      make("p", item, about, "kicker");
      const head = inTongue(meta, make("h3", item));
      leadTo(page, meta.page || meta.title, head);
      group = { page, item, head, rows: null };
    }
    if (!meta.page) return group.head.after(excerpt(it, group.item));
    group.rows ??= make("ul", group.item, "", "rows");
    const row = make("li", group.rows);
    inTongue(meta, leadTo(url, meta.title, row));
    if (meta.status) make("span", row, ` ${meta.status}`, "line");
    excerpt(it, row);
  };

  const page = async (mine) => {
    const some = results.slice(next, next + AT_ONCE);
    const data = await Promise.all(some.map((each) => each.data()));
    if (mine !== turn) return;
    next += some.length;
    // Rows of one page stand together, where the first of them would.
    const pages = Map.groupBy
      ? Map.groupBy(data, (each) => each.raw_url.replace(/#.*/, ""))
      : new Map(data.map((each) => [each, [each]]));
    for (const each of [...pages.values()].flat()) show(each);
    more.hidden = next >= results.length;
  };

  const search = async () => {
    const mine = ++turn;
    const asked = fields.map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value);
    const { q, sort, ...filters } = Object.fromEntries(asked);
    history.replaceState(null, "", `?${new URLSearchParams(asked)}`);
    const wanted = asked.length > 0;
    if (wanted && location.protocol === "file:") return tell("disk");
    hits.hidden = !wanted;
    if (!wanted) return (found.textContent = "");
    if (!list.children.length) tell("busy");
    try {
      const engine = await load();
      const answer = await engine.search(q ?? null, { filters, sort: sort ? { day: sort } : {} });
      if (mine !== turn) return;
      results = q ? answer.results.filter((each) => each.score > 0) : answer.results;
      list.replaceChildren();
      next = 0;
      group = null;
      more.hidden = true;
      tell(results.length ? "found" : "none", results.length);
      await page(mine);
    } catch {
      if (mine === turn) tell("broken");
    }
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(search, 200);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  form.addEventListener("input", soon);
  more.addEventListener("click", async () => {
    const first = list.children.length;
    group = null;
    await page(turn);
    list.children[first]?.querySelector("a").focus();
  });
  form.elements.q.addEventListener("focus", () => location.protocol === "file:" || load().catch(() => {}));

  const given = new URLSearchParams(location.search);
  for (const field of fields) {
    if (given.get(field.name)) field.value = given.get(field.name);
    if (field.value && field.name !== "q") form.querySelector(".narrow").open = true;
  }
  if (location.search.length > 1) search();
})();
