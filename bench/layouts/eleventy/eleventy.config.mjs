// Explainers with their layout, listings of 50, a feed of 30 by Eleventy's own plugin, a sitemap.
import { feedPlugin } from "@11ty/eleventy-plugin-rss";

const SIZE = 50;
const WORDS = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

const pages = (title, place, items) => {
  const total = Math.max(1, Math.ceil(items.length / SIZE));
  return Array.from({ length: total }, (_, index) => ({
    title, place, total,
    number: index + 1,
    address: index ? `${place}page/${index + 1}/` : place,
    items: items.slice(index * SIZE, (index + 1) * SIZE),
  }));
};

const explainers = (api) => api.getFilteredByGlob("content/*/*.md").sort((a, b) => b.date - a.date);
const key = (tag) => tag.replace(" ", "-");

const byTag = (all) => {
  const found = new Map();
  for (const each of all) {
    for (const tag of each.data.tags) {
      if (!found.has(tag)) found.set(tag, []);
      found.get(tag).push(each);
    }
  }
  return found;
};

export default function (config) {
  const turns = new Map();
  config.setUseGitIgnore(false);
  config.setQuietMode(true);
  config.addPassthroughCopy("assets");
  config.addFilter("iso", (day) => day.toISOString().slice(0, 10));
  config.addFilter("words", (day) => WORDS.format(day));
  config.addFilter("turn", (url) => turns.get(url) ?? {});
  config.addCollection("explainers", (api) => {
    const all = explainers(api).reverse();
    const last = new Map();
    for (const each of all) {
      const before = last.get(each.data.dispute);
      turns.set(each.url, { before });
      if (before) turns.get(before.url).after = each;
      last.set(each.data.dispute, each);
    }
    return all;
  });
  config.addCollection("listings", (api) => {
    const all = explainers(api);
    const listed = [...byTag(all)].flatMap(([tag, items]) => pages(tag, `tags/${key(tag)}/`, items));
    return [...pages("Bench", "", all), ...listed];
  });
  config.addCollection("tagged", (api) =>
    [...byTag(explainers(api))].map(([name, items]) => ({ name, count: items.length, key: key(name) })),
  );
  config.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/feed.xml",
    collection: { name: "explainers", limit: 30 },
    metadata: { language: "en", title: "Bench", base: "https://bench.example/", author: { name: "Bench" } },
  });
  return { markdownTemplateEngine: false, dir: { input: "content", includes: "../_includes", output: "_site" } };
}
