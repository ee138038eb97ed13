import { describe, expect, test } from 'vitest';
import { parseRedisAddress, redisAddressText } from '../../src/queue/redis-address.js';

describe('the address of a queue', () => {
  test.each([
    ['redis://here', { host: 'here', port: 6379, db: 0 }, 'redis://here:6379'],
    ['redis://:a%40b@here:7000/2', { host: 'here', port: 7000, db: 2, password: 'a@b' }, 'redis://here:7000/2'],
    ['redis://[::1]:7000', { host: '::1', port: 7000, db: 0 }, 'redis://[::1]:7000'],
    [
      'rediss://user:word@here',
      { host: 'here', port: 6379, db: 0, username: 'user', password: 'word', tls: { servername: 'here' } },
      'rediss://here:6379',
    ],
    ['rediss://127.0.0.1', { host: '127.0.0.1', port: 6379, db: 0, tls: {} }, 'rediss://127.0.0.1:6379'],
  ])('%s is read, and shown without what is secret', (text, address, shown) => {
    expect(parseRedisAddress(text)).toEqual(address);
    expect(redisAddressText(parseRedisAddress(text))).toBe(shown);
  });

  test.each(['', 'orders.csv', 'redis://', 'http://:hush@here', 'redis://:hush@here/db', 'redis://:hush%zz@here'])(
    '%j is refused, and not repeated',
    (text) => {
      let refusal: { code?: string; message?: string } = {};
      try {
        parseRedisAddress(text);
      } catch (error) {
        refusal = error as typeof refusal;
      }
      expect(refusal.code).toBe('invalid-queue');
      expect(refusal.message).not.toContain('hush');
      expect(refusal.message).not.toContain('orders');
    },
  );
});
