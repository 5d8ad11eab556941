// Makes the plan work without a network, and where something in between answers in Sural's place.
// The server puts VERSION, ARRIVE, AHEAD, KINDS, PAGES, PUBLIC, FILES, KEPT, SWITCHES, PLACES, ICON, BARE and STANDING in front of these files.
// An update is all or nothing: it takes over together with its shell and, where there is a plan, with its copies.
// Until then the version before goes on with its own.
self.addEventListener("install", (event) => {
  const prepared = async () => {
    await fillShell();
    if (self.registration.active && !(await warm())) throw new Error("No connection to Sural for the copies");
    await self.skipWaiting();
  };
  event.waitUntil(prepared());
});

self.addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name.startsWith("sural-") && ![SHELL, COPIES].includes(name)) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(old());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  const path = PUBLIC.includes(url.pathname + url.search) ? url.pathname + url.search : url.pathname;
  if (request.method === "POST") {
    if (KINDS[path]) event.respondWith(sentOrKept(event, KINDS[path]));
    else if (PLACES.leaving.includes(path)) event.respondWith(left(event));
    else if (SWITCHES.some((start) => path.startsWith(start))) event.waitUntil(outbox.setState("unsure", true).catch(() => {}));
  } else if (request.method === "GET") {
    if (request.mode === "navigate" && [...PAGES, ...PUBLIC, PLACES.session, PLACES.seen].includes(path)) event.respondWith(page(event, path));
    else if (KEPT.some((start) => path.startsWith(start))) event.respondWith(file(request));
  }
});

self.addEventListener("message", (event) => {
  const doing = { warm: () => warm().then(send), send: () => send(), again, remove: ({ number }) => outbox.remove(number).then(tell) }[event.data.do];
  if (doing) event.waitUntil(doing(event.data));
});
self.addEventListener("sync", (event) => event.waitUntil(send()));

// Pages: the network first. Where Sural does not answer in time, or something else does, the copy of this device.
async function page(event, path) {
  const exercising = [PLACES.session, PLACES.today].includes(path);
  const slow = exercising && (await sentBefore(event));
  const held = exercising ? await heldBack().catch(() => new Set()) : new Set();
  if (held.size) return saidFirst(await withheld(held));
  const began = await turn();
  const asked = signedAnswer.ask(event.request.url);
  const kept = asked.then((answer) => answer.trouble || remember(path, answer, began)).catch(() => {});
  event.waitUntil(kept.then(send));
  const first = await Promise.race([asked, after(slow ? 0 : PATIENCE_MS)]);
  if (!first.trouble && first.status < 500) return shown(first);
  const copy = await copyOf(path, first.trouble || "broken").catch(() => null);
  if (copy) return withNewest(event, path, await saidFirst(copy), asked);
  const late = first.trouble === "slow" ? await asked : first;
  return late.trouble ? saidFirst(await nothingKept(path)) : shown(late);
}

// What waits goes before a page with exercises, so that the page knows of it. Whether that took too long.
async function sentBefore(event) {
  if (!(await unjudged().catch(() => [])).some((entry) => !entry.refused)) return false;
  const sent = send();
  event.waitUntil(sent);
  return Boolean(await Promise.race([sent.then(() => null), after(PATIENCE_MS)]));
}

// The answer that comes after the copy was shown is kept, and the page is told that there is something newer.
function withNewest(event, path, copy, asked) {
  const fresh = async () => {
    const answer = await asked;
    if (answer.trouble || answer.status >= 500) return;
    for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage({ fresh: path });
  };
  event.waitUntil(fresh().catch(() => {}));
  return copy;
}

const shown = (answer) => (answer.to ? Response.redirect(answer.to, 303) : answer.response);
const nothingKept = async (path) => ([PLACES.session, PLACES.today].includes(path) ? over(await keptAhead()) : shell(PLACES.home));

// Whoever signs out or deletes leaves nothing behind, also where the browser does not know the header that says so.
// Only Sural can say that it is done: else nothing is erased here either, and the person is told.
async function left(event) {
  const fields = new URLSearchParams(await event.request.clone().formData());
  await outbox.setState("unsure", true).catch(() => {});
  const ready = await signedAnswer.ask(ARRIVE);
  const stays = ready.status === 200 ? JSON.parse(ready.text).parked : "";
  const answer = await signedAnswer.ask(event.request.url, { method: "POST", sent: fields.toString() });
  if (answer.trouble) return Response.redirect(PLACES.not_kept, 303);
  const deleted = new URL(event.request.url).pathname === PLACES.delete && answer.status === 200 && !answer.to;
  if (deleted || answer.response.headers.get("Clear-Site-Data")?.includes("storage")) {
    await dropCopies().catch(() => {});
    await outbox.erase(stays).catch(() => {});
    if (!stays) await noReminders();
  }
  return shown(answer);
}

// Fetch what may be needed later today; a page that sends elsewhere is not kept. Whether Sural answered each time.
async function warm() {
  const ready = await signedAnswer.ask(ARRIVE);
  if (ready.trouble || ready.status !== 200) return false;
  const { who } = JSON.parse(ready.text);
  if (who !== (await outbox.state("who"))) await anotherPerson(who);
  if (!who) return true;
  await fillShell().catch(() => {});
  let all = await keepAhead();
  const copies = await caches.open(COPIES);
  for (const path of PAGES) {
    const kept = path === PLACES.today ? null : await copies.match(path);
    if (kept?.headers.get("Sural-Day") === localDay()) continue;
    const asked = await turn();
    const answer = await signedAnswer.ask(path);
    if (answer.trouble) all = false;
    else await remember(path, answer, asked);
  }
  return all;
}

whole = true;
