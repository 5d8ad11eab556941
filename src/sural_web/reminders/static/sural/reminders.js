// Asks the browser for a reminder a day, only when the button is pressed. Without this file the page says what it needs.
(() => {
const part = document.querySelector("[data-reminder]");
const devices = document.querySelectorAll("[data-device]");
const TROUBLE = {
  none: "This browser takes no messages. On an iPhone or iPad, add Sural to the home screen first and open it from there. Your calendar can remind you too.",
  denied: "Messages of Sural are switched off in this browser. Switch them on in its settings for this site, then press the button again.",
  failed: "The push service of this browser did not answer. Nothing was changed. Try again in a moment.",
};
const say = (words) => { const line = part.querySelector("[data-trouble]"); line.textContent = TROUBLE[words]; line.hidden = false; };
const digest = async (text) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))].map((one) => one.toString(16).padStart(2, "0")).join("");
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const packed = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const manager = async () => ("serviceWorker" in navigator && "PushManager" in window ? (await navigator.serviceWorker.ready).pushManager : null);

async function subscribed() {
  const push = await manager();
  const known = await push.getSubscription();
  const ours = known && packed(known.options.applicationServerKey || new ArrayBuffer(0)) === part.dataset.key;
  if (known && !ours) await known.unsubscribe(); // it was made for a key that this server has no more
  return ours ? known : push.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(part.dataset.key) });
}

part?.querySelector("form").addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  const asked = window.Notification?.requestPermission(); // at once: some browsers ask only while a press is fresh
  if (!asked || !(await manager().catch(() => null))) { say("none"); return; }
  if ((await asked) !== "granted") { say("denied"); return; }
  try {
    const found = (await subscribed()).toJSON();
    form.elements.endpoint.value = found.endpoint;
    form.elements.p256dh.value = found.keys.p256dh;
    form.elements.auth.value = found.keys.auth;
  } catch { say("failed"); return; }
  form.submit();
});

// Which of the devices is this one; ending it here also tells the push service.
async function markThis() {
  const found = await (await manager())?.getSubscription();
  const mark = found && (await digest(found.endpoint));
  for (const line of devices) {
    if (line.dataset.device !== mark) continue;
    line.querySelector("[data-this]").hidden = false;
    line.querySelector("form").addEventListener("submit", () => { found.unsubscribe().catch(() => {}); });
  }
}
if (devices.length) markThis().catch(() => {});
})();
