import { attemptModule, type ModuleTask } from '@waterfill/solvers/sandbox';

/** The script of the worker in the sandbox, in which the module runs; its text is put into the page of the sandbox. */
const scope = globalThis as unknown as Pick<Worker, 'addEventListener' | 'postMessage'>;

scope.addEventListener(
  'message',
  ({ data }: MessageEvent<ModuleTask>) => {
    void attemptModule(data, load, (message) => scope.postMessage(message));
  },
  { once: true },
);

/** By the address of a blob, the only one that the policy of the sandbox lets it import. */
function load(source: string): Promise<{ readonly default?: unknown }> {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return import(/* @vite-ignore */ address);
}
