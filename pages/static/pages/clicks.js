// Tells the site that a result was opened: the query and nothing about the reader.
(() => {
  "use strict";
  const list = document.querySelector(".hits[data-clicked]");
  if (!list || !navigator.sendBeacon) return;
  const opened = (event) => {
    if (!event.target.closest("a[href]") || (event.type === "auxclick" && event.button !== 1)) return;
    const said = new FormData();
    said.set("q", list.dataset.query);
    navigator.sendBeacon(list.dataset.clicked, said);
  };
  list.addEventListener("click", opened);
  list.addEventListener("auxclick", opened);
})();
