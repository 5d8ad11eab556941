// The days ahead: the plan brings pages with gaps and the steps to fill them. What waits in the outbox can only take something away.
// Used by the worker only.
const filled = (page, parts) => page.replace(/<!--(\w+)-->/g, (mark, name) => parts[name] ?? "");
let turn = 0; // an answer that was asked for before something was judged is not kept after it

async function keptAhead() {
  const kept = await (await caches.open(COPIES)).match(AHEAD);
  return kept ? { ...(await kept.json()), policy: kept.headers.get("Content-Security-Policy") } : null;
}

// The server has judged something, or is about to: copies from before must not outlive it.
async function forget() {
  turn += 1;
  const copies = await caches.open(COPIES);
  for (const path of [AHEAD, PLACES.today]) await copies.delete(path);
}

async function keepAhead() {
  const mine = (turn += 1);
  const response = await fetch(AHEAD, { credentials: "same-origin" }).catch(() => null);
  if (!response || mine !== turn) return;
  const fits = response.ok && !response.redirected && response.headers.get("Content-Type").startsWith("application/json");
  const copies = await caches.open(COPIES);
  await (fits ? copies.put(AHEAD, response) : copies.delete(AHEAD));
}

// Records of this person that no server has judged, also those that it could not use.
async function unjudged() {
  const who = await outbox.state("who");
  return (await outbox.all()).filter((entry) => !entry.who || entry.who === who).map((entry) => ({ kind: entry.kind, fields: new URLSearchParams(entry.body) }));
}

// Why no exercise may be shown, by the table that came with the plan. A low number that waits lowers the mark for those after it.
function pausedBy(ahead, entries) {
  const found = new Set();
  const marks = structuredClone(ahead?.worse.marks ?? {});
  for (const { fields } of entries) {
    for (const [name, value] of fields) {
      const why = name === "tick" ? "sign" : ahead?.worse.said[name]?.[value];
      if (why) found.add(why);
      const mark = value && marks[name];
      if (!mark) continue;
      const number = Number(value.replace(",", "."));
      if (!(number < mark.at)) found.add(mark.why);
      if (number >= mark.least) mark.at = Math.min(mark.at, number + mark.rise);
    }
  }
  return found;
}

// The page of this day or its session. No plan for this day, no safety line of this day, or anything worse: no exercise.
async function dayAhead(path, gate) {
  const [ahead, entries] = [await keptAhead(), await unjudged()];
  const why = pausedBy(ahead, entries);
  if (why.has("sign")) return shell(PLACES.help);
  if (why.size) return paused(why);
  const day = ahead?.days.find((one) => one.on === localDay());
  if (!day) return over(ahead);
  const copy = path === PLACES.today && !entries.length && (await (await caches.open(COPIES)).match(path));
  if (copy && daysSince(copy.headers.get("Sural-Day")) === 0) return asOfToday(copy);
  if (gate?.day !== day.on && !day.asked) return made(ahead, filled(ahead.pages.ask, { day: day.words }));
  return exercises(path, ahead, day, entries);
}

function exercises(path, ahead, day, entries) {
  const sessions = entries.filter((entry) => entry.kind === "session").map((entry) => entry.fields);
  const known = day.items.filter((id) => ahead.steps[id]);
  const stopped = (fields, id) => fields.get(`did-${id}`) === "hurt" || Number(fields.get(`pain-${id}`)) > ahead.steps[id].most;
  const hurt = known.filter((id) => sessions.some((fields) => stopped(fields, id)));
  const calm = known.filter((id) => !hurt.includes(id));
  const left = calm.filter((id) => !sessions.some((fields) => fields.get("on") === day.on && fields.has(`did-${id}`)));
  if (hurt.length && !calm.length) return paused(new Set(["hurt"]));
  const each = (ids, part) => ids.map((id) => ahead.steps[id][part]);
  const { parts, pages } = ahead;
  const minutes = Math.ceil(each(left, "seconds").reduce((sum, one) => sum + one, 0) / 60);
  const gaps = {
    day: day.words,
    steps: each(left, "html").join(""),
    left_out: hurt.length ? filled(parts.left_out, { names: each(hurt, "name").join(", ") }) : "",
    card: left.length ? filled(parts.due, { minutes }) : calm.length || day.done ? parts.done : parts.rest,
    list: left.length ? filled(parts.list, { lines: each(left, "line").join("") }) : "",
  };
  return made(ahead, filled(path === PLACES.session && left.length ? pages.session : pages.today, gaps));
}

const made = (ahead, text) => new Response(asOfNow(text), { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": ahead.policy } });

async function paused(why) {
  const page = await shell(PLACES.paused);
  const text = (await page.text()).replace(/<li data-why="(\w+)">.*?<\/li>/gs, (line, name) => (why.has(name) ? line : ""));
  return new Response(text, { headers: page.headers });
}

async function over(ahead) {
  const page = await shell(PLACES.first);
  return new Response(filled(await page.text(), { copy: ahead?.parts.over }), { headers: page.headers });
}
