import { createJobThread, type ThreadOptions } from './job-thread.js';
import type { ThreadTask } from './job-worker.js';

// A process of a batch: its main thread only starts a thread for jobs, ends it at its limits, and passes messages on.

const thread = createJobThread(JSON.parse(process.argv[2]!) as ThreadOptions);

process.on('message', (task: ThreadTask) => {
  void thread.run(task).then((answer) => process.send?.({ answer }));
});
// Ctrl-C reaches every process of a terminal, and systemd stops every process of a service. The batch decides what ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
// The batch has ended, or was killed: nobody waits for the job.
process.on('disconnect', () => process.exit());
