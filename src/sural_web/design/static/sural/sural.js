// Enhancements only: every page works without this file.
// After htmx has exchanged the main part, its heading takes the focus, so that a screen reader reads it; or the first field to mend.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "main") return;
  const heading = document.querySelector("#main [autofocus]") || document.querySelector("#main h1");
  if (heading) heading.focus({ preventScroll: !heading.autofocus });
});

// "None of these" and the lines of a checklist exclude each other.
document.addEventListener("change", (event) => {
  const box = event.target;
  if (!box.matches("[name=tick], [name=mark], [name=says], [name=none]") || !box.checked) return;
  const others = box.name === "none" ? "[name=tick], [name=mark], [name=says]" : "[name=none]";
  for (const other of box.form.querySelectorAll(others)) other.checked = false;
});

// The body map: the side that is shown is the one of the place in focus, or of the mark that was just set in the list.
document.addEventListener("focusin", ({ target }) => {
  const shown = target.name === "mark" && document.querySelector("[name=view]:checked");
  if (shown && target.dataset.views && !target.dataset.views.includes(shown.value)) document.getElementById(`view-${target.dataset.views}`).checked = true;
});

// What is typed wins over "Not sure".
document.addEventListener("input", ({ target }) => {
  const unsure = target.closest(".number, .scale") && document.getElementById(`${target.name}-unsure`);
  if (unsure && target.value.trim()) unsure.checked = false;
});

// The network may fail, or something in between may answer in Sural's place: say so where the button is, and keep what was chosen.
// An answer of Sural brings back the nonce of its request (docs/adr/0034); no other changes the page.
const trouble = (is) => { const message = document.querySelector("#trouble"); if (message) message.hidden = !is; };
document.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.headers["Sural-Nonce"] = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
});
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr, requestConfig } = event.detail;
  const own = (xhr.getResponseHeader("Sural-Signature") || "").startsWith(`${requestConfig.headers["Sural-Nonce"]}.`);
  trouble(!own || xhr.status >= 500);
  if (!own) event.preventDefault();
});
for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => trouble(true));

for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// A slider says its value while it is moved.
document.addEventListener("input", (event) => {
  if (event.target.type !== "range") return;
  const value = document.querySelector(`output[for="${event.target.id}"]`);
  if (value) value.textContent = event.target.value;
});
for (const part of document.querySelectorAll("[data-without-scripts]")) part.hidden = true;

// Somebody has left this device. Browsers empty it by the header of this page; this is for those that do not know it.
if (document.querySelector("[data-forget-device]")) {
  try { localStorage.clear(); sessionStorage.clear(); } catch { /* a browser that keeps nothing has nothing to forget */ }
  globalThis.caches?.keys().then((names) => names.forEach((name) => caches.delete(name))).catch(() => {});
  globalThis.indexedDB?.databases?.().then((found) => found.forEach(({ name }) => indexedDB.deleteDatabase(name))).catch(() => {});
  globalThis.indexedDB?.deleteDatabase("sural"); // some browsers can't list them
}
