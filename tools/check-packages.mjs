// Packs every published package as for the registry. publint and attw check the tarballs; separate programs are
// type-checked and run on each package, installed alone, in Node and in a browser; sizes must be within the budgets of
// the guide.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkInBrowser } from './packages/check-in-browser.mjs';
import { checkInstalled, installPackages } from './packages/check-installed.mjs';
import { checkManifests } from './packages/check-manifests.mjs';
import { checkSizes } from './packages/check-sizes.mjs';
import { judgeTarballs } from './packages/judge-tarballs.mjs';
import { packPackages } from './packages/pack-packages.mjs';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-packages-'));
try {
  const packages = await packPackages(folder);
  const installed = join(folder, 'installed');
  const installations = installPackages(packages, installed);
  const checks = [
    judgeTarballs(packages),
    checkInstalled(installations, installed),
    checkInBrowser(installed),
    checkSizes(packages, installed),
  ];
  const faults = [...checkManifests(packages), ...(await Promise.all(checks)).flat()];
  console.log(faults.length === 0 ? `all ${packages.size} packages are good` : faults.join('\n'));
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
