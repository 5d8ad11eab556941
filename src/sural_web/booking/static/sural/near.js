// "Use where I am now": asks the browser only when the button is pressed, rounds to about a kilometre, and sends it in a form. Nothing keeps it.
const form = document.querySelector("[data-near]");
if (form && "geolocation" in navigator) {
  const button = form.querySelector("button");
  const said = form.querySelector("[role=status]");
  form.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    said.textContent = "Looking where you are.";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.latitude.value = coords.latitude.toFixed(2);
        form.elements.longitude.value = coords.longitude.toFixed(2);
        said.textContent = "The nearest places stand first now.";
        button.disabled = false;
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
