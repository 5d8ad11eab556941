// Enhancements of the daily loop: every page works without this file.
// A page that was kept by the browser must not send an old id with new answers.
for (const field of document.querySelectorAll("[data-fresh-id]")) field.value = window.crypto.randomUUID ? crypto.randomUUID() : field.value;

// A session that has arrived need not be kept here any longer.
if (document.querySelector("[data-session-kept]")) localStorage.removeItem("sural-session");

// "As before" and a change exclude each other, like "None of these" and a tick.
document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.name !== "feeling" || !box.checked) return;
  const alone = ["as_before", "untried"].includes(box.value);
  for (const other of box.form.querySelectorAll("[name=feeling]")) if (other !== box && (alone || ["as_before", "untried"].includes(other.value))) other.checked = false;
});
for (const form of document.querySelectorAll("form.care-form")) form.addEventListener("submit", () => setTimeout(() => { for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = true; }));
window.addEventListener("pageshow", (event) => { if (event.persisted) for (const button of document.querySelectorAll("button:disabled")) button.disabled = false; });
for (const part of document.querySelectorAll("[data-player]")) part.hidden = false;

// What was said today is not asked again that day. A page that was kept for another day asks all of it.
const day = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
for (const part of document.querySelectorAll("[data-asked-on]")) {
  if (part.dataset.askedOn === day) continue;
  part.open = true;
  part.querySelector("summary").textContent = "Warning signs";
  for (const pain of document.querySelectorAll("[name=leg_pain], [name=back_pain]")) pain.checked = false;
}
