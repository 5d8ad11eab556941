// Copies of pages, and the shell that they need: kept together, by version, and only from answers that are Sural's own.
// Used by the worker only. Copies of another version are never shown: their scripts and their rules are not these.
const COPIES = `sural-pages-${VERSION}`;
const SHELL = `sural-shell-${VERSION}`;
const GONE = 410;
const TYPES = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml" };
const CONNECTION = { offline: "You are offline.", slow: "The connection is slow.", gateway: "The network answered in place of Sural.", broken: "Sural is in trouble just now." };

const localDay = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};
const html = (text, policy) => new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy || "default-src 'none'" } });

// All of the shell or nothing: each file by its digest, each page by its signature. What is there already is not fetched again.
async function fillShell() {
  const shell = await caches.open(SHELL);
  const missing = async (address) => !(await shell.match(address));
  for (const [address, digest] of Object.entries(FILES)) if (await missing(address)) await shell.put(address, await wholeFile(address, digest));
  for (const address of PUBLIC) {
    if (!(await missing(address))) continue;
    const page = await signedAnswer.ask(address, { headers: { "Sural-Shell": "1" } }); // as it is for everybody, without what holds for one person now
    if (page.trouble || page.status !== 200 || page.shell !== VERSION) throw new Error(`${address} did not come from this version of Sural`);
    await shell.put(address, html(page.text, page.response.headers.get("Content-Security-Policy")));
  }
}

async function wholeFile(address, digest) {
  const response = await fetch(address, { credentials: "same-origin", cache: "no-cache" });
  const content = await response.arrayBuffer();
  const found = [...new Uint8Array(await crypto.subtle.digest("SHA-256", content))].map((one) => one.toString(16).padStart(2, "0")).join("");
  if (found !== digest) throw new Error(`${address} is not the file of this version`);
  return new Response(content, { headers: { "Content-Type": TYPES[address.split(".").pop()] } });
}

// What every answer tells beside its page: whose plan it is, which day it is for this person, and which version answered.
async function learn({ person, day, shell }) {
  if (person && person !== (await outbox.state("who"))) await anotherPerson(person);
  if (person) await outbox.setState("unsure", false);
  if (day) await outbox.setState("clock", { right: day === localDay(), latest: localDay() });
  if (shell && shell !== VERSION) self.registration.update().catch(() => {});
}

async function anotherPerson(person) {
  await dropCopies();
  await outbox.setState("who", person);
  for (const name of ["gate", "next"]) await outbox.setState(name, null);
}

const dropCopies = async () => {
  for (const name of await caches.keys()) if (name.startsWith("sural-pages")) await caches.delete(name);
};

// An answer that was asked for before something was judged is not kept after it. Written down, since a worker may end at any time.
const turn = () => outbox.state("turn").catch(() => NaN);

// The server has judged something, or is about to: copies from before must not outlive it, in no version.
async function forget() {
  for (const name of await caches.keys()) {
    if (!name.startsWith("sural-pages")) continue;
    const copies = await caches.open(name);
    for (const path of [AHEAD, PLACES.today]) await copies.delete(path);
  }
  await outbox.setState("turn", ((await turn()) || 0) + 1).catch(() => {});
}

// Somebody should look first: no copy of an exercise stays on the device, also where it can't write that down.
async function stop() {
  await outbox.setState("gate", { day: localDay(), stopped: true }).catch(() => {});
  await forget().catch(() => dropCopies().catch(() => {}));
}

// The page in place of every exercise may stand at any address.
const stops = (answer) => answer.stopped || answer.to === PLACES.seen;

// A page that came from Sural, as long as nothing was judged since it was asked for.
async function remember(path, answer, asked) {
  await learn(answer);
  if (answer.status === GONE) await dropCopies();
  if (stops(answer)) {
    if (!answer.to && [PLACES.seen, PLACES.today].includes(path)) await outbox.setState("next", "");
    return stop();
  }
  if (asked !== (await turn()) || answer.status !== 200 || answer.to) return;
  if (path === PLACES.today) await outbox.setState("next", "");
  if (path === PLACES.session) await outbox.setState("gate", { day: localDay() });
  if (path === PLACES.today && (await outbox.state("gate"))?.stopped && !(await unjudged()).some(hasTick)) await outbox.setState("gate", null);
  if (PAGES.includes(path) && answer.shell === VERSION) await putCopy(path, answer);
}

async function putCopy(path, answer) {
  const page = html(answer.text, answer.response.headers.get("Content-Security-Policy"));
  page.headers.set("Sural-Day", localDay());
  const copies = await caches.open(COPIES);
  await copies.put(path, page).catch(() => copies.delete(path));
}

// Exercises are shown only after the safety line of this day, from a plan that is still for this day, and never after a warning sign.
// `null` where the device has nothing for this page.
async function copyOf(path, why) {
  const gate = await outbox.state("gate").catch(() => ({ stopped: true }));
  if (gate?.stopped && [PLACES.session, PLACES.today, PLACES.seen].includes(path)) return shell(PLACES.help);
  if (PUBLIC.includes(path)) return shell(path);
  if (await outbox.state("unsure").catch(() => true)) return null; // another person may have come, and only Sural can say
  if ([PLACES.session, PLACES.today].includes(path)) return dayAhead(path, gate, why);
  const copy = await (await caches.open(COPIES)).match(path);
  return copy ? asOfToday(copy, why) : null;
}

async function asOfToday(copy, why) {
  const marks = `data-offline="${copy.headers.get("Sural-Day")}" data-connection="${CONNECTION[why]}" data-why="${why}"`;
  return new Response(asOfNow((await copy.text()).replace("<html ", `<html ${marks} `)), { headers: copy.headers });
}

// A record from a copy has an id and a day of its own.
function asOfNow(text) {
  const fresh = { id: () => crypto.randomUUID(), on: localDay };
  return text.replace(/<input\b[^>]*\bname="(id|on)"[^>]*>/g, (input, name) => input.replace(/\bvalue="[^"]*"/, `value="${fresh[name]()}"`));
}

// Somebody should look first: each page that this device shows by itself says so, and none of them invites to move.
async function saidFirst(response) {
  const gate = await outbox.state("gate").catch(() => ({ stopped: true }));
  if (!gate?.stopped) return response;
  const text = (await response.text()).replace("<html ", "<html data-stopped ");
  const told = text.includes("data-standing=") ? text : text.replace(/<main [^>]*>/, (main) => main + STANDING);
  return new Response(told, { headers: response.headers });
}

// A page of the shell; where the browser has thrown it away, the words that the worker itself carries.
async function shell(path) {
  const kept = await caches.open(SHELL).then((cache) => cache.match(path)).catch(() => null);
  return kept || html(BARE);
}

async function file(request) {
  return (await (await caches.open(SHELL)).match(request)) || fetch(request);
}
