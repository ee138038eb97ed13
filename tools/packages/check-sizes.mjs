import { readFileSync } from 'node:fs';
import { bundleSize } from './bundle-size.mjs';
import { folderOf } from './install-package.mjs';
import { unpackedSize } from './unpacked-size.mjs';

const GUIDE = 'docs/guides/choosing.md';

/** The largest allowed budget, bytes: one exact backend must add little to a program or a page. */
const PROMISED = { '@waterfill/solver-dual': { bundle: 18_000, installed: 430_000 } };

/** Rows of the guide's table of sizes that are too small, missing, or far too large. */
export async function checkSizes(packages, installed) {
  const stated = statedSizes();
  const faults = [...packages.values()].map(async ({ manifest }) => {
    const { name } = manifest;
    const folder = folderOf(installed, name);
    try {
      const sizes = {
        bundle: await bundleSize(folder, manifest),
        installed: unpackedSize(folder, name),
      };
      return Object.entries(sizes).flatMap(([what, size]) => fault(name, what, size, stated.get(name)));
    } catch ({ message }) {
      return [`${name} cannot be bundled: ${message}`];
    }
  });
  return (await Promise.all(faults)).flat();
}

/** Rows of the guide like: | `@waterfill/model` | 7 kB | 130 kB | */
function statedSizes() {
  const rows = readFileSync(GUIDE, 'utf8').matchAll(/^\| `([^`]+)` \| ([\d.,]+) kB \| ([\d.,]+) kB \|/gm);
  const bytes = (text) => Number(text.replace(',', '')) * 1000;
  return new Map(
    [...rows].map(([, name, bundle, installed]) => [name, { bundle: bytes(bundle), installed: bytes(installed) }]),
  );
}

function fault(name, what, size, stated) {
  const kilobytes = `${(size / 1000).toFixed(1)} kB`;
  if (stated === undefined) return [`${GUIDE} has no size of ${name}: ${what} ${kilobytes}`];
  const promised = PROMISED[name]?.[what];
  if (size > promised) return [`${name}: ${what} ${kilobytes}, over the ${promised / 1000} kB that are promised`];
  const share = size / stated[what];
  if (share > 1) return [`${name}: ${what} ${kilobytes}, over the budget of ${stated[what] / 1000} kB in ${GUIDE}`];
  if (share < 0.7)
    return [`${name}: ${what} only ${kilobytes}: lower its budget of ${stated[what] / 1000} kB in ${GUIDE}`];
  return [];
}
