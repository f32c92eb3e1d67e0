// Asks every few seconds whether what is waited for is done, and only then loads the page anew:
// nobody's focus is taken away while nothing has changed.
(() => {
  const waits = () => document.querySelector("[data-waiting]");
  const said = (found) => (found ? found.textContent : "");
  if (!waits()) return;
  const before = said(waits());
  const ask = async () => {
    try {
      const answer = await fetch(window.location.href, { cache: "no-store", credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (said(page.querySelector("[data-waiting]")) !== before) {
        window.location.reload();
        return;
      }
    } catch {
      // The network is away for a moment: asked again.
    }
    window.setTimeout(ask, 4000);
  };
  window.setTimeout(ask, 3000);
})();
