import { recordTape, recordTapes } from '@waterfill/evaluate';
import { fileSource, openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
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

test('the session is that of the date', async () => {
  const sessionOn = (date: string) => ({ open: '09:30', close: date === '2025-06-02' ? '13:00' : '16:00' });
  const [first, second] = await recordTapes(
    sampleDays({ days: 2 }).map((one) => fileSource(sampleBook(one))),
    { sessionOn },
  );
  expect([first, second].map((tape) => tape!.buy.books.length)).toEqual([12_600, 23_400]);
});

test.each([
  [{ breaks: [{ from: '12:00', to: '13:00' }] }],
  [{ sessionOn: () => ({ breaks: [{ from: '12:00', to: '13:00' }] }) }],
])('a session with breaks is refused: %j', async (options) => {
  const recording = await openRecording(sampleBook(day!));
  await expect(recordTape(recording, options)).rejects.toMatchObject({
    code: 'session-has-breaks',
    message:
      'session: pauses from 12:00 to 13:00 on 2025-06-02, and a replay has no breaks; replay each part as a session of its own',
  });
});
