import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTaskProcess } from '../../src/node/index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waterfill-task-process-'));
});
afterAll(() => rm(folder, { recursive: true }));

// On Windows the channel is no file of the process.
test.skipIf(process.platform === 'win32')(
  'a process that is ended in the middle of a message is gone, and its task has no answer',
  async () => {
    const script = join(folder, 'talks.mjs');
    // The first bytes of a message of 256 bytes, in the format of Node's channel.
    await writeFile(
      script,
      `import { writeSync } from 'node:fs';
     const CHANNEL = 3;
     const begin = () => void writeSync(CHANNEL, Uint8Array.of(0, 0, 1, 0));
     process.on('message', () => process.send({ progress: [1] }, begin));
     process.on('disconnect', () => process.exit());`,
    );
    const talking = createTaskProcess(script);
    let answer: Promise<unknown> | undefined;
    await new Promise<void>((resolve) => {
      answer = talking.run({}, () => resolve());
    });
    await sleep(100);
    await talking.end();
    expect(await answer).toEqual({ death: expect.stringMatching(/^its process ended/) });
  },
);
