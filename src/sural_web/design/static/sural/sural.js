// Enhancements only: every page works without this file.
// The server learns the zone of this device, and nothing else: the numbers to call and the day of a plan go by it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes(`sural_zone=${zone}`)) document.cookie = `sural_zone=${zone}; path=/; max-age=31536000; samesite=lax`;

// The numbers of this country, for pages that a device keeps: they are made for every country.
const keep = (work) => { try { return work(); } catch { return null; } }; // a browser may keep nothing
const { country, emergency, urgent } = document.body.dataset;
if (emergency) keep(() => localStorage.setItem("sural-numbers", JSON.stringify({ country, emergency, urgent })));
const numbers = emergency ? null : keep(() => JSON.parse(localStorage.getItem("sural-numbers")));
const callButton = (number, words) => {
  const link = Object.assign(document.createElement("a"), { className: "button button--call", href: `tel:${number.replace(/[^\d+]/g, "")}`, textContent: `${words} ${number}` });
  const line = document.createElement("p");
  line.append(link);
  return line;
};
const fillNumbers = (root) => {
  for (const place of root.querySelectorAll("[data-call-unknown]")) {
    const number = numbers?.[place.dataset.callUnknown];
    if (!number) continue;
    const where = place.closest(".call")?.querySelector("[data-call-where]");
    if (where) where.prepend(`Numbers for ${numbers.country}. `);
    place.replaceWith(callButton(number, "Call"));
  }
};
fillNumbers(document);
for (const kept of document.querySelectorAll("template")) fillNumbers(kept.content);

// What was ticked while the page was still loading, or what the browser put back, is looked at as if it were ticked now.
document.addEventListener("DOMContentLoaded", () => {
  const ticked = document.querySelector("#now")?.closest("form")?.querySelectorAll(":checked") || [];
  [...ticked].find((choice) => !choice.defaultChecked)?.dispatchEvent(new Event("change", { bubbles: true }));
});

// While a message is on its way, a screen reader is told so.
document.addEventListener("htmx:beforeRequest", ({ target }) => {
  const here = target.querySelector("[data-wait-here]");
  if (here) here.textContent = target.dataset.wait;
});

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

// What needs help now is said right under the line that was ticked, at once and without a connection; the server's answer takes its place.
document.addEventListener("change", (event) => {
  const now = document.querySelector("#now");
  const box = event.target;
  if (!now || !box.closest("form.question")) return;
  const line = box.closest(".choice, .number");
  now.classList.toggle("now--edge", !line);
  if (line) line.after(now);
  const card = document.querySelector("#now-card");
  if (!card || !box.matches("[data-emergency]:checked")) return;
  now.replaceChildren(card.content.cloneNode(true));
  inSight(now);
}, true);
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id === "now" && detail.target.childElementCount) inSight(detail.target);
});
// The ticked line stays in sight above its card.
const inSight = (now) => {
  if (now.getBoundingClientRect().bottom > window.innerHeight) (now.previousElementSibling || now).scrollIntoView({ block: "start" });
};

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

// Where there is room for it beside a cause, the evidence is open.
const openWide = () => {
  if (matchMedia("(width >= 60rem)").matches) for (const part of document.querySelectorAll("[data-open-wide]")) part.open = true;
};
openWide();
document.addEventListener("htmx:afterSwap", openWide);

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

// One of two records has left this device: what a page kept by itself goes, whoever it was about.
if (document.querySelector("[data-forget-timers]")) keep(() => localStorage.clear());

// Somebody has left this device. Browsers empty it by the header of this page; this is for those that do not know it.
if (document.querySelector("[data-forget-device]")) {
  try { localStorage.clear(); sessionStorage.clear(); } catch { /* a browser that keeps nothing has nothing to forget */ }
  globalThis.caches?.keys().then((names) => names.forEach((name) => caches.delete(name))).catch(() => {});
  globalThis.indexedDB?.databases?.().then((found) => found.forEach(({ name }) => indexedDB.deleteDatabase(name))).catch(() => {});
  globalThis.indexedDB?.deleteDatabase("sural"); // some browsers can't list them
}
