// Keeps the page that checks papers, so that it opens without a network. All other requests go to the server.
const kept = 'kiem-tra-1';
const files = ['/kiem-tra', '/en/kiem-tra', '/kiem-tra.js', '/mc.css', '/cong-dan.css', '/bieu-tuong.svg'];

self.addEventListener('install', (event) =>
  event.waitUntil(
    caches
      .open(kept)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  ),
);
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== 'GET' || !files.includes(path)) return;
  event.respondWith(
    fetch(event.request)
      .then(async (fresh) => {
        if (fresh.ok) await (await caches.open(kept)).put(path, fresh.clone());
        return fresh;
      })
      .catch(() => caches.match(path)),
  );
});
