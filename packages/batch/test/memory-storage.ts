import { createHash } from 'node:crypto';
import type { Storage } from '@waterfill/batch';
import { ProblemError } from '@waterfill/model';
import { fileSource } from '@waterfill/orderbook';
import { thinnedDay } from './thinned-day.js';

/** Storage whose recordings are `thin/N`, the N-th day of the sample, and whose files are in a map. */
export function memoryStorage(): Storage & { readonly files: Map<string, string> } {
  const files = new Map<string, string>();
  const requireKnown = (reference: string): void => {
    if (!reference.startsWith('thin/')) {
      throw new ProblemError('recordings', `${reference} is missing`, { code: 'missing' });
    }
  };
  return {
    files,
    fingerprints: async (references) =>
      references.map((name) => {
        requireKnown(name);
        return { name, sha256: createHash('sha256').update(name).digest('hex') };
      }),
    recordings: async (references) =>
      references.map((reference) => {
        requireKnown(reference);
        const { name, text } = thinnedDay(Number(reference.slice(5)));
        return fileSource(new File([text], name));
      }),
    write: async (job, texts) => {
      for (const [name, text] of texts) files.set(`${job}/${name}`, text);
    },
    read: async (job, name) => files.get(`${job}/${name}`),
  };
}
