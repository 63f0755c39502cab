// Many files at once: each goes by itself, so that a large one is never held whole and each says how far it is.
customElements.define("drop-files", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.said = this.querySelector("[role=status]");
    this.form = this.closest("form");
    takeDropped(this, this.input, () => this.look());
    this.form.addEventListener("submit", (event) => this.send(event));
  }

  look() {
    const files = [...this.input.files];
    const most = Number(this.dataset.most);
    const large = files.find((file) => file.size > most);
    const many = files.length > Number(this.dataset.files);
    const wrong = large ? `${large.name} has more than ${most / 1e6} MB.` : many ? `More than ${this.dataset.files} files.` : "";
    this.input.setCustomValidity(wrong);
    this.said.toggleAttribute("data-wrong", Boolean(wrong));
    const size = files.reduce((sum, file) => sum + file.size, 0);
    this.said.textContent = wrong || (files.length ? `${files.length} ${files.length === 1 ? "file" : "files"}, ${size < 1e5 ? `${Math.ceil(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`}` : "");
  }

  async send(event) {
    event.preventDefault();
    const button = this.form.querySelector("button");
    const files = [...this.input.files];
    const body = new FormData(this.form);
    body.delete("files");
    body.set("follow", "yes");
    button.disabled = true;
    try {
      const opened = await fetch(this.form.action, { method: "POST", body });
      if (!opened.redirected) return this.refused(await opened.text());
      const headers = { "X-CSRFToken": body.get("csrfmiddlewaretoken"), "Content-Type": "application/octet-stream" };
      for (const [at, file] of files.entries()) {
        this.said.textContent = `Sending ${at + 1} of ${files.length}: ${file.name}`;
        const answer = await fetch(`${opened.url}/file?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file, headers });
        if (!answer.ok) throw new Error(await answer.text());
      }
      const form = document.createElement("form");
      form.method = "post";
      form.action = `${opened.url}/rehearsal`;
      form.append(this.form.querySelector("[name=csrfmiddlewaretoken]").cloneNode());
      document.body.append(form);
      form.submit();
    } catch (problem) {
      this.said.setAttribute("data-wrong", "");
      this.said.textContent = `${problem.message || problem} What was sent before is kept under “Not imported yet”.`;
      button.disabled = false;
    }
  }

  refused(page) {
    document.open();
    document.write(page);
    document.close();
  }
});
