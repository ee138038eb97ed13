import { basename } from 'node:path';
import { printable } from '@waterfill/report/text';
import type { Io } from './io.js';

const MEGABYTE = 1e6;
const MILLISECONDS_BETWEEN = 100;

/** Shows the progress of reading a file on a terminal; undefined without one. */
export function byteProgress({
  showStatus,
}: Io): ((file: { readonly name: string }, bytes: number, total: number) => void) | undefined {
  if (showStatus === undefined) return undefined;
  let shown = 0;
  return ({ name }, bytes, total) => {
    if (bytes < total && Date.now() - shown < MILLISECONDS_BETWEEN) return;
    shown = Date.now();
    const megabytes = (count: number): string => (count / MEGABYTE).toFixed(1);
    const text = `${printable(basename(name))}: ${megabytes(bytes)} of ${megabytes(total)} MB`;
    showStatus(bytes >= total ? '' : text);
  };
}
