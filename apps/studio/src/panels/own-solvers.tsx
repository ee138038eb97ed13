import type { VNode } from 'preact';
import { addSolvers, ownSolvers, removeSolver } from '../state/checking.js';
import { CodeText } from './code-text.js';
import { FilesButton } from './files-button.js';

/** The person's own solvers, which take part in the comparison. */
export function OwnSolvers(): VNode {
  return (
    <fieldset class="own">
      <legend>Own solvers</legend>
      <p class="hint-line">
        An ES module in one file, without imports, whose default export is a <code>Solver</code> of{' '}
        <code>@waterfill/model</code>. It runs in a sandbox without network.
      </p>
      <ul class="files">
        {ownSolvers.value.map(({ name }) => (
          <li key={name}>
            {name}{' '}
            <button type="button" aria-label={`Remove ${name}`} onClick={() => removeSolver(name)}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      <FilesButton text="Add a module" accept=".js,.mjs" multiple onFiles={(files) => void addSolvers(files)} />
      <details>
        <summary>An example</summary>
        <CodeText name="An example of a solver" text={EXAMPLE} />
      </details>
    </fieldset>
  );
}

const EXAMPLE = `// Splits the order evenly: feasible without bounds, and seldom the optimum.
export default {
  name: 'even',
  supports: ['power-law', 'mixed-exponents', 'half-spread'],
  async solve({ quantity, upper }) {
    const schedule = Array.from(upper, () => quantity / upper.length);
    return { status: 'optimal', solution: { schedule }, certificate: {} };
  },
};`;
