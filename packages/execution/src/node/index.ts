export { LoggedExecution, openExecution } from './open-execution.js';
