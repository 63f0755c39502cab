// Keys: Ctrl-K finds, ? helps, G goes, N makes, J and K move, single letters press what the focused row offers.
customElements.define("key-map", class extends HTMLElement {
  connectedCallback() {
    this.pending = "";
    this.listen = (event) => this.press(event);
    document.addEventListener("keydown", this.listen);
  }
  disconnectedCallback() { document.removeEventListener("keydown", this.listen); }

  press(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return document.dispatchEvent(new Event("palette"));
    }
    if (this.hasAttribute("data-off") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (this.pending) {
      const way = document.querySelector(`[data-keys="${this.pending} ${CSS.escape(key)}"]`);
      this.pending = "";
      if (way) { event.preventDefault(); way.click(); }
      return;
    }
    if (key === "g" || key === "n") {
      this.pending = key;
      clearTimeout(this.forgetting);
      this.forgetting = setTimeout(() => { this.pending = ""; }, 1200);
    } else if (key === "?") {
      document.getElementById("shortcuts")?.showModal();
    } else if (key === "/") {
      const box = document.querySelector("[data-slash]");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    } else if (key === "j" || key === "k") {
      this.move(key === "j" ? 1 : -1);
    } else {
      this.act(event, key);
    }
  }

  move(by) {
    const rows = [...document.querySelectorAll("[data-row]")];
    const at = rows.indexOf(document.activeElement.closest("[data-row]"));
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)];
    next?.setAttribute("tabindex", "-1");
    next?.focus();
  }

  act(event, key) {
    const row = document.activeElement.closest("[data-row]");
    if (!row) return;
    if (key === "enter" && document.activeElement === row) {
      (row.querySelector("a[data-open]") ?? row.querySelector("a[href]"))?.click();
      return;
    }
    const button = row.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? this.forChosen(row, key);
    if (button) { event.preventDefault(); button.click(); }
  }

  // What a list does with the rows that are chosen: with none, it is the focused one.
  forChosen(row, key) {
    const button = row.closest("form")?.querySelector(`[data-key-chosen="${CSS.escape(key)}"]`);
    const boxes = [...(row.closest("form")?.querySelectorAll("[data-row] input[data-key=x]") ?? [])];
    const own = row.querySelector("input[data-key=x]");
    if (button && own && !boxes.some((box) => box.checked)) own.checked = true;
    return button;
  }
});
