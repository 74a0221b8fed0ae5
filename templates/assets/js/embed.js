// In a frame of another page: says how tall the table is. See docs/embedding.md.
(() => {
  "use strict";
  if (parent === self) return;
  // To whom it may concern: the height of a public page is no secret, and who embeds it is unknown.
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: "sitegen:height", height, href: location.href }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
  // A page whose script came after ours asks; what anybody else says is not heard.
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.type === "sitegen:height?") tell();
  });
})();
