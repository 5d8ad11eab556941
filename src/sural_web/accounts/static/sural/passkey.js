// Asks the browser for a passkey. Without this file, or where there are no passkeys, the page keeps showing the other ways.
(() => {
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const asked = ({ publicKey }) => {
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const one of [...(publicKey.excludeCredentials || []), ...(publicKey.allowCredentials || [])]) one.id = bytes(one.id);
  return { publicKey };
};

function told(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: {} });
}

const TROUBLE = {
  NotAllowedError: "It was stopped, or took too long. Nothing was changed. You can try again.",
  InvalidStateError: "This device already has a passkey for your account. You can sign in with it.",
  SecurityError: "Passkeys do not work under this address. Use one of the other ways.",
};

async function ask(form) {
  const fields = new FormData(form);
  fields.set("for", form.dataset.passkey);
  const response = await fetch(form.dataset.options, { method: "POST", body: fields, credentials: "same-origin" });
  if (!response.ok) throw new Error(String(response.status));
  const options = asked(await response.json());
  const credential = await navigator.credentials[form.dataset.passkey === "sign_in" ? "get" : "create"](options);
  form.elements.answer.value = told(credential);
  form.submit();
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  for (const other of document.querySelectorAll("[data-no-passkey]")) other.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [button, line] = [form.querySelector("button"), form.querySelector("[data-trouble]")];
    button.disabled = true;
    line.textContent = "";
    ask(form).catch((problem) => {
      line.textContent = TROUBLE[problem.name] || "It did not work. Reload the page and try again, or use one of the other ways.";
      button.disabled = false;
    });
  });
}
})();
