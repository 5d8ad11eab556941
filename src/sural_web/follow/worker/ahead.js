// The days ahead: the plan brings pages with gaps and the steps to fill them. What waits in the outbox can only take something away.
// Used by the worker only.
const filled = (page, parts) => page.replace(/<!--(\w+)-->/g, (mark, name) => parts[name] ?? "");

async function keptAhead() {
  try {
    const kept = await (await caches.open(COPIES)).match(AHEAD);
    return kept ? { ...(await kept.json()), policy: kept.headers.get("Content-Security-Policy") } : null;
  } catch {
    return null;
  }
}

// What there was from before goes when something else came, and stays when nothing of Sural's came.
async function keepAhead() {
  const asked = await turn();
  const answer = await signedAnswer.ask(AHEAD);
  if (answer.trouble) return false;
  await learn(answer);
  if (stops(answer)) return stop().then(() => true);
  if (asked !== (await turn())) return true;
  const fits = answer.status === 200 && !answer.to && answer.shell === VERSION;
  const copies = await caches.open(COPIES);
  const kept = new Response(answer.text, { headers: { "Content-Security-Policy": answer.response.headers.get("Content-Security-Policy") } });
  await (fits ? copies.put(AHEAD, kept).catch(() => copies.delete(AHEAD)) : copies.delete(AHEAD));
  return true;
}

// Records of this person that no server has judged, also those that it could not use.
async function unjudged() {
  const who = await outbox.state("who");
  const own = (await outbox.all()).filter((entry) => !entry.who || entry.who === who);
  return own.map(({ kind, body, trouble }) => ({ kind, fields: new URLSearchParams(body), refused: Boolean(trouble) }));
}
const hasTick = ({ fields }) => fields.has("tick");

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

// What waits and was not judged holds back the exercises also where the page itself could come from the server.
async function heldBack() {
  if ((await outbox.state("gate"))?.lost) return new Set(["sign"]);
  const entries = (await unjudged()).filter((entry) => !entry.refused || hasTick(entry));
  return entries.length ? pausedBy(await keptAhead(), entries) : new Set();
}

// A clock that was set back, or that does not agree with the server's day for this person, can't say which day it is.
async function clockIsRight() {
  const clock = await outbox.state("clock");
  if (!clock) return true;
  if (!clock.right || localDay() < clock.latest) return false;
  if (localDay() !== clock.latest) await outbox.setState("clock", { ...clock, latest: localDay() }).catch(() => {});
  return true;
}

// The page of this day or its session; nothing where there is no plan for this day. No safety line of this day, or anything worse: no exercise.
async function dayAhead(path, gate, connection) {
  const [ahead, entries] = [await keptAhead(), await unjudged()];
  const why = pausedBy(ahead, entries);
  if (why.size) return withheld(why);
  const day = (await clockIsRight()) && ahead?.days.find((one) => one.on === localDay());
  if (!day) return null;
  const copy = path === PLACES.today && !entries.length && (await (await caches.open(COPIES)).match(path));
  if (copy && copy.headers.get("Sural-Day") === localDay()) return asOfToday(copy, connection);
  const said = { connection: CONNECTION[connection] };
  if (gate?.day !== day.on && !day.asked) return made(ahead, filled(ahead.pages.ask, { ...said, day: day.words }));
  return exercises(path, ahead, day, entries, said);
}

const withheld = (why) => (why.has("sign") ? shell(PLACES.help) : paused(why));

function exercises(path, ahead, day, entries, said) {
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
    ...said,
    day: day.words,
    steps: each(left, "html").join(""),
    left_out: hurt.length ? filled(parts.left_out, { names: each(hurt, "name").join(", ") }) : "",
    card: left.length ? filled(parts.due, { minutes }) : calm.length || day.done ? parts.done : parts.rest,
    list: left.length ? filled(parts.list, { lines: each(left, "line").join("") }) : "",
  };
  return made(ahead, filled(path === PLACES.session && left.length ? pages.session : pages.today, gaps));
}

const made = (ahead, text) => html(asOfNow(text), ahead.policy);

async function paused(why) {
  const page = await shell(PLACES.paused);
  const text = (await page.text()).replace(/<li data-why="(\w+)">.*?<\/li>/gs, (line, name) => (why.has(name) ? line : ""));
  return new Response(text, { headers: page.headers });
}

async function over(ahead) {
  const page = await shell(PLACES.first);
  return new Response(filled(await page.text(), { copy: ahead?.parts.over }), { headers: page.headers });
}
