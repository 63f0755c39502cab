// The words of a conversation: goes to the turn of the address, and puts in what changed, never under one's eyes or hands.
customElements.define("transcript-words", class extends HTMLElement {
  connectedCallback() {
    this.heard = { turns: (event) => this.swap(event.detail), tell: (event) => this.tell(event.detail) };
    for (const [name, hear] of Object.entries(this.heard)) document.addEventListener(name, hear);
    this.every = setInterval(() => { if (!document.hidden) this.poll(); }, 8000);
    const here = this.querySelector("article[data-here]") ?? document.getElementById(`t${this.dataset.at}`);
    if (here && !location.hash) here.scrollIntoView({ block: "center" });
  }
  disconnectedCallback() {
    for (const [name, hear] of Object.entries(this.heard)) document.removeEventListener(name, hear);
    clearInterval(this.every);
  }

  tell({ text, stays }) {
    const line = this.querySelector(".reader__said");
    clearTimeout(this.fading);
    line.textContent = text;
    if (!stays) this.fading = setTimeout(() => { line.textContent = ""; }, 5000);
  }

  // Asked every few seconds while somebody looks; the answer is empty while nothing happened.
  async poll() {
    try {
      const address = `${this.dataset.here}highlights?lens=${this.dataset.lens}&since=${this.dataset.version}`;
      const answer = await fetch(address, { headers: { "HX-Request": "true" }, redirect: "manual" });
      if (answer.status === 200) this.swap(await answer.text());
    } catch { /* it is asked again */ }
  }

  // Turns that changed take the place of those that are there; what is selected or worked on waits for the next time.
  swap(text) {
    const list = new DOMParser().parseFromString(text, "text/html").querySelector("ol");
    if (!list) return;
    if (list.dataset.revision !== this.dataset.revision) {
      this.tell({ text: "The transcript was corrected. Load the page to read it as it is now.", stays: true });
      return;
    }
    const fresh = new Map([...list.children].map((li) => [li.id, li]));
    let all = true;
    for (const old of this.querySelectorAll(".turns > li:is(:has(mark), :has(.cards))")) {
      if (fresh.has(old.id)) continue;
      const bare = old.cloneNode(true);
      for (const mark of bare.querySelectorAll("p mark")) mark.replaceWith(mark.textContent);
      for (const cards of bare.querySelectorAll(".cards")) cards.remove();
      bare.normalize();
      all = this.replace(old, bare) && all;
    }
    for (const li of fresh.values()) all = this.replace(document.getElementById(li.id), li) && all;
    if (all) this.dataset.version = list.dataset.version;
  }
  replace(old, fresh) {
    if (!old || old.innerHTML === fresh.innerHTML) return true;
    const selection = getSelection();
    if (!selection.isCollapsed && selection.containsNode(old, true)) return false;
    if (old.contains(document.activeElement) && old !== document.activeElement) return false;
    const focused = old === document.activeElement, top = scrollY, before = document.documentElement.scrollHeight;
    const above = old.getBoundingClientRect().bottom < 0;
    old.replaceChildren(...fresh.childNodes);
    if (focused) old.focus({ preventScroll: true });
    // Browsers that hold the page still do so by themselves.
    if (above && !CSS.supports("overflow-anchor", "auto")) scrollTo(0, top + document.documentElement.scrollHeight - before);
    return true;
  }
});
