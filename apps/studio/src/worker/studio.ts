import { proxy, type Remote, wrap } from 'comlink';
import { trustedScript } from '../trusted-script.js';
import type { StudioWorker } from './studio-worker.js';

let started: Remote<StudioWorker> | undefined;

/** The worker of the studio, started when it is needed. */
export function studio(): Remote<StudioWorker> {
  started ??= wrap<StudioWorker>(new Worker(trustedScript('studio-worker'), { type: 'module', name: 'studio' }));
  return started;
}

/** A callback that the worker may call. */
export function toWorker<Callback extends (...values: never[]) => unknown>(callback: Callback): Callback {
  return proxy(callback);
}
