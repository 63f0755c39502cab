// A file can be dropped where it can be chosen; one that is too large is named before it travels.
customElements.define("drop-file", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const said = this.querySelector("[role=status]");
    const most = Number(this.dataset.most);
    const look = () => {
      const file = input.files[0];
      const wrong = Boolean(file) && file.size > most;
      input.setCustomValidity(wrong ? "This file is too large." : "");
      said.toggleAttribute("data-wrong", wrong);
      said.textContent = !file ? "" : wrong
        ? `${file.name} has ${(file.size / 1e6).toFixed(1)} MB; ${most / 1e6} MB are taken. Split it, or import it on the command line.`
        : `${file.name}, ${file.size < 1e6 ? `${Math.ceil(file.size / 1e3)} kB` : `${(file.size / 1e6).toFixed(1)} MB`}`;
    };
    takeDropped(this, input, look);
  }
});
