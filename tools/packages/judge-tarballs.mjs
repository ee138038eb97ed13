import { runCommands } from './run-commands.mjs';

/** What publint and attw say against the tarballs. */
export function judgeTarballs(packages) {
  const judges = ['publint --strict', 'attw --profile esm-only'];
  const tarballs = [...packages.values()].map(({ tarball }) => tarball);
  return runCommands(tarballs.flatMap((tarball) => judges.map((judge) => `${judge} "${tarball}"`)));
}
