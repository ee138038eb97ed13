export { heldOutInThread } from './held-out-in-thread.js';
export { measureDaysInProcesses, type ProcessOptions } from './measure-days-in-processes.js';
export { createTaskProcess, type TaskDeath, type TaskMessage, type TaskProcess } from './task-process.js';
