// An examination by keyboard. The page works without this file: every test is a plain group of radio buttons with a button below.
// Keys act only while the focus is among the tests, so they are in nobody's way elsewhere.
const exam = document.querySelector("#exam");
const tests = () => [...exam.querySelectorAll(".exam__test")];
const ofFocus = () => document.activeElement.closest(".exam__test");

for (const help of exam.querySelectorAll(".exam__keys")) help.hidden = false;

// Focus does not choose: each choice is an entry of the record.
const goTo = (test) => {
  if (!test) return;
  const chosen = test.querySelector(":checked") || test.querySelector("input");
  chosen.focus({ preventScroll: true });
  test.scrollIntoView({ block: "nearest" });
};
const step = (by) => {
  const all = tests();
  goTo(all[all.indexOf(ofFocus()) + by]);
};
const within = (by) => {
  const choices = [...ofFocus().querySelectorAll("input")];
  choices[choices.indexOf(document.activeElement) + by]?.focus();
};
const choose = (digit) => {
  const choice = ofFocus().querySelector(`[data-digit="${digit}"]`);
  if (choice && !choice.checked) choice.click();
  choice?.focus();
};
const KEYS = { ArrowDown: () => step(1), ArrowUp: () => step(-1), ArrowRight: () => within(1), ArrowLeft: () => within(-1) };

const toNext = () => {
  const link = document.querySelector("[data-next]");
  if (link) goTo(document.querySelector(link.hash));
};

exam.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !event.target.closest(".exam__tests, .exam__panel")) return;
  const group = /^[a-m]$/.test(event.key) && exam.querySelector(`.exam__group[data-key="${event.key}"]`);
  const act = ofFocus() && (KEYS[event.key] || (/^\d$/.test(event.key) && (() => choose(event.key))));
  const done = event.key === "n" ? toNext : group ? () => goTo(group.querySelector(".exam__test")) : act;
  if (!done) return;
  event.preventDefault();
  done();
});

// What was chosen while the page was still loading was heard by nobody: it is sent now, for it stands on the page as if it were kept.
document.addEventListener("DOMContentLoaded", () => {
  for (const choice of exam.querySelectorAll(".exam__test :checked")) {
    if (!choice.defaultChecked) choice.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

// A link to a test puts the focus into it, also in the panel that was just exchanged.
exam.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#test-"]');
  if (!link) return;
  event.preventDefault();
  goTo(document.querySelector(link.hash));
});

// Where the panel stands beside the tests, all of it is open.
const openBeside = () => {
  if (matchMedia("(width >= 48rem)").matches) for (const part of exam.querySelectorAll("[data-open-beside]")) part.open = true;
};
openBeside();
document.addEventListener("htmx:afterSwap", openBeside);

// Until the answer comes it is not kept.
document.addEventListener("htmx:beforeRequest", ({ target }) => {
  const line = target.classList?.contains("exam__test") && target.querySelector(".exam__kept");
  if (line) line.textContent = "Not kept yet";
});
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, ({ target }) => {
  const line = target.classList?.contains("exam__test") && target.querySelector(".exam__kept");
  if (line) line.textContent = "Not kept. Choose it again.";
});
