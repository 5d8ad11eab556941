// The outbox: records that could not be sent yet, in the order in which they were made. Nothing in it is ever dropped:
// what the server refuses stays, with the reason, until the person removes it. Used by the worker only.
const outbox = (() => {
  const opened = () =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open("sural", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("outbox", { keyPath: "number", autoIncrement: true });
        request.result.createObjectStore("state");
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const run = async (store, mode, work) => {
    const database = await opened();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(store, mode);
        const request = work(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  };

  const all = () => run("outbox", "readonly", (store) => store.getAll());
  const put = (entry) => run("outbox", "readwrite", (store) => store.put(entry));
  const remove = (number) => run("outbox", "readwrite", (store) => store.delete(number));
  const state = (name) => run("state", "readonly", (store) => store.get(name));
  const setState = (name, value) => run("state", "readwrite", (store) => store.put(value, name));

  // The same page sent twice is one record; the same page sent with other answers is a second one with an id of its own.
  const add = async (kind, fields) => {
    const twin = (await all()).find((entry) => entry.id === fields.get("id"));
    if (twin && twin.body === fields.toString()) return;
    if (twin || !fields.get("id")) fields.set("id", crypto.randomUUID());
    const who = (await state("who")) || "";
    await put({ id: fields.get("id"), kind, body: fields.toString(), made: new Date().toISOString(), who, trouble: "" });
  };

  const erase = async () => {
    for (const entry of await all()) await remove(entry.number);
    for (const name of ["who", "gate", "next"]) await setState(name, null);
  };

  return { add, all, erase, put, remove, state, setState };
})();

// Send what waits, oldest first. An entry that the server refuses or can't judge never holds up the ones behind it;
// no connection, a busy server or a missing token ends the round, and the next one begins where this one stopped.
async function sendAll() {
  const waiting = (await outbox.all()).filter((entry) => !entry.trouble);
  if (!waiting.length) return { arrived: 0, next: "" };
  const ready = await fetch(ARRIVE, { credentials: "same-origin" });
  if (!ready.ok) return { arrived: 0, next: "" };
  const { token } = await ready.json();
  let arrived = 0;
  let next = "";
  for (const [place, entry] of waiting.entries()) {
    const fields = new URLSearchParams(entry.body);
    fields.set("kind", entry.kind);
    fields.set("who", entry.who);
    fields.set("more", waiting.length - place - 1);
    const response = await fetch(ARRIVE, { method: "POST", body: fields, credentials: "same-origin", headers: { "X-CSRFToken": token } }).catch(() => null);
    if (!response || response.status === 403 || response.status === 429) break;
    if (response.status >= 500) continue;
    const answer = response.ok ? await response.json() : { state: "refused", why: "The server could not read this record." };
    if (answer.state === "refused") {
      await outbox.put({ ...entry, trouble: answer.why });
    } else {
      await forget();
      await outbox.remove(entry.number);
      arrived += 1;
      next = answer.next || next;
    }
  }
  return { arrived, next };
}
