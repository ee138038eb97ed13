import type { SealedTest } from '@waterfill/documents/node';
import { usualPolicyNames } from '@waterfill/evaluate';
import { isPolicyPath } from '@waterfill/evaluate/node';
import { recordingsIn } from '@waterfill/orderbook/node';

/** Options of an evaluation, of which some say where it goes and not what it is. */
interface TestOptions {
  readonly policy?: readonly string[];
  readonly profile?: readonly string[];
}

/** Where a result goes. */
const NOT_SEALED = ['seal', 'open', 'json', 'output', 'profile'];

/** What an evaluation of these recordings will be: every option that it has, and every file that it reads. */
export async function sealedTest(files: readonly string[], options: TestOptions): Promise<SealedTest> {
  const { profile = [], policy = usualPolicyNames(profile.length > 0) } = options;
  const chosen = Object.entries(options).filter(([name]) => !NOT_SEALED.includes(name));
  const past = profile.length > 0 ? await recordingsIn(profile) : [];
  const recordings = await recordingsIn(files);
  return {
    options: { ...Object.fromEntries(chosen), policy, profileFiles: past.length },
    files: [...recordings, ...past, ...policy.filter(isPolicyPath)],
  };
}
