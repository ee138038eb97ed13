import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

/** One thread each, as in Node: numpy's linear algebra would take all. */
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** A program that times peers: `bench/peers/peers.py`, or `peers.c` compiled. It answers each line with one line. */
export class PeerProcess {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: Interface;
  private readonly replies: AsyncIterator<string>;

  constructor(program: string, ...args: readonly string[]) {
    this.child = spawn(program, args, { env: { ...process.env, ...ONE_THREAD } });
    this.child.on('error', () => this.lines.close());
    this.child.stdin.on('error', () => this.lines.close());
    this.lines = createInterface(this.child.stdout);
    this.replies = this.lines[Symbol.asyncIterator]();
  }

  /** The next line: first of all the versions of what it uses. */
  async reply(): Promise<string> {
    const { value, done } = await this.replies.next();
    return done ? 'failed: the program ended' : value;
  }

  /**
   * The mean time of a call of a task, seconds.
   *
   * @param seconds - how long to repeat it; 0: once, and the answer is written to `input.out`
   * @throws Error with what the peer says where it fails, such as a package that is not installed
   */
  async time(task: string, input: string, seconds: number): Promise<number> {
    this.child.stdin.write(`${task} ${input} ${seconds}\n`);
    const reply = await this.reply();
    if (reply.startsWith('failed')) throw new Error(reply);
    return Number(reply);
  }

  end(): void {
    this.child.stdin.end();
  }
}
