import { writeCode } from '../../../tools/assemble.mjs';

await writeCode(import.meta.url, 'log-passes', 'simd');
