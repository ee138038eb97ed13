import { parentPort } from 'node:worker_threads';

// What it does is said by the quantity of the order; nothing is read or kept.
const deeds = {
  1: () => {
    for (;;);
  },
  2: () => {
    const kept = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, Math.random));
  },
  3: () => process.exit(3),
  4: () => {
    throw new Error('oh');
  },
  5: (id) => {
    parentPort.postMessage({ result: { job: id, status: 'optimal' } });
    setTimeout(() => process.exit(), 5);
  },
  6: () => process.kill(process.pid, 'SIGKILL'),
  7: () => parentPort.postMessage({ result: { status: process.pid } }),
};

parentPort.on('message', ({ id, job }) => {
  const deed = deeds[job.order.quantity];
  if (deed) deed(id);
  else parentPort.postMessage({ result: { job: id, status: 'optimal' } });
});
