// Small helpers that a page can do without: copy a text, choose all rows, close menus, send a filter when it changes.
customElements.define("copy-button", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.dataset.text ?? location.href);
      const button = this.querySelector("button");
      const said = button.textContent;
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = said; }, 1500);
    });
  }
});

customElements.define("choose-all", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("input").addEventListener("change", (event) => {
      for (const box of document.querySelectorAll(`input[name="${this.dataset.name}"]`)) box.checked = event.target.checked;
    });
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});
document.addEventListener("change", (event) => {
  const emptied = event.target.form?.elements[event.target.dataset.empties];
  if (emptied) emptied.value = "";
  if (event.target.closest("form[data-send]") && !event.target.matches("[type=search], [type=text]")) event.target.form.requestSubmit();
});
let typing;
document.addEventListener("input", (event) => {
  if (!event.target.matches("form[data-send][hx-get] [type=search]")) return;
  clearTimeout(typing);
  typing = setTimeout(() => event.target.form?.requestSubmit(), 300);
});
