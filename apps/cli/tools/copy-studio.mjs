// Puts the built page of the studio into this package, before it is packed.

import { cpSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [built, here] = ['../../studio/dist', '../studio'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
if (!existsSync(built)) throw new Error('the studio is not built: npm run build');
rmSync(here, { recursive: true, force: true });
cpSync(built, here, { recursive: true });
