// <in-view>: tells that something was read once it was in view, on a page that is looked at, for data-seconds together.
// To open the page is not to read it; without this script the button "I have read it" says so.
customElements.define("in-view", class extends HTMLElement {
  connectedCallback() {
    this.left = Number(this.dataset.seconds);
    this.seen = false;
    this.watcher = new IntersectionObserver((entries) => { this.seen = entries.at(-1).isIntersecting; }, { threshold: 0.9 });
    this.watcher.observe(this);
    this.clock = setInterval(() => this.tick(), 1000);
  }
  disconnectedCallback() { this.stop(); }
  stop() { clearInterval(this.clock); this.watcher.disconnect(); }
  tick() {
    if (!this.seen || document.visibilityState !== "visible" || !document.hasFocus()) return;
    this.left -= 1;
    if (this.left > 0) return;
    this.stop();
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    fetch(this.dataset.address, { method: "POST", headers: { "X-CSRFToken": token }, body: new URLSearchParams({ seen: "1" }) })
      .then((answer) => { if (answer.status === 204) this.dataset.read = "yes"; });
  }
});
