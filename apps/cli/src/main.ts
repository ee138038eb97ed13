#!/usr/bin/env node
import module from 'node:module';

// Node 22.8 and newer then keep what they have compiled, which saves a tenth of the start. NODE_DISABLE_COMPILE_CACHE=1
// has them not keep it.
(module as typeof module & { readonly enableCompileCache?: () => void }).enableCompileCache?.();

const { run } = await import('./run.js');
const { createProcessIo } = await import('./terminal/process-io.js');

// Not process.exit, which would cut off output still in a pipe.
process.exitCode = await run(process.argv.slice(2), createProcessIo());
