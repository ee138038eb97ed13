import type { ViteUserConfig } from 'vitest/config';

const conditions = ['@waterfill/source'];

const config: ViteUserConfig = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      'packages/*/test/**/*.test.ts',
      'apps/*/test/**/*.test.ts',
      'examples/test/**/*.test.ts',
      'bench/test/**/*.test.ts',
    ],
    setupFiles: ['./vitest.setup.ts'],
    // Tests change nothing that others see, and share what they import: that takes half the time.
    isolate: false,
    // One for each processor: vitest leaves one to itself, and needs little of it.
    maxWorkers: '100%',
    // What hangs is to fail; a machine that is busy with other things is not.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
};

export default config;
