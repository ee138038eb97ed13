import { findingIn } from '../results/finding-in.js';
import type { InputPrint, Storage } from '../storage.js';
import type { Job } from './job.js';

/** Hexadecimal digits: 128 bits. */
const LENGTH = 32;

/**
 * The name of a job: a hash of the content of its inputs, its options and the version of the program. The same job has
 * the same name on every machine, wherever its recordings are.
 *
 * @param prints - of all that is read for it
 * @param version - of the program that plans
 * @returns 32 hexadecimal digits
 * @example
 * ```ts
 * import { jobId } from '@waterfill/batch';
 * const job = { format: 'waterfill/job@1', recordings: ['day.csv'], order: { quantity: 2000 } } as const;
 * const prints = [{ name: 'day.csv', sha256: '00' }];
 * (await jobId(job, prints, '1.0.0')) === (await jobId({ ...job, recordings: ['there/day.csv'] }, prints, '1.0.0')); // => true
 * (await jobId(job, prints, '1.0.0')) === (await jobId(job, prints, '1.0.1')); // => false
 * ```
 */
export function jobId(
  { recordings: _, ...options }: Job,
  prints: readonly InputPrint[],
  version: string,
): Promise<string> {
  return hashOf({ options, inputs: contentOf(prints), version });
}

/**
 * {@link jobId} of a job whose recordings are in a storage. A job whose recordings cannot be read has a name, too,
 * until they can be.
 *
 * @param version - of the program that plans
 * @example
 * ```ts
 * import { identifyJob, type Job, type Storage } from '@waterfill/batch';
 * const nameOf = (job: Job, storage: Storage): Promise<string> => identifyJob(job, storage, '1.0.0');
 * nameOf.length; // => 2
 * ```
 */
export async function identifyJob(job: Job, storage: Storage, version: string): Promise<string> {
  return (await identityOf(job, storage, version)).id;
}

/** The name of a job, and what tells the content of its recordings from that of others. */
export interface JobIdentity {
  /** its `jobId` */
  readonly id: string;
  /** undefined: it is not known */
  readonly inputs?: string | undefined;
}

/** {@link identifyJob}, and what is known of the recordings. */
export async function identityOf(job: Job, storage: Storage, version: string): Promise<JobIdentity> {
  try {
    const prints = await storage.fingerprints(job.recordings);
    const isKnown = prints.every(({ sha256 }) => sha256 !== undefined);
    return { id: await jobId(job, prints, version), ...(isKnown && { inputs: contentOf(prints).join('\n') }) };
  } catch (error) {
    return { id: await hashOf({ job, refused: findingIn(error)?.code ?? '', version }) };
  }
}

function contentOf(prints: readonly InputPrint[]): string[] {
  return prints.map(({ name, sha256 = '' }) => `${sha256} ${name}`).sort();
}

/** 32 hexadecimal digits of the SHA-256 of a value as JSON; the order of fields does not matter. */
export async function hashOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value, sortedFields));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, LENGTH);
}

/** The order of the fields does not matter. */
function sortedFields(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
