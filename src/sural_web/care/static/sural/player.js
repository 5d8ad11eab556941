// The session player. It keeps the time at which a step ends, not a count: so a locked phone or a reload changes nothing.
// What was done goes into the form of the page, which works without this file too.
const KEY = "sural-session";
const READY_S = 5;
const LATE_MS = 15000; // after more than that the phone was away: wait for the person instead of running on
const form = document.querySelector("#session");
const column = form.closest(".session");
const steps = [...form.querySelectorAll(".step")];
const record = form.querySelector("#record");
const idField = form.querySelector("[name=id]");
let state = restored() || { id: idField.value, on: form.elements.on.value, at: 0, part: -1, ends: 0, left: 0, did: {} };

function restored() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    const fits = kept && kept.on === form.elements.on.value && kept.version === form.elements.version.value && kept.who === form.elements.who?.value && kept.names === names();
    return fits ? kept : null;
  } catch { return null; }
}
function names() { return steps.map((step) => step.dataset.step).join(); }
function keep() {
  state.version = form.elements.version.value;
  state.who = form.elements.who?.value; // two people may use one browser
  state.names = names();
  state.fields = [...new FormData(form)].filter(([name]) => /^(did|sets|part|moved|why|pain|effort)/.test(name));
  try { localStorage.setItem(KEY, JSON.stringify(state)); } catch { /* private window: the page alone remembers */ }
}

// The parts of an exercise in order: get ready, then sets with sides and rests. Seconds each.
function parts(step) {
  const { kind, sides } = step.dataset;
  const [sets, reps, hold, rest] = ["sets", "reps", "hold", "rest"].map((name) => Number(step.dataset[name]));
  const tempo = step.dataset.tempo ? step.dataset.tempo.split("-").map(Number) : [];
  const once = kind === "reps" ? hold + tempo.reduce((sum, one) => sum + one, 0) || 3 : hold;
  const found = [{ what: "Get ready", s: READY_S }];
  for (let set = 1; set <= sets; set += 1) {
    for (const side of sides === "each" ? ["left", "right"] : [""]) {
      const name = side ? `, ${side} side` : "";
      if (found.length > 1 && side !== "right" && rest) found.push({ what: "Rest", s: rest, rest: true });
      if (side === "right") found.push({ what: "Now the right side", s: READY_S });
      if (kind === "reps") found.push({ what: `Set ${set} of ${sets}${name}`, s: once * reps, once, tempo, hold, reps, set, last: side !== "left" });
      else for (let rep = 1; rep <= reps; rep += 1) {
        if (rep > 1) found.push({ what: "Let go for a moment", s: READY_S });
        const count = sets * reps > 1 ? `, ${(set - 1) * reps + rep} of ${sets * reps}` : "";
        found.push({ what: `${kind === "time" ? "Go on" : "Hold"}${count}${name}`, s: hold, set, last: side !== "left" && rep === reps });
      }
    }
  }
  return found;
}

function show() {
  steps.forEach((step, place) => {
    step.classList.toggle("step--now", place === state.at);
    step.classList.toggle("step--running", place === state.at && state.part >= 0);
    step.classList.toggle("step--ended", Boolean(state.did[step.dataset.step]));
  });
  const over = state.at >= steps.length;
  record.classList.toggle("record--now", over);
  if (over) ask();
  const open = !over && !state.did[steps[state.at].dataset.step];
  column.classList.toggle("player--open", open);
  column.classList.toggle("player--running", open && state.part >= 0);
  if (open && state.part >= 0) clockAlerts.stayAwake();
  else clockAlerts.letSleep();
  const pause = column.querySelector("[data-do=pause]");
  pause.hidden = state.part < 0;
  pause.textContent = state.ends ? "Pause" : "Go on";
  document.querySelector("#place").textContent = over ? "Nearly done" : `Exercise ${state.at + 1} of ${steps.length}`;
  tick();
}

function tick() {
  const step = steps[state.at];
  if (!step || state.part < 0 || state.did[step.dataset.step]) return;
  const all = parts(step);
  let part = all[state.part];
  const now = Date.now();
  while (state.ends && now >= state.ends) {
    const late = now - state.ends;
    if (part.last) form.elements[`sets-${step.dataset.step}`].value = part.set;
    state.part += 1;
    part = all[state.part];
    if (!part) { ended(step, "done"); return; }
    state.ends = late > LATE_MS ? 0 : state.ends + part.s * 1000;
    state.left = part.s * 1000;
    signal(part);
    keep();
    if (!state.ends) { show(); return; }
  }
  const left = state.ends ? state.ends - now : state.left;
  const seconds = Math.ceil(left / 1000);
  step.querySelector(".clock__time").textContent = seconds > 99 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : seconds;
  say(step.querySelector(".clock__what"), state.ends ? part.what : `Paused: ${part.what.toLowerCase()}`);
  step.querySelector(".clock__count").textContent = part.once ? rhythm(part, part.s - left / 1000) : "";
}
function say(place, words) { if (place.textContent !== words) place.textContent = words; }

// "Three of ten: up", in the rhythm of the tempo.
function rhythm(part, gone) {
  const rep = Math.min(part.reps, Math.floor(gone / part.once) + 1);
  const inside = gone % part.once;
  const words = ["there", "pause", "slowly back"];
  let until = 0;
  const beat = part.tempo.findIndex((one) => { until += one; return inside < until; });
  return `${rep} of ${part.reps}${part.tempo.length === 3 && beat >= 0 ? `: ${words[beat]}` : ""}`;
}

function begin(part = 0) {
  state.part = part;
  const seconds = parts(steps[state.at])[part].s;
  state.ends = Date.now() + seconds * 1000;
  state.left = seconds * 1000;
  keep();
  show();
  steps[state.at].querySelector("h2").focus({ preventScroll: true });
  scrollTo({ top: 0 });
}
// How much of a stopped exercise was done: whole sets, and repetitions or seconds of the set that was begun, over both sides.
function counted(step) {
  const all = parts(step);
  const before = all.slice(0, Math.max(0, state.part));
  const begun = before.slice(before.findLastIndex((part) => part.last) + 1).filter((part) => part.set);
  const now = all[state.part];
  const gone = now && now.set ? now.s - (state.ends ? Math.max(0, state.ends - Date.now()) : state.left) / 1000 : 0;
  const perPart = (part, s) => (part.once ? Math.floor(s / part.once) : Number(step.dataset.reps) > 1 ? Math.floor(s / part.s) : Math.floor(s));
  const done = begun.reduce((sum, part) => sum + perPart(part, part.s), now && now.set ? perPart(now, gone) : 0);
  return [before.filter((part) => part.last).length, Math.floor(done / (step.dataset.sides === "each" ? 2 : 1))];
}
function ended(step, did) {
  const name = step.dataset.step;
  if (did === "hurt") [form.elements[`sets-${name}`].value, form.elements[`part-${name}`].value] = counted(step);
  state.did[name] = did;
  Object.assign(state, { part: -1, ends: 0, left: 0 });
  form.querySelector(`[name="did-${name}"][value=${did}]`).checked = true;
  if (did === "done") { next(); return; }
  keep();
  show();
  step.querySelector("h2").focus({ preventScroll: true });
}
// A wrong tap on "Skip" or "This hurts more": the exercise is as if it had not begun.
function takeBack(place) {
  const name = steps[place].dataset.step;
  delete state.did[name];
  Object.assign(state, { at: place, part: -1, ends: 0, left: 0 });
  for (const field of form.querySelectorAll(`[name="did-${name}"], [name="why-${name}"], [name="moved-${name}"]`)) field.checked = false;
  for (const kind of ["sets", "part"]) form.elements[`${kind}-${name}`].value = "";
  keep();
  show();
  scrollTo({ top: 0 });
  steps[place].querySelector("h2").focus({ preventScroll: true });
}
function next() {
  do state.at += 1; while (state.at < steps.length && state.did[steps[state.at].dataset.step]);
  keep();
  show();
  scrollTo({ top: 0 });
  (steps[state.at] || record).querySelector("h2").focus({ preventScroll: true });
}
function ask() {
  const lines = record.querySelector("#record-lines");
  const left = record.querySelector("#record-left");
  left.replaceChildren(...steps.flatMap((step, place) => (state.did[step.dataset.step] === "skipped" ? [leftOut(step, place)] : [])));
  for (const step of steps) {
    if (state.did[step.dataset.step] !== "done" && state.did[step.dataset.step] !== "hurt") continue;
    const pain = step.querySelector(".step__pain");
    if (!pain) continue;
    pain.querySelector("legend").textContent = `${step.querySelector("h2").textContent}: pain during it`;
    lines.append(pain);
  }
}

function leftOut(step, place) {
  const line = document.createElement("p");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button button--quiet", textContent: "Do it after all" });
  button.addEventListener("click", () => takeBack(place));
  line.append(`${step.querySelector("h2").textContent}: left out `, button);
  return line;
}

// A short tone and a short buzz, only where they were switched on.
function signal(part) {
  if (document.querySelector("#with-vibration").checked) clockAlerts.buzz(part.rest ? [80, 80, 80] : 160);
  if (document.querySelector("#with-sound").checked) clockAlerts.tone(part.rest ? 440 : 660);
}
for (const id of ["with-sound", "with-vibration"]) {
  const box = document.querySelector(`#${id}`);
  box.checked = localStorage.getItem(`sural-${id}`) === "1";
  box.addEventListener("change", () => { localStorage.setItem(`sural-${id}`, box.checked ? "1" : "0"); hear(); });
}
function hear() { if (document.querySelector("#with-sound").checked) clockAlerts.allowTone(); else clockAlerts.forbidTone(); }

const acts = {
  begin: () => { hear(); begin(); },
  pause: () => {
    if (state.ends) { state.left = state.ends - Date.now(); state.ends = 0; } else { state.ends = Date.now() + state.left; }
    keep();
    show();
  },
  skip: () => ended(steps[state.at], "skipped"),
  hurts: () => ended(steps[state.at], "hurt"),
  next,
  undo: () => takeBack(state.at),
  end: () => { state.at = steps.length; keep(); show(); record.querySelector("h2").focus(); },
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button && acts[button.dataset.do]) acts[button.dataset.do]();
});
form.addEventListener("change", keep);
document.addEventListener("visibilitychange", tick);

idField.value = state.id;
for (const [name, value] of state.fields || []) {
  const field = form.querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"], [type=hidden][name="${CSS.escape(name)}"]`);
  if (field && field.type === "hidden") field.value = value;
  else if (field) field.checked = true;
}
column.classList.add("player");
show();
setInterval(tick, 200);
