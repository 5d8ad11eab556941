// Timers of one pack or one break. The time of the end is kept, so that a locked phone or a reload changes nothing.
const MINUTE_MS = 60000;
function load(key) { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; } }
function clock(ms) { const s = Math.max(0, Math.ceil(ms / 1000)); return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`; }
function alarm(times) { clockAlerts.buzz([200, 100, 200]); clockAlerts.tone(660, times); }
function say(box, words) { const place = box.querySelector(".clock__what"); if (place.textContent !== words) place.textContent = words; }

for (const box of document.querySelectorAll("[data-timer]")) {
  const key = `sural-${box.dataset.timer}`;
  const lasts = Number(box.dataset.seconds) * MINUTE_MS;
  const check = Number(box.dataset.check) * MINUTE_MS;
  let state = load(key);
  const part = (name) => box.querySelector(name);
  const keep = (next) => { state = next; localStorage.setItem(key, JSON.stringify(state)); show(); };
  function show() {
    const left = state.ends ? state.ends - Date.now() : lasts;
    const looks = Boolean(state.ends) && !state.looked && lasts - left >= check;
    part(".clock__time").textContent = clock(left);
    part("[data-do=start]").hidden = Boolean(state.ends);
    part("[data-do=stop]").hidden = !state.ends;
    if (looks && part("[data-skin]").hidden) alarm(2);
    part("[data-skin]").hidden = !looks;
    part("[data-bad]").hidden = !state.bad;
    if (state.ends) clockAlerts.stayAwake();
    else clockAlerts.letSleep();
    if (!state.ends) say(box, state.over ? "Time is up. Take it off." : "");
    else if (left <= 0) { alarm(4); keep({ over: true }); }
    else say(box, looks ? "Look at the skin" : "On");
  }
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    clockAlerts.allowTone();
    if (button.dataset.do === "start") keep({ ends: Date.now() + lasts });
    if (button.dataset.do === "stop") keep({});
    if (button.dataset.do === "fine") keep({ ...state, looked: true });
    if (button.dataset.do === "bad") keep({ bad: true });
  });
  setInterval(show, 500);
  document.addEventListener("visibilitychange", show);
  show();
}

for (const box of document.querySelectorAll("[data-breaks]")) {
  const every = Number(box.dataset.breaks) * MINUTE_MS;
  let state = { ends: 0, from: "20:00", to: "08:00", ...load("sural-breaks") };
  const from = box.querySelector("#quiet-from");
  const to = box.querySelector("#quiet-to");
  [from.value, to.value] = [state.from, state.to];
  const keep = (next) => { state = { ...state, ...next }; localStorage.setItem("sural-breaks", JSON.stringify(state)); show(); };
  function quiet() {
    const now = new Date().toTimeString().slice(0, 5);
    return state.from <= state.to ? now >= state.from && now < state.to : now >= state.from || now < state.to;
  }
  function show() {
    const left = state.ends ? state.ends - Date.now() : every;
    box.querySelector(".clock__time").textContent = clock(left);
    if (state.ends) clockAlerts.stayAwake();
    else clockAlerts.letSleep();
    if (!state.ends) say(box, "Off. “I just moved” starts it.");
    else if (left > 0) say(box, state.meeting ? "Quiet until the meeting is over" : "Until the next break");
    else if (quiet()) say(box, "Quiet hours. The break waits for you.");
    else {
      say(box, "Time to get up for a minute or two");
      if (!state.told) { keep({ told: true }); alarm(2); if (window.Notification && Notification.permission === "granted") new Notification("Time to get up for a minute or two"); }
    }
  }
  const after = (ms, more = {}) => keep({ ends: Date.now() + ms, told: false, meeting: false, ...more });
  const acts = {
    moved: () => after(every),
    snooze: () => after(3 * MINUTE_MS),
    meeting: () => after(60 * MINUTE_MS, { meeting: true }),
    off: () => keep({ ends: 0 }),
    notify: () => Notification.requestPermission().then(offer),
  };
  function offer() { box.querySelector("[data-do=notify]").hidden = !window.Notification || Notification.permission !== "default"; }
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    clockAlerts.allowTone();
    if (button && acts[button.dataset.do]) acts[button.dataset.do]();
  });
  for (const field of [from, to]) field.addEventListener("change", () => keep({ from: from.value, to: to.value }));
  setInterval(show, 1000);
  document.addEventListener("visibilitychange", show);
  offer();
  show();
}
