// A button that copies what stands beside it as text. Without this file, or without the right to copy, the text can be selected as it is.
for (const place of document.querySelectorAll("[data-copy]")) place.hidden = !navigator.clipboard;
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-text]");
  if (!button) return;
  const said = button.closest("[data-copy]").querySelector(".copy__said");
  said.textContent = ""; // the same words are read out again only where they are new
  try {
    await navigator.clipboard.writeText(button.dataset.copyText);
    said.textContent = "Copied";
  } catch {
    said.textContent = "This browser does not copy. Select the text and copy it yourself.";
  }
});
