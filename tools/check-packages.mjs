// Packs every package that is published, as the registry would get it, and has publint and attw judge the tarballs.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a command, shows what it said if it failed, and tells whether it succeeded. */
function succeeds(command) {
  const { status, stdout, stderr } = spawnSync(command, { shell: true, encoding: 'utf8' });
  if (status !== 0) console.log(`$ ${command}\n${stdout}${stderr}`);
  return status === 0;
}

const folder = mkdtempSync(join(tmpdir(), 'waterfill-packages-'));
try {
  const packed = succeeds(`pnpm -r --filter "./packages/*" --filter "./apps/*" pack --pack-destination "${folder}"`);
  const failed = readdirSync(folder).filter((tarball) => {
    const path = join(folder, tarball);
    const published = succeeds(`publint --strict "${path}"`);
    const typed = succeeds(`attw --profile esm-only "${path}"`);
    return !published || !typed;
  });
  console.log(failed.length === 0 ? 'all tarballs are good' : `bad tarballs: ${failed.join(', ')}`);
  process.exitCode = packed && failed.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
