// Runs static checks, even after one has failed: those of the sources in parallel with those of the packages, or of
// `sources` or `packages` alone, each printed when it ends. The exit code is the number of failed checks.

import { exec } from 'node:child_process';

/** `packages` begins with a build, which `release` and `site` use too. */
const lanes = {
  sources: {
    lint: 'npm run lint',
    typecheck: 'npm run typecheck',
    arrows: 'npm run arrows',
    unused: 'npm run unused',
    spelling: 'npm run spelling',
  },
  packages: {
    packages: 'npm run packages',
    release: 'node tools/check-release.mjs',
    site: 'node tools/build-site.mjs',
  },
};

const [asked] = process.argv.slice(2);
const run = asked === undefined ? Object.values(lanes) : [lanes[asked]];
const outcomes = (await Promise.all(run.map(runInTurn))).flat();
const failed = outcomes.filter(({ isGood }) => !isGood);
const namesOf = (gates) => gates.map(({ name }) => name).join(', ');
console.log(failed.length === 0 ? `all gates passed: ${namesOf(outcomes)}` : `gates that failed: ${namesOf(failed)}`);
process.exitCode = failed.length;

async function runInTurn(gates) {
  const outcomes = [];
  for (const [name, command] of Object.entries(gates)) outcomes.push({ name, isGood: await succeeds(command) });
  return outcomes;
}

function succeeds(command) {
  return new Promise((resolve) => {
    exec(command, { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      console.log(`$ ${command}\n${stdout}${stderr}`);
      resolve(error === null);
    });
  });
}
