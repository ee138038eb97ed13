import manifest from '../../../cli/package.json' with { type: 'json' };

/** The version of the command line that writes the same files, as an entry of a report. */
export const VERSION_ENTRY: readonly [label: string, text: string] = ['version', `waterfill ${manifest.version}`];
