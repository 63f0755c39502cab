// Sends what was marked, one after the other. What has not arrived is kept in this window, and sent again by itself.
(() => {
  const words = () => document.querySelector("transcript-words[data-may]");
  const name = () => `marks:${words().dataset.here}`;
  const queue = () => JSON.parse(sessionStorage.getItem(name()) ?? "[]");
  const keep = (some) => sessionStorage.setItem(name(), JSON.stringify(some));
  const tell = (text, stays = false) => document.dispatchEvent(new CustomEvent("tell", { detail: { text, stays } }));
  const put = (text) => document.dispatchEvent(new CustomEvent("turns", { detail: text }));
  const why = async (answer) => {
    try { return (await answer.json()).said; } catch { return "It was refused. Load the page and try again."; }
  };

  // An answer that says yes or no; null where it may still go through later.
  const post = async (address, fields) => {
    const token = document.querySelector("#act [name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: token });
    try {
      const lens = new URLSearchParams({ lens: words().dataset.lens });
      const answer = await fetch(`${address}?${lens}`, { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "manual" });
      return answer.ok || [404, 409, 422].includes(answer.status) ? answer : null;
    } catch {
      return null;
    }
  };
  let sending = false, later;
  const send = async () => {
    if (sending || !words()) return;
    sending = true;
    clearTimeout(later);
    for (let some = queue(); some.length; some = queue()) {
      const answer = await post(`${words().dataset.here}highlights`, some[0]);
      if (!answer) break;
      keep(queue().filter((one) => one.key !== some[0].key));
      if (answer.ok) { put(await answer.text()); tell("Marked."); }
      else tell(await why(answer), true);
    }
    sending = false;
    const left = queue().length;
    if (!left) return;
    tell(`${left} not sent yet. It is kept in this window, and sent again by itself.`, true);
    later = setTimeout(send, 5000);
  };
  const remove = async (button) => {
    const answer = await post(button.formAction, {});
    if (answer?.ok) { button.blur(); put(await answer.text()); tell("Removed."); }
    else tell(answer ? await why(answer) : "It could not be removed now. Try again.", true);
  };
  const uuid = () => {
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return bytes.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  document.addEventListener("mark", (event) => {
    keep([...queue(), { ...event.detail, key: crypto.randomUUID?.() ?? uuid(), revision: words().dataset.revision }]);
    send();
  });
  document.addEventListener("submit", (event) => {
    if (!words() || event.target.id !== "act" || !event.submitter?.formAction.endsWith("/removal")) return;
    event.preventDefault();
    remove(event.submitter);
  });
  window.addEventListener("online", send);
  document.addEventListener("DOMContentLoaded", send);
})();
