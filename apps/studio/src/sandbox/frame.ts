import type { FrameMessage } from './frame-message.js';

/** The text of worker.ts, built; see sandbox-page.ts. */
declare const WORKER_SCRIPT: string;

/** That the module is loaded, and its outcome. */
const MOST_MESSAGES = 2;

/**
 * The script of the sandbox: starts the worker when the page says what to do, and passes on what it sends. A module that
 * sends more than an answer is ended at once, before its messages can fill the memory.
 */
window.addEventListener('message', ({ data, ports: [port], source }) => {
  if (source !== window.parent || port === undefined) return;
  const say = (message: FrameMessage): void => port.postMessage(message);
  if (self.origin !== 'null') return say({ ended: 'was not started: its sandbox is not isolated; reload this page' });
  const worker = new Worker(URL.createObjectURL(new Blob([WORKER_SCRIPT], { type: 'text/javascript' })));
  let messages = 0;
  worker.addEventListener('message', (event) => {
    messages++;
    say({ said: event.data });
    if (messages >= MOST_MESSAGES || event.data !== 'loaded') worker.terminate();
  });
  worker.addEventListener('messageerror', () => say({ ended: 'sent a message that cannot be read' }));
  worker.addEventListener('error', (event) => {
    // It is reported, and not for the console.
    event.preventDefault();
    say({ ended: `failed outside of solve: ${event.message}` });
  });
  worker.postMessage(data);
});
