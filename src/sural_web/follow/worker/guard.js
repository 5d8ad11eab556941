// A script that was cut short on its way must not take over: the last line of the last file says that all of it is here.
let whole = false;
self.addEventListener("install", (event) => {
  if (!whole) event.waitUntil(Promise.reject(new Error("The script was cut short.")));
});
