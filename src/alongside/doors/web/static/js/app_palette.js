// The palette: a dialog over the page that finds pages, features and people as one types.
(() => {
  const open = () => {
    const dialog = document.getElementById("palette");
    if (!dialog || dialog.open) return;
    dialog.showModal();
    const text = dialog.querySelector("input");
    text.select();
    text.dispatchEvent(new Event("palette"));
  };
  document.addEventListener("palette", open);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette]")) { event.preventDefault(); open(); }
    if (event.target.matches("dialog.sheet")) event.target.close();
  });
  document.addEventListener("keydown", (event) => {
    const dialog = event.target.closest("#palette");
    if (!dialog || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
    const items = [...dialog.querySelectorAll(".palette__item")];
    const at = items.findIndex((item) => item.hasAttribute("data-at"));
    if (event.key === "Enter") {
      event.preventDefault();
      return (items[at] ?? items[0])?.click();
    }
    event.preventDefault();
    const next = items[(at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length];
    items.forEach((item) => item.toggleAttribute("data-at", item === next));
    next?.scrollIntoView({ block: "nearest" });
  });
})();
