import { parentPort } from 'node:worker_threads';

// Takes the whole process with it, as a fault in native code does.
parentPort.on('message', () => process.kill(process.pid, 'SIGKILL'));
