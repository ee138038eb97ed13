import { ProblemError } from '@waterfill/model';
import { BookError } from '@waterfill/orderbook';
import { expect, test } from 'vitest';
import { packThrown, unpackThrown } from '../../src/node/thrown.js';

/** As it is after a message between processes. */
const sent = (error: unknown): Error => unpackThrown(structuredClone(packThrown(error)));

test.each([
  new BookError('day.csv', 'line 3', 'is not a time', { code: 'not-a-time', path: 'ts_event', cures: ['format'] }),
  new ProblemError('intervalSeconds', 'expected a number > 0, got -1'),
])('an error of a class of ours has it and its fields again: %s', (error) => {
  const again = sent(error);
  expect(again).toBeInstanceOf(error.constructor);
  expect(Object.entries(again)).toStrictEqual(Object.entries(error));
  expect(again.message).toBe(error.message);
});

test('any other error keeps its name, its message, its code and where it was thrown', () => {
  const error = Object.assign(new RangeError('read past the end', { cause: () => {} }), { code: 'ERR_OUT_OF_RANGE' });
  const { name, message, stack, code } = sent(error) as NodeJS.ErrnoException;
  expect({ name, message, stack, code }).toStrictEqual({
    ...{ name: 'RangeError', message: 'read past the end' },
    ...{ stack: error.stack, code: 'ERR_OUT_OF_RANGE' },
  });
});

test('what is thrown and no error becomes one', () => {
  expect(sent('a word')).toMatchObject({ name: 'Error', message: 'a word' });
});
