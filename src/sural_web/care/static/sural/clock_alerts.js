// What a running clock asks of the device: to stay awake, and to be heard and felt. Each may be refused; the time on the page goes on all the same.
const clockAlerts = (() => {
  let wanted = false;
  let held = null;
  let sound = null;

  // A browser takes the lock away whenever the page is out of sight, so it is asked for again when it is seen.
  async function hold() {
    if (!wanted || held || document.visibilityState !== "visible") return;
    if (!navigator.wakeLock) { tell(); return; }
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (!wanted) { lock.release(); return; }
      held = lock;
      lock.addEventListener("release", () => { if (held === lock) held = null; });
    } catch { tell(); } // such as when the battery is low
  }
  const tell = () => { for (const line of document.querySelectorAll("[data-may-sleep]")) line.hidden = false; };
  document.addEventListener("visibilitychange", hold);

  return {
    stayAwake() { if (!wanted) { wanted = true; hold(); } },
    letSleep() { wanted = false; held?.release(); held = null; },
    // Browsers let a page sound only after a press on it.
    allowTone() { sound ||= window.AudioContext ? new AudioContext() : null; if (sound?.state === "suspended") sound.resume(); },
    forbidTone() { sound?.close(); sound = null; },
    tone(hertz, times = 1) {
      for (let turn = 0; sound && turn < times; turn += 1) {
        const tone = sound.createOscillator();
        const volume = sound.createGain();
        volume.gain.value = 0.08;
        tone.frequency.value = hertz;
        tone.connect(volume).connect(sound.destination);
        tone.start(sound.currentTime + turn * 0.5);
        tone.stop(sound.currentTime + turn * 0.5 + 0.25);
      }
    },
    buzz(pattern) { if (navigator.vibrate) navigator.vibrate(pattern); },
  };
})();
