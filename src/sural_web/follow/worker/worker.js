// Makes the plan work without a network. It keeps copies of the pages of care and takes records that can't be sent.
// The server puts VERSION, ARRIVE, AHEAD, KINDS, PAGES, PUBLIC, FILES, KEPT and PLACES in front of this file.
const COPIES = "sural-pages";
const SHELL = `sural-shell-${VERSION}`;
const GONE = 410;

const localDay = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};
const daysSince = (day) => Math.round((Date.parse(localDay()) - Date.parse(day)) / 86_400_000);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll([...FILES, ...PUBLIC])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name.startsWith("sural-shell-") && name !== SHELL) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(old());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST") {
    if (KINDS[url.pathname]) event.respondWith(sentOrKept(event, KINDS[url.pathname]));
    else if (PLACES.leaving.includes(url.pathname)) event.respondWith(left(request));
  } else if (request.method === "GET") {
    if (request.mode === "navigate" && [...PAGES, ...PUBLIC, PLACES.session, PLACES.seen].includes(url.pathname)) event.respondWith(page(event, url.pathname));
    else if (KEPT.some((start) => url.pathname.startsWith(start))) event.respondWith(file(request));
  }
});

self.addEventListener("message", (event) => {
  const doing = { warm, send: () => send(), again, remove: ({ number }) => outbox.remove(number).then(tell) }[event.data.do];
  if (doing) event.waitUntil(doing(event.data));
});
self.addEventListener("sync", (event) => event.waitUntil(send()));

// Pages: the network first; without one, the copy of this device.
async function page(event, path) {
  try {
    const response = await fetch(event.request);
    if (response.ok && response.type === "basic") event.waitUntil(remember(path, response.clone()));
    if (response.status === GONE) event.waitUntil(caches.delete(COPIES));
    event.waitUntil(send());
    return response;
  } catch {
    return copyOf(path);
  }
}

async function remember(path, response) {
  if ([PLACES.seen, PLACES.today].includes(path)) await outbox.setState("next", "");
  if (path === PLACES.seen) return stop();
  if (path === PLACES.session) await outbox.setState("gate", { day: localDay() });
  if (path === PLACES.today && (await outbox.state("gate"))?.stopped) await outbox.setState("gate", null);
  if (!PAGES.includes(path)) return;
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": response.headers.get("Content-Security-Policy"), "Sural-Day": localDay() };
  await (await caches.open(COPIES)).put(path, new Response(await response.text(), { headers }));
}

// Somebody should look first: no copy of an exercise stays on the device.
async function stop() {
  await outbox.setState("gate", { day: localDay(), stopped: true });
  await forget();
}

// Exercises are shown only after the safety line of this day, from a plan that is still for this day, and never after a warning sign.
async function copyOf(path) {
  const gate = await outbox.state("gate").catch(() => ({ stopped: true }));
  if (gate?.stopped && [PLACES.session, PLACES.today, PLACES.seen].includes(path)) return shell(PLACES.help);
  if (PUBLIC.includes(path)) return shell(path);
  if ([PLACES.session, PLACES.today].includes(path)) return dayAhead(path, gate);
  const copy = await (await caches.open(COPIES)).match(path);
  return copy ? asOfToday(copy) : shell(PLACES.home);
}

async function asOfToday(copy) {
  const day = copy.headers.get("Sural-Day");
  return new Response(asOfNow((await copy.text()).replace("<html ", `<html data-offline="${day}" `)), { headers: copy.headers });
}

// A record from a copy has an id and a day of its own.
function asOfNow(text) {
  const fresh = { id: () => crypto.randomUUID(), on: localDay };
  return text.replace(/<input\b[^>]*\bname="(id|on)"[^>]*>/g, (input, name) => input.replace(/\bvalue="[^"]*"/, `value="${fresh[name]()}"`));
}

const shell = async (path) => (await (await caches.open(SHELL)).match(path)) || Response.error();

async function file(request) {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

// A record: to the server; where it can't be reached, into the outbox. A warning sign is answered at once, also offline.
async function sentOrKept(event, kind) {
  const fields = new URLSearchParams(await event.request.clone().formData());
  if (fields.has("tick")) await stop().catch(() => {});
  try {
    const response = await fetch(event.request);
    event.waitUntil(forget().then(keepAhead).catch(() => {}));
    return response;
  } catch {
    fields.delete("csrfmiddlewaretoken");
    await outbox.add(kind, fields);
    self.registration.sync?.register("outbox").catch(() => {});
    const sign = pausedBy(await keptAhead(), [{ fields }]).has("sign");
    if (sign) await stop();
    else if (kind === "check_in" && fields.has("none") && !(await outbox.state("gate"))?.stopped) await outbox.setState("gate", { day: fields.get("on") });
    return Response.redirect(sign ? PLACES.help : fields.has("gate") ? PLACES.session : PLACES.kept, 303);
  }
}

// Whoever signs out or deletes leaves nothing behind, also where the browser does not know the header that says so.
async function left(request) {
  const response = await fetch(request);
  if (response.headers.get("Clear-Site-Data")?.includes("storage")) {
    await caches.delete(COPIES);
    await outbox.erase();
  }
  return response;
}

// One round of sending at a time, in this worker and in any other. What arrived may have changed the plan.
const send = () => navigator.locks.request("sural-outbox", async () => {
  const done = await sendAll().catch(() => ({ arrived: 0, next: "" }));
  if (done.next === PLACES.seen) await stop();
  else if (done.arrived) await keepAhead();
  await tell(done);
});

// Where somebody should go on is said until the page was opened: no page may have listened when it was found.
async function tell(done = { arrived: 0, next: "" }) {
  if (done.next) await outbox.setState("next", done.next);
  const next = await outbox.state("next");
  const entries = await outbox.all();
  const refused = entries.filter((entry) => entry.trouble).length;
  for (const client of await self.clients.matchAll()) client.postMessage({ ...done, next, waiting: entries.length - refused, refused });
}

async function again({ number }) {
  const entry = (await outbox.all()).find((one) => one.number === number);
  if (entry) await outbox.put({ ...entry, trouble: "" });
  await send();
}

// Fetch what may be needed later today; a page that sends elsewhere is not kept.
async function warm() {
  const ready = await fetch(ARRIVE, { credentials: "same-origin" }).catch(() => null);
  if (!ready?.ok) return;
  const { who } = await ready.json();
  if (who !== (await outbox.state("who"))) await caches.delete(COPIES);
  await outbox.setState("who", who);
  await keepAhead();
  const copies = await caches.open(COPIES);
  for (const path of PAGES) {
    const kept = path === PLACES.today ? null : await copies.match(path);
    if (kept?.headers.get("Sural-Day") === localDay()) continue;
    const response = await fetch(path, { credentials: "same-origin" }).catch(() => null);
    if (response?.ok && !response.redirected) await remember(path, response);
  }
  await send();
}
