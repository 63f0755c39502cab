// What is dragged over an element is taken by the field in it as if it had been chosen there.
function takeDropped(element, input, look) {
  input.addEventListener("change", look);
  for (const name of ["dragenter", "dragover"]) {
    element.addEventListener(name, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      element.setAttribute("data-over", "");
    });
  }
  for (const name of ["dragleave", "drop"]) element.addEventListener(name, () => element.removeAttribute("data-over"));
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    look();
    input.focus();
  });
}
