import { exec } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Runs commands in parallel, one per processor.
 *
 * @returns the output of the failed ones
 */
export async function runCommands(commands) {
  const complaints = new Array(commands.length);
  const waiting = commands.entries();
  async function work() {
    for (const [k, command] of waiting) complaints[k] = await complaintOf(command);
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return complaints.filter((complaint) => complaint !== undefined);
}

function complaintOf(command) {
  return new Promise((resolve) => {
    exec(command, { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve(error === null ? undefined : `$ ${command}\n${stdout}${stderr}`);
    });
  });
}
