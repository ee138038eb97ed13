import { proxy, type Remote, wrap } from 'comlink';
import { trustedScript } from '../trusted-script.js';
import type { StudioWorker } from './studio-worker.js';

/** The objects of the worker that have methods of their own. */
type Part = 'replays' | 'rest' | 'costs' | 'files' | 'basket';

/** The worker, as it is called from the page. */
type Studio = Omit<Remote<StudioWorker>, Part> & { readonly [Name in Part]: Remote<StudioWorker[Name]> };

let started: Studio | undefined;

/** The worker of the studio, started when it is needed. */
export function studio(): Studio {
  started ??= wrap<StudioWorker>(
    new Worker(trustedScript('studio-worker'), { type: 'module', name: 'studio' }),
  ) as unknown as Studio;
  return started;
}

/** A callback that the worker may call. */
export function toWorker<Callback extends (...values: never[]) => unknown>(callback: Callback): Callback {
  return proxy(callback);
}
