import { exec } from 'node:child_process';

/** Runs a command to its end: `ok`, and all of its output. */
export function shell(command, options = {}) {
  return new Promise((resolve) => {
    exec(command, { maxBuffer: 1e8, ...options }, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() });
    });
  });
}
