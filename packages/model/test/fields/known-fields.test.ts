import { requireKnownFields } from '@waterfill/model';
import { expect, test } from 'vitest';

const known = ['quantity', 'lower', 'upper', 'tolerance'];

test('a slip is refused with the name that was meant', () => {
  expect(() => requireKnownFields({ uper: [1] }, known)).toThrow('uper: there is no such field; did you mean upper?');
  expect(() => requireKnownFields({ tolerence: 1 }, known, 'options')).toThrow('options.tolerence');
});

test('a name like no other is refused with the list of those that there are', () => {
  expect(() => requireKnownFields({ currencyCode: 1 }, known)).toThrow('known are quantity, lower, upper, tolerance');
});

test('what is no object is refused', () => {
  expect(() => requireKnownFields(null, known, 'input')).toThrow('input: expected an object');
  expect(() => requireKnownFields([1], known, 'input')).toThrow('got an array');
});
