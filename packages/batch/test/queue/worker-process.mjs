import { work } from '@waterfill/batch/queue';

// A worker as a process of its own, which can be killed. Its options are the first argument.
const controller = new AbortController();
process.once('SIGTERM', () => controller.abort());
await work({
  ...JSON.parse(process.argv[2]),
  signal: controller.signal,
  onTrouble: (text) => console.error(text),
});
