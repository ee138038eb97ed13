import type { ViteUserConfig } from 'vitest/config';
import base from './vitest.config.ts';

const config: ViteUserConfig = {
  ...base,
  test: {
    ...base.test,
    include: ['{packages,apps}/*/test/**/*.stress.ts', '{bench,examples}/test/**/*.stress.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
};

export default config;
