export type { Attempt } from '../cross-check/attempt.js';
export type { AttemptLimits } from '../cross-check/attempt-limits.js';
export { attemptModule } from './attempt-module.js';
export { candidateInSandbox, type Sandbox } from './candidate-in-sandbox.js';
export type { ModuleMessage, ModuleTask } from './module-task.js';
export { readMessage } from './read-message.js';
