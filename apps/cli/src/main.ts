#!/usr/bin/env node
import { createProcessIo } from './process-io.js';
import { run } from './run.js';

// Not process.exit, which would cut off what is still on its way down a pipe.
process.exitCode = await run(process.argv.slice(2), createProcessIo());
