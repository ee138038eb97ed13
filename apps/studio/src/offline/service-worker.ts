/// <reference lib="webworker" />

/** The service worker: keeps the files of the page, and answers from them where there is no network. */
declare const self: ServiceWorkerGlobalScope;
/** The paths of the files of the page; the build puts them here. */
declare const BUILT_FILES: readonly string[];
/** The page of the sandbox, with the headers that isolate it; the build puts them here. */
declare const SANDBOX: { readonly path: string; readonly headers: Readonly<Record<string, string>> };

/** Another build has other names, because they contain the hashes of the files; the headers have that of the sandbox. */
const CACHE = `waterfill-studio ${BUILT_FILES.join(' ')} ${JSON.stringify(SANDBOX)}`;

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') event.respondWith(answer(event.request));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(['./', SANDBOX.path, ...BUILT_FILES]);
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
  if (kept?.url === new URL(SANDBOX.path, self.location.href).href) return isolated(kept);
  if (request.mode !== 'navigate') return kept ?? fetch(request);
  return fetch(request).catch(() => kept ?? Response.error());
}

/** The page of the sandbox, which a server of files alone would send without the headers that isolate it. */
async function isolated(page: Response): Promise<Response> {
  return new Response(await page.text(), { headers: { ...SANDBOX.headers, 'content-type': 'text/html' } });
}
