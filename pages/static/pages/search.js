// Titles while typing: a combobox after the WAI-ARIA Authoring Practices (list autocomplete,
// manual selection). Without this script the box is a plain search form.
(() => {
  "use strict";
  const WAIT = 180; // milliseconds of rest before the server is asked
  const LEAST = 2; // letters

  const box = document.getElementById("site-search-q");
  if (!box || !box.dataset.suggest) return;
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let options = [];
  let at = -1;
  let timer = 0;
  let asking = null;

  list.id = "site-search-titles";
  list.className = "search-titles";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.titles);
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  box.form.append(list, said);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  function close() {
    clearTimeout(timer);
    if (asking) asking.abort();
    asking = null;
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    if (at >= 0) options[at].setAttribute("aria-selected", "false");
    at = number;
    if (at < 0) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", options[at].id);
  }

  function option(item, number) {
    const made = document.createElement("li");
    const title = document.createElement("span");
    const facts = document.createElement("span");
    made.id = `${list.id}-${number}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.url = item.url;
    title.textContent = item.title;
    facts.className = "search-titles-facts";
    facts.textContent = `${item.type} · ${item.date}`;
    made.append(title, " ", facts);
    return made;
  }

  function show(items) {
    options = items.map(option);
    at = -1;
    box.removeAttribute("aria-activedescendant");
    list.replaceChildren(...options);
    list.hidden = !options.length;
    box.setAttribute("aria-expanded", String(options.length > 0));
    said.textContent = options.length ? `${box.dataset.found} ${options.length}` : box.dataset.none;
  }

  async function ask() {
    const words = box.value.trim();
    if (words.length < LEAST) {
      close();
      said.textContent = "";
      return;
    }
    if (asking) asking.abort();
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(words)}`, {
        headers: { Accept: "application/json" },
        signal: mine.signal,
      });
      const { items } = await answer.json();
      if (asking === mine && document.activeElement === box) show(items);
    } catch {
      // Overtaken by another letter, or the server is away: the box still searches.
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener("keydown", (event) => {
    const count = options.length;
    if (event.key === "ArrowDown" && list.hidden) {
      event.preventDefault();
      ask();
    } else if (list.hidden) {
      return;
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      choose(at + 1 < count ? at + 1 : -1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      choose(at < 0 ? count - 1 : at - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.assign(options[at].dataset.url);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  // The box keeps the focus while a title is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) location.assign(chosen.dataset.url);
  });
})();
