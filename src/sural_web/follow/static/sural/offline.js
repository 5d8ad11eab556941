// Starts the worker, says what is on its way, and lists what could not be sent. Everything works online without this file.
// Its names are its own: the player and the timers have others of the same name.
(() => {
const say = (words, link) => {
  let line = document.querySelector("#on-its-way");
  if (!line) {
    line = document.createElement("p");
    line.id = "on-its-way";
    line.className = "on-its-way";
    line.setAttribute("role", "status");
    document.querySelector("#main").prepend(line);
  }
  line.textContent = words;
  if (!link) return;
  const way = document.createElement("a");
  way.href = link.href;
  way.textContent = link.words;
  line.append(" ", way);
};
const count = (number) => (number === 1 ? "1 record" : `${number} records`);
const tell = (job) => navigator.serviceWorker.controller?.postMessage(job);
const { offline: copied, connection, why } = document.documentElement.dataset;
const outboxPage = document.querySelector("[data-outbox]");

function heard({ data }) {
  if (data.fresh) {
    if (data.fresh === location.pathname && (copied || document.querySelector(".kept-copy"))) say("Sural has answered now.", { href: location.pathname, words: "Show the newest" });
    return;
  }
  if (data.next) say("Your check-in has arrived. Somebody should look at it first.", { href: data.next, words: "See what to do" });
  else if (data.refused) say(`${count(data.refused)} could not be used.`, { href: "/care/offline/", words: "See why" });
  else if (data.waiting) say(`${count(data.waiting)} kept on this device. Sent as soon as there is a connection.`, { href: "/care/offline/", words: "See" });
  else if (data.arrived) say(`Sent: ${count(data.arrived)} from this device.`);
  if (outboxPage) list();
}

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.addEventListener("message", heard);
  navigator.serviceWorker.register("/worker.js", { scope: "/" }).catch(() => {});
  navigator.serviceWorker.ready.then((registration) => registration.active.postMessage({ do: document.querySelector(".today") ? "warm" : "send" }));
  window.addEventListener("online", () => tell({ do: "send" }));
}

const portal = why === "gateway" ? { href: "/", words: "Does this network want you to sign in?" } : null;
if (copied) say(`${connection} This is the copy of ${new Date(`${copied}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long" })}.`, portal);

// The page of the outbox: each record with its own text and the reason why it could not be used.
function stored() {
  return new Promise((resolve) => {
    const request = indexedDB.open("sural", 1);
    request.onupgradeneeded = () => request.transaction.abort();
    request.onerror = () => resolve([]);
    request.onsuccess = () => {
      const all = request.result.transaction("outbox").objectStore("outbox").getAll();
      all.onsuccess = () => { request.result.close(); resolve(all.result); };
    };
  });
}

async function list() {
  const entries = await stored();
  outboxPage.replaceChildren(...entries.map(entryView));
  document.querySelector("[data-outbox-empty]").hidden = entries.length > 0;
}

function entryView(entry) {
  const view = document.querySelector("#waiting-entry").content.cloneNode(true);
  const words = document.querySelector("#words").content;
  const word = (name) => words.querySelector(`[data-name="${CSS.escape(name)}"]`)?.textContent || name;
  view.querySelector("h2").textContent = `${word(entry.kind)}, ${new Date(entry.made).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}`;
  view.querySelector("[data-trouble]").textContent = entry.trouble || "Waits for a connection.";
  for (const [name, value] of new URLSearchParams(entry.body)) {
    if (["id", "version", "who"].includes(name)) continue;
    const [term, said] = [document.createElement("dt"), document.createElement("dd")];
    [term.textContent, said.textContent] = [word(name), word(value)];
    view.querySelector("dl").append(term, said);
  }
  view.querySelector("[data-again]").addEventListener("click", () => tell({ do: "again", number: entry.number }));
  view.querySelector("[data-remove]").addEventListener("click", () => tell({ do: "remove", number: entry.number }));
  return view;
}
if (outboxPage) list();

// A browser throws away what it keeps when room is short, unless it was asked not to.
async function keepForGood() {
  if ((await stored()).length && !(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
}
keepForGood().catch(() => {});
})();
