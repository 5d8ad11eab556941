// How records leave the device: at once where Sural answers, from the outbox else. Only Sural's own answer counts (docs/adr/0034).
// Used by the worker only.
let PATIENCE_MS = 4_000; // after that the copy is shown, and the request goes on behind it
const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms, { trouble: "slow" }));
const hasSign = (entry) => new URLSearchParams(entry.body).has("tick");

// A form of another site must not become a record: it comes with no address of ours, and can't know the mark of this person.
async function isOurs(request, fields) {
  if (request.referrer && new URL(request.referrer).origin === location.origin) return true;
  return Boolean(fields.get("who")) && fields.get("who") === (await outbox.state("who").catch(() => null));
}

// A record is written into the outbox first, and leaves it when Sural says that it is kept, or what is to be mended.
// A warning sign is answered on the device where no such answer comes.
async function sentOrKept(event, kind) {
  const fields = new URLSearchParams(await event.request.clone().formData());
  if (!(await isOurs(event.request, fields))) return fetch(event.request);
  if (fields.has("tick")) await stop();
  const token = fields.get("csrfmiddlewaretoken") || "";
  fields.delete("csrfmiddlewaretoken");
  const entry = await keptFirst(kind, fields);
  if (await othersWait(entry)) return sentInTurn(event, kind, fields, entry);
  let late = false;
  const asked = settled(event.request.url, fields, token, entry, () => late);
  event.waitUntil(asked.then((answer) => !answer.trouble && keepAhead()).catch(() => {}));
  const answer = await Promise.race([asked, after(PATIENCE_MS)]);
  late = true;
  return answer.trouble ? answeredHere(kind, fields, entry) : shown(answer);
}

async function settled(address, fields, token, entry, late) {
  const sent = new URLSearchParams(fields);
  sent.set("csrfmiddlewaretoken", token);
  const answer = await signedAnswer.ask(address, { method: "POST", sent: sent.toString() });
  if (answer.trouble || !isSettled(answer, fields)) return { trouble: answer.trouble || "unconfirmed" };
  await written(answer, entry, late).catch(() => {}); // the answer is shown also where the device can't write
  return answer;
}

async function written(answer, entry, late) {
  const next = stops(answer) ? PLACES.seen : "";
  await (next ? stop() : forget()).catch(() => {});
  if (entry) await outbox.remove(entry.number);
  await learn(answer);
  await signIsKept();
  await tell({ arrived: late() ? 1 : 0, next });
}

// What waited before goes first, and nothing grows while some of it is still here: so all of it takes the way of the outbox.
const othersWait = async (entry) => (await outbox.all().catch(() => [])).some((one) => !one.trouble && one.number !== entry?.number);

async function sentInTurn(event, kind, fields, entry) {
  const sent = send();
  event.waitUntil(sent);
  await Promise.race([sent, after(PATIENCE_MS)]);
  const waits = !entry || (await outbox.all().catch(() => [entry])).some((one) => one.number === entry.number);
  if (waits) return answeredHere(kind, fields, entry);
  return Response.redirect((await outbox.state("next")) || (fields.has("gate") ? PLACES.session : `${PLACES.today}?kept`), 303);
}

// Kept under its own id; or to be mended by the person who has the form before them, which is not enough for a sign.
function isSettled(answer, fields) {
  return answer.kept === fields.get("id") || (!fields.has("tick") && [409, 422].includes(answer.status));
}

// Records matter more than copies: where the storage is full, the copies make room.
async function keptFirst(kind, fields) {
  try {
    return await outbox.add(kind, fields);
  } catch (problem) {
    if (problem.name !== "QuotaExceededError") return null;
    await dropCopies().catch(() => {});
    return outbox.add(kind, fields).catch(() => null);
  }
}

// A sign that the device could neither send nor keep holds back the exercises until a record has arrived.
const signIsLost = () => outbox.setState("gate", { day: localDay(), stopped: true, lost: true }).catch(() => {});
async function signIsKept() {
  const gate = await outbox.state("gate").catch(() => null);
  if (gate?.lost) await outbox.setState("gate", { ...gate, lost: false }).catch(() => {});
}

async function answeredHere(kind, fields, entry) {
  self.registration.sync?.register("outbox").catch(() => {});
  const sign = fields.has("tick") || pausedBy(await keptAhead(), [{ fields }]).has("sign");
  if (sign) {
    await stop();
    if (!entry) await signIsLost();
    return Response.redirect(entry ? PLACES.help : PLACES.help_not_kept, 303);
  }
  if (!entry) return Response.redirect(PLACES.not_kept, 303);
  const gate = await outbox.state("gate").catch(() => ({ stopped: true }));
  if (kind === "check_in" && fields.has("none") && !gate?.stopped) await outbox.setState("gate", { day: fields.get("on") }).catch(() => {});
  return Response.redirect(fields.has("gate") ? PLACES.session : PLACES.kept, 303);
}

// Send what waits: warning signs first, then the oldest. An entry that the server refuses, or that something in between stops,
// never holds up the ones behind it; no connection or a server that takes nothing ends the round.
async function sendAll() {
  const all = (await outbox.all()).filter((entry) => !entry.trouble).sort((one, other) => hasSign(other) - hasSign(one) || one.number - other.number);
  if (!all.length) return { arrived: 0, next: "" };
  const ready = await signedAnswer.ask(ARRIVE);
  if (ready.trouble || ready.status !== 200) return { arrived: 0, next: "" };
  const { token, parked } = JSON.parse(ready.text);
  const waiting = all.filter((entry) => !parked || entry.who !== parked); // those wait until their record is in front again
  const done = { arrived: 0, next: "" };
  let left = waiting.length;
  for (const entry of waiting) {
    const fields = new URLSearchParams(entry.body);
    fields.set("kind", entry.kind);
    fields.set("who", entry.who);
    fields.set("more", left - 1);
    const answer = await signedAnswer.ask(ARRIVE, { method: "POST", sent: fields.toString(), headers: { "X-CSRFToken": token } });
    if (answer.trouble === "offline" || [403, 429].includes(answer.status)) break;
    if (answer.trouble || answer.status >= 500) continue;
    const said = answer.status === 200 ? JSON.parse(answer.text) : { state: "refused", why: "The server could not read this record." };
    if (!["arrived", "again"].includes(said.state)) {
      await outbox.mark(entry.number, said.why);
      left -= 1;
      continue;
    }
    await forget();
    await outbox.remove(entry.number);
    left -= 1;
    done.arrived += 1;
    done.next = said.next || done.next;
  }
  return done;
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
  await outbox.mark(number, "");
  await send();
}
