// Shows the reminder of the day, and opens the day at a tap. It says the same to everybody, and nothing of health.
self.addEventListener("push", (event) => event.waitUntil(reminded(event.data)));

async function reminded(data) {
  let said = {};
  try { said = data.json(); } catch { /* a message that can't be read is a reminder all the same */ }
  const [title, body] = (said.text || "Sural: your reminder for today").split(": ");
  await self.registration.showNotification(title, { body, tag: "sural-reminder", icon: ICON, badge: ICON, lang: "en", data: { who: said.who || "" } });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openDay(event.notification.data?.who));
});

// Where this device has gone on to another person's record, the reminder is not about what it shows now: it asks whose is meant.
async function openDay(who) {
  const here = await outbox.state("who").catch(() => null);
  const place = who && here && who !== here ? PLACES.whose : PLACES.today;
  for (const client of await self.clients.matchAll({ type: "window" })) {
    if (new URL(client.url).pathname === place) return client.focus();
  }
  return self.clients.openWindow(place);
}

// Whoever leaves this device is not reminded on it any more; the server learns it from the push service at the latest.
const noReminders = () => self.registration.pushManager?.getSubscription().then((found) => found?.unsubscribe()).catch(() => {});
