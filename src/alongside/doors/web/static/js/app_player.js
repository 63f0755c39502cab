// Plays a recording from the time of a turn, and shows which turn is being played. Without a recording, goes to the turn.
(() => {
  const seconds = (text) => text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  const list = () => document.querySelector(".turns");
  const go = (li) => {
    list().querySelector("[data-at]")?.removeAttribute("data-at");
    li.setAttribute("data-at", "");
    li.scrollIntoView({ block: "center" });
    const address = new URL(location.href);
    address.searchParams.delete("highlight");
    address.searchParams.set("at", li.id.slice(1));
    address.hash = "";
    history.replaceState(history.state, "", address);
    const link = li.querySelector(":scope > div > a");
    if (link.textContent.includes(":")) document.dispatchEvent(new CustomEvent("play", { detail: seconds(link.textContent) }));
  };
  document.addEventListener("click", (event) => {
    if (!list() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest(".turns > li > div > a, .tray a[data-place]");
    const li = link && document.getElementById(`t${link.dataset.place ?? link.closest("li").id.slice(1)}`);
    if (li) { event.preventDefault(); go(li); }
  });

  customElements.define("media-player", class extends HTMLElement {
    connectedCallback() {
      this.media = this.querySelector("audio, video");
      if (!this.media) return;
      this.querySelector(".player__acts").hidden = false;
      this.offset = Number(this.dataset.offset) / 1000;
      this.hear = { play: (event) => this.play(event.detail), keydown: (event) => this.press(event) };
      for (const [name, hear] of Object.entries(this.hear)) document.addEventListener(name, hear);
      this.media.addEventListener("timeupdate", () => this.mark());
      this.querySelector("[name=speed]").addEventListener("change", (event) => { this.media.playbackRate = Number(event.target.value); });
      const here = list()?.querySelector("[data-at] > div > a")?.textContent ?? "";
      if (here.includes(":")) this.media.currentTime = Math.max(0, seconds(here) + this.offset);
    }
    disconnectedCallback() {
      for (const [name, hear] of Object.entries(this.hear ?? {})) document.removeEventListener(name, hear);
    }
    play(at) {
      this.media.currentTime = Math.max(0, at + this.offset);
      this.media.play().catch(() => {}); // the player itself says what it cannot play
    }
    press(event) {
      const free = event.target.matches("body, main, .turns > li, .turns > li > div > a, .candidate");
      if (event.key !== " " || !free || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      if (this.media.paused) this.media.play().catch(() => {});
      else this.media.pause();
    }
    // Turns in their order with their times, found once; the one that is played is the last that has begun.
    get times() {
      this.known ??= [...list().querySelectorAll(":scope > li[id] > div > a")].filter((link) => link.textContent.includes(":"))
        .map((link) => [seconds(link.textContent), link.closest("li").id]);
      return this.known;
    }
    mark() {
      const now = this.media.currentTime - this.offset;
      let low = 0, high = this.times.length;
      while (low < high) { const mid = (low + high) >> 1; if (this.times[mid][0] <= now) low = mid + 1; else high = mid; }
      const id = this.times[low - 1]?.[1];
      if (id === this.playing) return;
      document.getElementById(this.playing)?.removeAttribute("data-playing");
      const li = document.getElementById(this.playing = id);
      li?.setAttribute("data-playing", "");
      if (li && this.querySelector("[name=follow]").checked && !this.media.paused) li.scrollIntoView({ block: "center" });
    }
  });
})();
