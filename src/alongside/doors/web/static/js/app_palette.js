// The palette: a dialog over the page that finds pages, features and people as one types. It is a combobox: the focus
// stays in the text, the arrows choose among what was found. Closed, the focus is back where it was.
(() => {
  const box = () => document.getElementById("palette");
  const input = () => document.getElementById("palette-text");
  const items = () => [...box().querySelectorAll(".palette__item")];
  const asked = () => input().value.replace(/\s+/g, " ").trim().slice(0, input().maxLength);
  const isAnswered = () => document.getElementById("found").dataset.asked === asked();

  const choose = (item) => {
    for (const one of items()) one.setAttribute("aria-selected", one === item);
    if (item) input().setAttribute("aria-activedescendant", item.id);
    else input().removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    if (!box() || document.querySelector("dialog[open]")) return;
    box().showModal();
    input().select();
    input().dispatchEvent(new Event("palette"));
  };

  document.addEventListener("palette", open);
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-palette]");
    if (way && !(event.ctrlKey || event.metaKey || event.shiftKey)) { event.preventDefault(); open(); }
    if (event.target.matches("dialog.sheet")) event.target.close();
  });
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.target !== input()) return;
    input().setAttribute("aria-expanded", items().length > 0);
    choose(asked() ? items()[0] : undefined);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "palette-text" || event.isComposing) return;
    if (event.key === "Enter") {
      const item = box().querySelector(".palette__item[aria-selected=true]");
      if (!item && !asked()) event.preventDefault(); // nothing is asked for, nothing was chosen
      if (!item || !isAnswered()) return; // else the form goes to the whole page of what is found
      event.preventDefault();
      item.click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const all = items(), at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
      const next = event.key === "ArrowDown" ? at + 1 : (at < 0 ? all.length : at) - 1;
      choose(all[(next + all.length) % all.length]);
    }
  });
})();
