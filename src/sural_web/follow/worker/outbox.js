// The outbox: records that no answer of Sural has confirmed, in the order in which they were made. Nothing in it is ever dropped:
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
  const remove = (number) => run("outbox", "readwrite", (store) => store.delete(number));
  const state = (name) => run("state", "readonly", (store) => store.get(name));
  const setState = (name, value) => run("state", "readwrite", (store) => store.put(value, name));

  // The same page sent twice is one record; the same page sent with other answers is a second one with an id of its own.
  // Looked up and written in one transaction, so that two tabs can't add it twice.
  const add = async (kind, fields) => {
    const who = fields.get("who") || (await state("who").catch(() => "")) || "";
    let entry = { id: fields.get("id"), kind, body: fields.toString(), made: new Date().toISOString(), who, trouble: "" };
    await run("outbox", "readwrite", (store) => {
      const known = store.getAll();
      known.onsuccess = () => {
        const twin = known.result.find((one) => one.id === entry.id);
        if (twin && twin.body === entry.body) return void (entry = twin);
        if (twin || !entry.id) fields.set("id", crypto.randomUUID());
        entry = { ...entry, id: fields.get("id"), body: fields.toString() };
        store.add(entry).onsuccess = ({ target }) => (entry.number = target.result);
      };
      return known;
    });
    return entry;
  };

  // What was removed in the meantime stays removed.
  const mark = (number, trouble) =>
    run("outbox", "readwrite", (store) => {
      const known = store.get(number);
      known.onsuccess = () => known.result && store.put({ ...known.result, trouble });
      return known;
    });

  // All but what belongs to the record that stays on this device.
  const erase = async (stays = "") => {
    for (const entry of await all()) if (!stays || entry.who !== stays) await remove(entry.number);
    for (const name of ["who", "gate", "next", "clock", "unsure"]) await setState(name, null);
  };

  return { add, all, erase, mark, remove, state, setState };
})();
