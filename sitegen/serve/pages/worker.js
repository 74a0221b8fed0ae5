// One for all tabs of a browser: it alone holds a connection to the server, and tells the tabs.
"use strict";
const ports = new Set();
let last = null;
const source = new EventSource("/_sitegen/events");
source.onmessage = (event) => {
  last = JSON.parse(event.data);
  for (const port of ports) port.postMessage(last);
};
onconnect = ({ ports: [port] }) => {
  ports.add(port);
  // A page that is left may come back as it was.
  port.onmessage = ({ data }) => { if (data === "here") ports.add(port); else ports.delete(port); };
  if (last) port.postMessage({ ...last, styles: [], assets: [], desk: false });
};
