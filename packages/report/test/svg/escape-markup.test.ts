import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeMarkup } from '../../src/svg/escape-markup.js';

it.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  [`" onload='x' &amp;`, '&quot; onload=&#39;x&#39; &amp;amp;'],
  ['two\n\tlines\u2028', 'two lines'],
  ['null\u0000, bell\u0007, turned \u202e', 'null, bell, turned'],
  ['half a pair \ud800 and none \uffff', 'half a pair  and none'],
  ['42 % of it', '42\u00a0% of it'],
])('%j is only text', (text, markup) => {
  expect(escapeMarkup(text)).toBe(markup);
});

it('ASCII is written as it is within other text', () => {
  const ascii = fc.string({
    unit: fc.constantFrom(' ', '%', '<', '&', '"', "'", 'a', 'z', '0', '.', '\n', '\u0001', '~'),
  });
  fc.assert(
    fc.property(ascii, (text) => {
      const inner = text.trim();
      expect(escapeMarkup(inner)).toBe(escapeMarkup(`é${inner}é`).slice(1, -1).trim());
    }),
  );
});
