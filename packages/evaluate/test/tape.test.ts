import { recordTape } from '@waterfill/evaluate';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { expect, test } from 'vitest';

const [day] = sampleDays({ days: 1 });

test('a session without a book is refused, with what the recording covers', async () => {
  const recording = await openRecording(sampleBook(day!));
  await expect(recordTape(recording, { open: '04:00', close: '05:00' })).rejects.toMatchObject({
    code: 'no-book-in-session',
    message: expect.stringMatching(
      /^session: no book of the recording is in it on 2025-06-02; its books are from 2025-06-02 09:30:00 to 2025-06-02 15:59:56 America\/New_York/,
    ),
  });
});
