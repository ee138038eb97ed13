export { type BasketRequest, basketArguments } from './basket-arguments.js';
export { type BenchmarkFile, benchmarkFiles } from './benchmark-files.js';
export { commandText } from './command-text.js';
export { flagOf } from './flag-of.js';
export { runArguments } from './run-arguments.js';
export { runProgram } from './run-program.js';
export type { AheadRequest, MeasureRequest, RunInputs, RunRequest, VolumesRequest } from './run-request.js';
export { type TcaRequest, type TcaTerms, tcaArguments } from './tca-arguments.js';
