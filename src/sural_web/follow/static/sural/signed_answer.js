// Asks Sural, and tells its answer from that of anything in between (docs/adr/0034). Used by the worker and by pages.
// A request carries a nonce of its own; an answer counts when its keyed digest covers that nonce, what was sent, and the whole of what came back.
let LONGEST_WAIT_MS = 15_000;
const signedAnswer = (() => {
  const SIGNED = ["Content-Type", "Sural-Kept", "Sural-Stopped", "Sural-To", "Sural-Person", "Sural-Day", "Sural-Shell"];
  const bytes = (text) => new TextEncoder().encode(text);
  const hex = (buffer) => [...new Uint8Array(buffer)].map((one) => one.toString(16).padStart(2, "0")).join("");
  const digest = async (content) => hex(await crypto.subtle.digest("SHA-256", content));

  // A page that was opened without HTTPS has no WebCrypto: there the nonce that came back has to do.
  async function isSigned(response, nonce, sent, content) {
    const [echo, made] = (response.headers.get("Sural-Signature") || "").split(".");
    if (echo !== nonce || !made) return false;
    if (!crypto.subtle) return true;
    const lines = [response.status, ...SIGNED.map((name) => response.headers.get(name) || ""), await digest(bytes(sent)), await digest(content)];
    const key = await crypto.subtle.importKey("raw", bytes(nonce), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return made === hex(await crypto.subtle.sign("HMAC", key, bytes(lines.join("\n"))));
  }

  // `trouble` is empty for an answer of Sural, else "offline" where nothing came back and "gateway" where somebody else answered.
  async function ask(address, { method = "GET", sent = "", headers = {}, keepalive = false } = {}) {
    const nonce = hex(crypto.getRandomValues(new Uint8Array(16)));
    const own = { ...headers, "Sural-Nonce": nonce };
    if (method === "POST") own["Content-Type"] = "application/x-www-form-urlencoded;charset=UTF-8";
    const body = method === "POST" ? sent : undefined;
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), LONGEST_WAIT_MS);
    try {
      const response = await fetch(address, { method, body, headers: own, credentials: "same-origin", redirect: "manual", cache: "no-store", keepalive, signal: stop.signal });
      const content = await response.clone().arrayBuffer();
      if (!(await isSigned(response, nonce, sent, content))) return { trouble: "gateway" };
      const told = (name) => response.headers.get(`Sural-${name}`) || "";
      const said = { kept: told("Kept"), stopped: Boolean(told("Stopped")), to: told("To"), person: told("Person"), day: told("Day"), shell: told("Shell") };
      return { trouble: "", status: response.status, response, text: new TextDecoder().decode(content), ...said };
    } catch {
      return { trouble: "offline" };
    } finally {
      clearTimeout(late);
    }
  }

  return { ask };
})();
