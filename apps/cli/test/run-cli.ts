import { run } from '../src/run.js';

/** What a run of the command line left behind. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process. */
export async function runCli(argv: readonly string[], stdin = '', columns = 80): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  const say = (line: string): void => {
    stderr += `${line}\n`;
  };
  const status = await run(argv, {
    stdin: chunksOf(stdin),
    columns,
    print: async (text) => {
      stdout += text;
    },
    complain: say,
    note: say,
  });
  return { status, stdout, stderr };
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  // In pieces that cut characters apart, as pipes do.
  for (let i = 0; i < bytes.length; i += 7) yield bytes.slice(i, i + 7);
}
