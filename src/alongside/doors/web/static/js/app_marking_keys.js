// Marks by the keyboard alone: P and M mark the focused turn, or what is selected; brackets select word by word.
(() => {
  const turn = (node) => (node?.nodeType === 1 ? node : node?.parentElement)?.closest("transcript-words[data-may] .turns > li[id]");
  const ask = (lens, li) => document.dispatchEvent(new CustomEvent("marking", { detail: { lens, li } }));

  // ] and [ take in a word more or less at the end of what is selected, } and { at its beginning.
  const grow = (li, key) => {
    const selection = getSelection();
    if (selection.isCollapsed || turn(selection.anchorNode) !== li) {
      const walker = document.createTreeWalker(li.querySelector(":scope > p"), NodeFilter.SHOW_TEXT);
      if (!walker.nextNode()) return;
      selection.collapse(walker.currentNode, 0);
    }
    if (key === "]" || key === "[") {
      selection.modify("extend", key === "]" ? "forward" : "backward", "word");
      return;
    }
    const end = { node: selection.focusNode, at: selection.focusOffset };
    selection.collapse(selection.anchorNode, selection.anchorOffset);
    selection.modify("move", key === "}" ? "forward" : "backward", "word");
    selection.extend(end.node, end.at);
  };

  document.addEventListener("keydown", (event) => {
    // On many keyboards brackets take AltGr, which some systems tell as Ctrl and Alt.
    const held = event.metaKey || (!event.getModifierState("AltGraph") && (event.ctrlKey || event.altKey));
    if (held || !document.querySelector("transcript-words[data-may]") || document.querySelector("key-map[data-off]")) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    const li = turn(document.activeElement), selected = !getSelection().isCollapsed;
    const lens = { p: "product", m: "market" }[event.key.toLowerCase()];
    if (lens && (selected || li)) ask(lens, li);
    else if (li && "[]{}".includes(event.key)) grow(li, event.key);
    else if (event.key === "Escape" && selected) ask("", null);
    else return;
    event.preventDefault();
  });
})();
