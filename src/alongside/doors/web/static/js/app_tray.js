// The tray of a snapshot: after one candidate is decided on, the next one has the focus. And what was read is told.
document.addEventListener("htmx:after:swap", (event) => {
  const tray = document.getElementById("tray");
  if (!tray || !event.target.closest?.(".candidate, .tray")) return;
  const all = [...tray.querySelectorAll(".candidate")];
  const here = all.findIndex((one) => one.id === tray.dataset.last);
  const open = (one) => one.dataset.verdict === "open";
  const next = here < 0 ? all.find(open) : open(all[here]) ? all[here] : all.slice(here + 1).find(open) ?? all.find(open) ?? all[here];
  next?.focus();
});
document.addEventListener("submit", (event) => {
  const candidate = event.target.closest(".candidate");
  if (candidate) candidate.closest(".tray").dataset.last = candidate.id;
});

customElements.define("read-mark", class extends HTMLElement {
  connectedCallback() {
    let left = Number(this.dataset.seconds);
    this.every = setInterval(() => {
      if (document.hidden || (left -= 1) > 0) return;
      clearInterval(this.every);
      const body = new URLSearchParams({ csrfmiddlewaretoken: this.querySelector("input").value });
      fetch(this.dataset.address, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => {});
    }, 1000);
  }
  disconnectedCallback() { clearInterval(this.every); }
});
