// "Use where I am now": asks the browser only when the button is pressed, rounds to about a kilometre, and sends it in a form. Nothing keeps it.
const form = document.querySelector("[data-near]");
if (form && "geolocation" in navigator) {
  const button = form.querySelector("button");
  const said = form.querySelector("[role=status]");
  form.hidden = false;
  // Only the answer says that the places stand in another order: it has a line of its own above them.
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    said.textContent = detail.successful ? "" : "The places could not be looked up. Try again, or write your town or postcode above.";
    button.disabled = false;
  });
  button.addEventListener("click", () => {
    button.disabled = true;
    said.textContent = "Looking where you are.";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.latitude.value = coords.latitude.toFixed(2);
        form.elements.longitude.value = coords.longitude.toFixed(2);
        said.textContent = "Looking for the places near you.";
        form.requestSubmit();
      },
      () => {
        said.textContent = "Your browser did not say where you are. Write your town or postcode above.";
        button.disabled = false;
      },
      { enableHighAccuracy: false, timeout: 10000, maximumAge: 600000 },
    );
  });
}
