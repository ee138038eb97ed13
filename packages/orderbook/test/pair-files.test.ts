import { describe, expect, it } from 'vitest';
import { openRecording, pairFiles } from '../src/index.js';
import { mbpText } from './made-up-recording.js';

const PAIR = 'XYZ_2012-06-21_34200000_57600000_message_1.csv';
const messages = new File(['34200.5,4,7,20,100200,-1\n'], PAIR);
const book = new File(['100200,180,100100,90\n'], PAIR.replace('message', 'orderbook'));
const day = new File([mbpText([{}])], 'day.csv');
const note = new File(['hello\n'], 'order note.txt');

describe('files chosen together', () => {
  it.each([
    ['the messages first', [messages, day, book]],
    ['the book first', [book, day, messages]],
  ])('are a recording each, but a LOBSTER pair is one: %s', async (_name, files) => {
    const recordings = pairFiles(files);
    expect(recordings.map(({ name, size }) => [name, size])).toEqual(
      files.slice(0, 2).map(({ name, size }) => [name, size]),
    );
    for (const recording of recordings) expect((await (await openRecording(recording)).read(() => {})).states).toBe(1);
  });

  it('keep half a pair, and what is no recording, to be refused by name', async () => {
    const [half, other] = pairFiles([messages, note]);
    await expect(openRecording(half!)).rejects.toThrow(`put ${book.name} beside it`);
    await expect(openRecording(other!)).rejects.toThrow('order note.txt: starts with "hello"');
  });

  it('of one name are all kept', () => {
    expect(pairFiles([day, day]).length).toBe(2);
  });
});
