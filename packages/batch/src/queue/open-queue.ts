import { ProblemError } from '@waterfill/model';
import type * as Bullmq from 'bullmq';
import type { Redis } from 'ioredis';
import type { Job } from '../jobs/job.js';
import { parseRedisAddress, type RedisAddress, redisAddressText } from './redis-address.js';

/** A connection to a server, and the library of queues. */
export interface Connection {
  readonly redis: Redis;
  readonly bullmq: typeof Bullmq;
  /** of the server, for messages */
  readonly address: string;
}

/** A queue of jobs that is open. */
export interface OpenQueue {
  readonly queue: Bullmq.Queue<Job>;
  readonly close: () => Promise<void>;
}

/** How often a job is tried that fails for what may pass, such as a full disk. */
const ATTEMPTS = 3;

/** Before the second attempt, milliseconds; twice as long before the third. */
const BACKOFF = 1000;

/** Between two attempts to reach a server that has gone, at most, milliseconds. */
const RECONNECT = 1000;

/** How long a server may take to answer at the start, milliseconds. */
const PATIENCE = 10_000;

/** Each version has a queue of its own: a worker of another version would compute other results under the same names. */
export function queueName(version: string): string {
  return `waterfill-${version.replaceAll(':', '-')}`;
}

/**
 * Opens the queue of a version.
 *
 * @param address - `redis://...`
 * @throws as {@link connect}
 */
export async function openQueue(address: string, version: string): Promise<OpenQueue> {
  const { redis, bullmq } = await connect(address);
  const queue = new bullmq.Queue<Job>(queueName(version), {
    connection: redis,
    defaultJobOptions: {
      ...{ attempts: ATTEMPTS, backoff: { type: 'exponential', delay: BACKOFF } },
      // What is done is in the storage. What failed is set aside, with its reason, until somebody tries it again.
      ...{ removeOnComplete: true, removeOnFail: false, stackTraceLimit: 0 },
    },
  });
  // Its connection comes back by itself, and commands wait for it.
  queue.on('error', () => {});
  return {
    queue,
    async close() {
      await queue.close().catch(() => {});
      redis.disconnect();
    },
  };
}

/**
 * Connects to a server, which has to be there at the start; when it goes later, commands wait until it is back.
 *
 * @throws ProblemError (`missing-package`, `invalid-queue`, `no-queue`); no message has the password
 */
export async function connect(text: string): Promise<Connection> {
  const address = parseRedisAddress(text);
  const { bullmq, Redis: Client } = await loadPackages();
  let isReady = false;
  let fault: Error | undefined;
  const redis = new Client({
    ...address,
    ...{ lazyConnect: true, maxRetriesPerRequest: null, connectTimeout: PATIENCE },
    retryStrategy: (times) => (isReady ? Math.min(50 * times, RECONNECT) : null),
  });
  redis.on('error', (error: Error) => {
    fault ??= error;
  });
  const timer = setTimeout(() => redis.disconnect(), PATIENCE);
  try {
    await redis.connect();
    await redis.ping();
    isReady = true;
  } catch (error) {
    redis.disconnect();
    throw unreachable(address, fault ?? (error as Error));
  } finally {
    clearTimeout(timer);
  }
  return { redis, bullmq, address: redisAddressText(address) };
}

async function loadPackages(): Promise<{ readonly bullmq: typeof Bullmq; readonly Redis: typeof Redis }> {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis: ioredis.Redis };
  } catch (cause) {
    const reason = 'it needs the packages bullmq and ioredis, which cannot be loaded; npm install bullmq ioredis';
    const error = new ProblemError('queue', reason, { code: 'missing-package' });
    error.cause = cause;
    throw error;
  }
}

/** Codes of Node for a certificate that leads to no authority in its list. */
const UNTRUSTED: ReadonlySet<string | undefined> = new Set([
  ...['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
]);

function unreachable(address: RedisAddress, { message, code }: NodeJS.ErrnoException): ProblemError {
  const untrusted =
    'its certificate is not signed by an authority that is trusted here; put that of its authority into a file, and ' +
    `its path into the environment variable NODE_EXTRA_CA_CERTS (${message})`;
  const why = UNTRUSTED.has(code) ? untrusted : message;
  const reason = `the Redis server at ${redisAddressText(address)} cannot be used: ${why}`;
  return new ProblemError('queue', reason, { code: 'no-queue' });
}
