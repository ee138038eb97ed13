import { clockText } from '@waterfill/model';
import { expect, test } from 'vitest';

const at = (iso: string): number => Date.parse(iso) / 1000;

test('shows the time of the zone, whichever the season, and past midnight', () => {
  expect(clockText(at('2025-01-02T14:30:00Z'), 'America/New_York')).toBe('09:30:00');
  expect(clockText(at('2025-06-02T13:30:59.999Z'), 'America/New_York')).toBe('09:30:59');
  expect(clockText(at('2025-06-02T23:59:59Z'), 'Asia/Tokyo')).toBe('08:59:59');
});
