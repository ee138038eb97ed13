import { isIP } from 'node:net';
import { ProblemError } from '@waterfill/model';

/** Where a Redis server is, and what it takes to be let in. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  /** the number of the database */
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: object;
}

const PORT = 6379;

/**
 * Reads `redis://user:password@host:port/database`, or `rediss://` for TLS.
 *
 * @throws ProblemError (`invalid-queue`), which never shows the address: there may be a password in it
 */
export function parseRedisAddress(text: string): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === '') throw refusal('another address');
  const db = url.pathname.replace(/^\//, '');
  if (!/^\d*$/.test(db)) throw refusal('a database that is not a number');
  const [username, password] = [url.username, url.password].map(decoded);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    ...{ host, port: url.port === '' ? PORT : Number(url.port), db: Number(db) },
    ...(username ? { username } : {}),
    ...(password ? { password } : {}),
    // The name by which a server chooses its certificate cannot be a number.
    ...(url.protocol === 'rediss:' ? { tls: isIP(host) === 0 ? { servername: host } : {} } : {}),
  };
}

/** The address for messages: without the user and the password. */
export function redisAddressText({ host, port, db, tls }: RedisAddress): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'rediss' : 'redis'}://${name}:${port}${db === 0 ? '' : `/${db}`}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusal('a % in the user or the password that is not written as %25');
  }
}

function refusal(found: string): ProblemError {
  const reason = `expected the address of a Redis server, redis://[user:password@]host[:port][/database], or rediss:// for TLS; got ${found}`;
  return new ProblemError('queue', reason, { code: 'invalid-queue' });
}
