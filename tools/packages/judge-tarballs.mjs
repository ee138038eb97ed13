import { runCommands } from './run-commands.mjs';

/** The problems that publint and attw find in the tarballs. */
export function judgeTarballs(packages) {
  const judges = ['publint --strict', 'attw --profile esm-only'];
  const tarballs = [...packages.values()].map(({ tarball }) => tarball);
  return runCommands(tarballs.flatMap((tarball) => judges.map((judge) => `${judge} "${tarball}"`)));
}
