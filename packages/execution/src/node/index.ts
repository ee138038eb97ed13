export { type LoggedExecution, openExecution } from './open-execution.js';
