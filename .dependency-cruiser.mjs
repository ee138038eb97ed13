// Which sources may import what: arrows point downwards only. Tests are held to the first two rules alone.

/** Folders under packages/, as regular expressions, each with the folders that its sources may import. */
const arrows = {
  model: [],
  basket: ['model'],
  calendar: ['model'],
  statistics: ['model'],
  fills: ['model'],
  execution: ['model', 'fills', 'orderbook', 'evaluate', 'plan'],
  tca: ['model', 'fills'],
  documents: ['model', 'basket', 'fit', 'fills', 'statistics', 'tca'],
  orderbook: ['model'],
  fit: ['model'],
  'least-squares': ['model'],
  'solver-(?!convex)[^/]+': ['model'],
  'solver-convex': ['model', 'basket'],
  solvers: ['model', 'basket', 'solver-[^/]+'],
  evaluate: ['model', 'orderbook', 'statistics', 'fit'],
  plan: ['model', 'basket', 'calendar', 'fills', 'orderbook', 'fit', 'solvers'],
  batch: ['model', 'orderbook', 'plan', 'documents', 'report'],
  report: ['model', 'basket', 'fills', 'statistics', 'tca'],
  conformance: ['model', 'basket'],
};

const inPackages = (folders) => `^packages/(${folders.join('|')})/`;
const npm = (name) => `(^|/)node_modules/${name}/`;
const error = { severity: 'error' };

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { ...error, name: 'no-circular', from: {}, to: { circular: true } },
    {
      ...error,
      name: 'not-to-unresolvable',
      comment: 'But for what a bundler makes of a file, its address.',
      from: {},
      to: { couldNotResolve: true, pathNot: '[?&]url$' },
    },
    {
      ...error,
      name: 'only-declared-dependencies',
      from: { path: '/src/' },
      // An optional peer is a development dependency, too, so that the tests have it.
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer'] },
    },
    ...Object.entries(arrows).map(([from, to]) => ({
      ...error,
      name: `arrows-of-${from}`,
      from: { path: `^packages/(${from})/src/` },
      to: { path: '^(packages|apps|bench|examples)/', pathNot: ['^packages/$1/', ...to.map((f) => inPackages([f]))] },
    })),
    {
      ...error,
      name: 'package-without-arrows',
      comment: 'Say in `arrows` above which packages it may import.',
      from: { path: '^packages/[^/]+/src/', pathNot: inPackages(Object.keys(arrows)) },
      to: {},
    },
    {
      ...error,
      name: 'descriptor-loads-nothing',
      comment: 'A registry holds all descriptors: what solves is imported when it is asked for, by `await import`.',
      from: { path: '^packages/solver-[^/]+/src/backend[.]ts$' },
      to: {
        path: '/src/',
        pathNot: ['-features[.]ts$', inPackages(['model'])],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      ...error,
      name: 'queues-are-loaded-on-demand',
      comment: 'By `await import`: who has no queue needs neither package.',
      from: { path: '/src/' },
      to: { path: [npm('bullmq'), npm('ioredis')], dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      ...error,
      name: 'cli-is-only-a-command-line',
      comment: 'What it does with orders is in packages/plan.',
      from: { path: '^apps/cli/src/' },
      to: { path: inPackages(['fit', 'least-squares', 'solver-[^/]+', 'conformance']) },
    },
    {
      ...error,
      name: 'studio-is-only-a-page',
      comment: 'It shows what the packages compute: no part of that is done in it. It has the version of the program.',
      from: { path: '^apps/studio/src/' },
      to: {
        path: [inPackages(['fit', 'least-squares', 'statistics', 'solver-[^/]+', 'conformance']), '^apps/cli/'],
        pathNot: '^apps/cli/package[.]json$',
      },
    },
    {
      ...error,
      name: 'cli-touches-no-file',
      comment: 'What reads and writes files is in documents/node and orderbook/node.',
      from: { path: '^apps/cli/src/(commands|input|terminal)/' },
      to: { dependencyTypes: ['core'], path: '^(node:)?fs(/|$)' },
    },
    {
      ...error,
      name: 'runs-in-a-browser',
      comment: 'What reads files is at a subpath of its own, src/node, and so is what talks to a server, src/queue.',
      from: { path: '^packages/(?!conformance/)[^/]+/src/(?!node/|queue/)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      ...error,
      name: 'model-needs-no-package',
      from: { path: '^packages/model/src/' },
      to: { path: npm('.*') },
    },
    {
      ...error,
      name: 'conformance-needs-only-fast-check',
      from: { path: '^packages/conformance/src/' },
      to: { path: npm('.*'), pathNot: npm('fast-check') },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@waterfill/source', 'import', 'types', 'default'],
    },
    doNotFollow: { path: 'node_modules' },
    // Tests write examples/.generated, and remove it, while this may run.
    exclude: { path: '^(packages/[^/]+|apps/[^/]+|bench)/dist/|/[.]generated/' },
  },
};
