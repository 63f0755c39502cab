// Marks what is selected: a place is told in characters of the turns' own words, by the mouse, a finger or the keyboard.
(() => {
  const words = () => document.querySelector("transcript-words[data-may]");
  const bar = () => words()?.querySelector(".marking");
  const count = (text) => [...text].length; // characters as everybody else counts them, not halves of an emoji
  const turn = (node) => (node?.nodeType === 1 ? node : node?.parentElement)?.closest(".turns > li[id]");
  const number = (li) => Number(li.id.slice(1));
  const said = (li) => li.querySelector(":scope > p");

  // Where a point stands in the words of a turn: before all of them, after, or within.
  const offset = (li, node, at) => {
    const range = document.createRange();
    range.selectNodeContents(said(li));
    if (range.comparePoint(node, at) < 0) return 0;
    if (range.comparePoint(node, at) === 0) range.setEnd(node, at);
    return count(range.toString());
  };
  const chosen = () => {
    const selection = getSelection();
    if (!words() || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const first = turn(range.startContainer);
    let last = turn(range.endContainer);
    if (!first || !words().contains(first)) return null;
    if (!last) last = first;
    const start = offset(first, range.startContainer, range.startOffset);
    let end = turn(range.endContainer) ? offset(last, range.endContainer, range.endOffset) : count(said(first).textContent);
    if (end === 0 && last !== first) { // a third click selects up to the beginning of the next turn
      do { last = last.previousElementSibling; } while (last && !last.id);
      end = count(said(last).textContent);
    }
    const empty = first === last && start >= end;
    return empty ? null : { first: number(first), start, last: number(last), end };
  };
  const whole = (li) => ({ first: number(li), start: 0, last: number(li), end: count(said(li).textContent) });

  const show = () => {
    const tools = bar();
    if (!tools) return;
    tools.hidden = !chosen();
    if (tools.hidden) return;
    const box = getSelection().getRangeAt(0).getBoundingClientRect(), around = words().getBoundingClientRect();
    const across = Math.max(0, Math.min(box.left - around.left, around.width - tools.offsetWidth));
    tools.style.insetInlineStart = `${across}px`;
    tools.style.insetBlockStart = `${box.bottom - around.top + 8}px`;
  };
  const mark = (lens, place = chosen()) => {
    getSelection().removeAllRanges();
    show();
    if (lens && place) document.dispatchEvent(new CustomEvent("mark", { detail: { ...place, lens } }));
  };
  let waiting;
  document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  document.addEventListener("mousedown", (event) => { if (event.target.closest(".marking")) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".marking [data-mark]");
    if (button) mark(button.dataset.mark);
  });
  document.addEventListener("marking", (event) => {
    const { lens, li } = event.detail;
    if (chosen() || li) mark(lens, chosen() ?? whole(li));
  });
})();
