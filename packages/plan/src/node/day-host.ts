import { firstStateOf } from '@waterfill/orderbook';
import { sourceOfFiles } from '@waterfill/orderbook/node';
import { measureDay } from '../measure/measure-day.js';
import type { DayAnswer, DayTask } from './day-processes.js';
import type { TaskMessage } from './task-process.js';
import { packThrown } from './thrown.js';

// A process that reads and measures recordings for another one.

const send = (message: TaskMessage<DayAnswer>): void => void process.send?.(message);

process.on('message', (task: DayTask) => {
  void answerTo(task).then((answer) => send({ answer }));
});
// Ctrl-C reaches every process of a terminal. The process that asked decides what ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
// It has ended, or was killed, or wants nothing more.
process.on('disconnect', () => process.exit());
// Already while this was loading.
if (!process.connected) process.exit();

async function answerTo({ files, read, measure, hasProgress }: DayTask): Promise<DayAnswer> {
  const source = sourceOfFiles(files);
  try {
    if (measure === undefined) return { first: await firstStateOf(source, read) };
    const onProgress = hasProgress ? (...progress: [number, number]) => send({ progress }) : undefined;
    return { day: await measureDay(await source.open({ ...read, onProgress }), measure) };
  } catch (error) {
    return { thrown: packThrown(error) };
  }
}
