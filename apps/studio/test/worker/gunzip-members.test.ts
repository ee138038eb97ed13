import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzipMembers } from '../../src/worker/gunzip-members.js';

const members = [gzipSync('ts_event,symbol\n'), gzipSync(''), gzipSync(Buffer.alloc(300_000, '1,ABC\n'))];
const packed = Buffer.concat(members);

async function unpack(bytes: Uint8Array, step: number): Promise<{ text: string; error: unknown }> {
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += step) yield bytes.subarray(start, start + step);
  };
  const parts: Uint8Array[] = [];
  try {
    for await (const part of gunzipMembers(chunks())) parts.push(part);
    return { text: Buffer.concat(parts).toString(), error: undefined };
  } catch (error) {
    return { text: Buffer.concat(parts).toString(), error };
  }
}

describe('gzip of several members', () => {
  it.each([1, 7, members[0]!.length, 1e6])('is unpacked whole, %i bytes at a time', async (step) => {
    const expected = { text: gunzipSync(packed).toString(), error: undefined };
    expect(await unpack(packed, step)).toEqual(expected);
    expect(await unpack(Buffer.concat([packed, Buffer.alloc(512)]), step)).toEqual(expected);
  });

  it('that ends too early gives all that is there, then throws', async () => {
    const { text, error } = await unpack(packed.subarray(0, packed.length - 20), 100);
    expect(gunzipSync(packed).toString().startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(250_000);
    expect(error).toEqual(new Error('unexpected end of file'));
  });

  it.each([
    ['a checksum', -6, 'incorrect data check'],
    ['a length', -2, 'incorrect length check'],
  ])('with %s that is wrong is damaged', async (_, place, message) => {
    const damaged = Buffer.from(packed);
    damaged[packed.length + place]! ^= 1;
    expect((await unpack(damaged, 100)).error).toEqual(new Error(message));
  });

  it('followed by anything else is damaged', async () => {
    for (const step of [1, 1e6]) {
      const { error } = await unpack(Buffer.concat([packed, Buffer.from('ts_event')]), step);
      expect((error as Error).message).toBe('incorrect header check');
    }
  });
});
