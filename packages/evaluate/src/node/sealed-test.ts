import { recordingsIn } from '@waterfill/orderbook/node';
import { usualPolicyNames } from '../policies/usual-policy-names.js';
import { isPolicyPath } from './policy-of.js';

/** The description of an evaluation. */
export interface TestOptions {
  /** names and paths of modules; default: the usual ones */
  readonly policy?: readonly string[] | undefined;
  /** recordings of earlier days, or folders of them */
  readonly profile?: readonly string[] | undefined;
}

/**
 * The description of an evaluation, for `writeSeal` of `@waterfill/documents/node`: all of its options, and all files
 * that it reads.
 *
 * @param files - recordings, or folders of them
 * @example
 * ```ts
 * import { sealedTest } from '@waterfill/evaluate/node';
 * const { options, files } = await sealedTest(['friday.csv'], { policy: ['level', './mine.js'], pace: 0.1 });
 * options; // => { policy: ['level', './mine.js'], pace: 0.1, profileFiles: 0 }
 * files; // => ['friday.csv', './mine.js']
 * ```
 */
export async function sealedTest<Options extends TestOptions>(
  files: readonly string[],
  { profile = [], policy = usualPolicyNames(profile.length > 0), ...options }: Options,
): Promise<{ readonly options: Readonly<Record<string, unknown>>; readonly files: readonly string[] }> {
  const [recordings, past] = await Promise.all([files, profile].map(recordingsIn));
  return {
    options: { ...options, policy, profileFiles: past!.length },
    files: [...recordings!, ...past!, ...policy.filter(isPolicyPath)],
  };
}
