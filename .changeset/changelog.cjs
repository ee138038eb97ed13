/** Entries as they are written, and one line for all packages of ours that a package needs in a newer version. */
module.exports = {
  getReleaseLine: async ({ summary }) => {
    const [first, ...rest] = summary.trim().split('\n');
    return [`- ${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
  },
  getDependencyReleaseLine: async (_changesets, updated) => {
    if (updated.length === 0) return '';
    return `- Needs ${updated.map(({ name, newVersion }) => `${name} ${newVersion}`).join(', ')}`;
  },
};
