/// <reference lib="webworker" />

/** The service worker: keeps the files of the page, and answers from them where there is no network. */
declare const self: ServiceWorkerGlobalScope;
/** The paths of the files of the page; the build puts them here. */
declare const BUILT_FILES: readonly string[];

/** Another build has other names, because they contain the hashes of the files. */
const CACHE = `waterfill-studio ${BUILT_FILES.join(' ')}`;

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') event.respondWith(answer(event.request));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(['./', ...BUILT_FILES]);
  await self.skipWaiting();
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('waterfill-studio ') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The page itself from the network where there is one, so that a new version is seen; its files never change. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (request.mode !== 'navigate') return kept ?? fetch(request);
  return fetch(request).catch(() => kept ?? Response.error());
}
