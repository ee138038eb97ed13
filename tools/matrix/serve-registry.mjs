import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * Serves packages as the registry would after a release, on a port of the loopback. All other packages come from the
 * registry itself.
 *
 * @param packages - what `packPackages` returns
 * @param registry - the address of the registry
 * @returns its `address`, and `close`
 */
export async function serveRegistry(packages, registry) {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(502).end(error.message));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  const ours = new Map([...packages].map(([name, { manifest, tarball }]) => [name, entryOf(manifest, tarball)]));

  function entryOf(manifest, tarball) {
    const bytes = readFileSync(tarball);
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    const shasum = createHash('sha1').update(bytes).digest('hex');
    const dist = { tarball: `${address}/${manifest.name}/-/package.tgz`, integrity, shasum };
    const { name, version } = manifest;
    const latest = { ...manifest, dist };
    const time = { [version]: new Date(0).toISOString() };
    return { bytes, latest, about: { name, 'dist-tags': { latest: version }, versions: { [version]: latest }, time } };
  }

  async function answer({ url, headers }, response) {
    const [, name, rest] = /^\/((?:@[^/]+\/)?[^/]+)(.*)$/.exec(decodeURIComponent(url)) ?? [];
    const own = ours.get(name);
    if (own !== undefined && rest.startsWith('/-/')) return response.end(own.bytes);
    if (own !== undefined) return json(response, JSON.stringify(rest === '/latest' ? own.latest : own.about));
    const found = await fetch(`${registry}${url}`, { headers: { accept: headers.accept ?? '*/*' } });
    json(response.writeHead(found.status), Buffer.from(await found.arrayBuffer()));
  }
  return { address, close: () => server.close() };
}

function json(response, body) {
  if (!response.headersSent) response.setHeader('content-type', 'application/json');
  response.end(body);
}
