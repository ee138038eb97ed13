#!/usr/bin/env node
import { run } from './run.js';
import { createProcessIo } from './terminal/process-io.js';

// Not process.exit, which would cut off output still in a pipe.
process.exitCode = await run(process.argv.slice(2), createProcessIo());
