import { proxy, type Remote, wrap } from 'comlink';
import type { OnProgress } from './answers.js';
import workerUrl from './main.ts?worker&url';
import type { StudioWorker } from './studio-worker.js';

/** The part of Trusted Types that is used here; not every browser has it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): {
    createScriptURL(address: string): URL;
  };
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

/** The only script that this page runs from an address made at run time is its own worker. */
function trustedWorkerUrl(): string | URL {
  const createScriptURL = (address: string): string => {
    if (address !== workerUrl) throw new TypeError('the studio runs no script but its own worker');
    return address;
  };
  return trustedTypes?.createPolicy('studio-worker', { createScriptURL }).createScriptURL(workerUrl) ?? workerUrl;
}

let started: Remote<StudioWorker> | undefined;

/** The worker of the studio, started when it is needed. */
export function studio(): Remote<StudioWorker> {
  started ??= wrap<StudioWorker>(new Worker(trustedWorkerUrl(), { type: 'module', name: 'studio' }));
  return started;
}

/** A callback that the worker may call. */
export function toWorker(onProgress: OnProgress): OnProgress {
  return proxy(onProgress);
}
