// <watching-report data-address data-revision>: tells which turns (data-turn) were in view for a while, and what was
// played, since the page was opened: all of it each time, so that a report that is lost is made up for by the next.
customElements.define("watching-report", class extends HTMLElement {
  connectedCallback() {
    this.turns = new Set(); this.seconds = new Set(); this.waits = new Map();
    this.eyes = new IntersectionObserver((seen) => seen.forEach((one) => this.look(one)), { threshold: [0, 0.3, 0.6] });
    this.querySelectorAll("[data-turn]").forEach((one) => this.eyes.observe(one));
    this.addEventListener("timeupdate", (one) => { if (!one.target.paused) this.seconds.add(Math.floor(one.target.currentTime)); }, true);
    this.report(true);
    this.clock = setInterval(() => this.report(), 20000);
    this.leaves = () => { if (document.visibilityState === "hidden") this.report(); };
    document.addEventListener("visibilitychange", this.leaves);
  }
  disconnectedCallback() {
    this.eyes.disconnect(); clearInterval(this.clock); this.waits.forEach(clearTimeout);
    document.removeEventListener("visibilitychange", this.leaves);
  }
  look({ target, intersectionRatio, intersectionRect }) { // a turn that is scrolled past was not read
    clearTimeout(this.waits.get(target));
    const inView = intersectionRatio >= 0.6 || intersectionRect.height > innerHeight / 3;
    const turn = Number(target.dataset.turn), long = Math.min(4000, 400 + target.textContent.length * 11);
    if (inView && !this.turns.has(turn)) this.waits.set(target, setTimeout(() => this.turns.add(turn), long));
  }
  async report(begin = false) {
    const turns = this.spans(this.turns, 1), played = this.spans(this.seconds, 1000);
    if (this.enough || (!begin && !turns && !played)) return;
    const body = new FormData(this.querySelector("form") ?? undefined);
    body.set("revision", this.dataset.revision); body.set("turns", turns); body.set("played", played);
    const answer = await fetch(this.dataset.address, { method: "POST", body, keepalive: true }).catch(() => null);
    if (answer?.ok) this.enough = (await answer.json()).enough;
  }
  spans(numbers, size) {
    const found = [];
    for (const one of [...numbers].sort((a, b) => a - b)) {
      const last = found.at(-1);
      if (last && last[1] === one * size) last[1] += size; else found.push([one * size, (one + 1) * size]);
    }
    return found.map(([begin, end]) => `${begin}-${end}`).join(",");
  }
});
