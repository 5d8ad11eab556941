// Records of care: a ticked sign is answered on the page at once, and what was filled in stays here until Sural itself has answered.
// Where a worker stands behind the page, it does the second part. Without this file they are plain forms, and Back keeps what was filled in.
(() => {
const NOT_ARRIVED = "This has not arrived: Sural did not answer, or something in between did. What you filled in is still here. Send it again in a moment.";
const NOT_KEPT = "Sural could not keep this. What you filled in is still here. Send it again in a moment, or reload the page.";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.care-form")) return;
  const sign = Boolean(document.querySelector("#sign-help") && form.querySelector("[name=tick]:checked"));
  if (sign) helpAtOnce(form);
  const somethingToLose = form.querySelector("[data-fresh-id]") && (sign || !form.matches(".gate"));
  if (navigator.serviceWorker?.controller || !somethingToLose) return;
  event.preventDefault();
  const sent = new URLSearchParams(new FormData(form));
  if (event.submitter?.name) sent.append(event.submitter.name, event.submitter.value);
  sendFromHere(form, sent, sign);
});

function helpAtOnce(form) {
  if (!document.querySelector(".sign-help")) form.before(Object.assign(document.createElement("div"), { className: "sign-help" }));
  const place = document.querySelector(".sign-help");
  place.replaceChildren(document.querySelector("#sign-help").content.cloneNode(true));
  place.querySelector("h2").focus();
}

async function sendFromHere(form, sent, sign) {
  say(form, "This is being sent. Stay on this page.");
  const answer = await signedAnswer.ask(form.action, { method: "POST", sent: sent.toString(), keepalive: true });
  for (const button of form.querySelectorAll("button:disabled")) button.disabled = false;
  const id = sent.get("id");
  const kept = answer.to && (!id || answer.kept === id);
  if (answer.trouble) say(form, NOT_ARRIVED);
  else if (kept) location.assign(answer.to);
  else if (answer.status === 200 || answer.status === 422) show(answer.text, sign);
  else say(form, `${heading(answer.text)}. ${NOT_KEPT}`);
}

const heading = (text) => new DOMParser().parseFromString(text, "text/html").querySelector("h1")?.textContent || "Something went wrong";

// The same form with what is missing, or the page that Sural shows in its place; the help for a sign stays above it.
function show(text, sign) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const main = document.querySelector("#main");
  main.replaceChildren(...page.querySelector("#main").childNodes);
  document.title = page.title;
  const form = main.querySelector("form.care-form");
  if (sign && form && main.querySelector("#sign-help")) helpAtOnce(form);
  else (main.querySelector("[role=alert]") || main.querySelector("h1"))?.focus();
}

function say(form, words) {
  const place = document.querySelector(".sign-help .urgency__body") || form;
  let line = place.querySelector("[data-sending]");
  if (!line) {
    line = Object.assign(document.createElement("p"), { className: "notice" });
    line.dataset.sending = "";
    line.setAttribute("role", "status");
    place.append(line);
  }
  line.textContent = words;
}
})();
