import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Policy } from '../policies/policy.js';
import { type PolicyParts, policyNamed } from '../policies/policy-named.js';
import { type ModuleLimits, policyOfModule } from './policy-of-module.js';

/**
 * Whether the text is the path of a policy's module, like `./mine.js`, rather than the name of a policy.
 *
 * @example
 * ```ts
 * import { isPolicyPath } from '@waterfill/evaluate/node';
 * ['./mine.js', 'level'].map(isPolicyPath); // => [true, false]
 * ```
 */
export function isPolicyPath(text: string): boolean {
  return /[/\\]|\.[cm]?js$/.test(text);
}

/**
 * The policy with a name, as in `policyNamed`, or from the path of a module, as in {@link policyOfModule}.
 *
 * @param text - `level`, or `./mine.js`, from the working directory
 * @param limits - of a module
 * @throws ProblemError for an unknown name, a policy that lacks a part, and a module that cannot be loaded
 * @example
 * ```ts
 * import { policyOf } from '@waterfill/evaluate/node';
 * (await policyOf('level', {})).name; // => 'level'
 * ```
 */
export async function policyOf(text: string, parts: PolicyParts, limits?: ModuleLimits): Promise<Policy> {
  return isPolicyPath(text) ? policyOfModule(pathToFileURL(resolve(text)), limits) : policyNamed(text, parts);
}
