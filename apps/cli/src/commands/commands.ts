import type { Command } from 'commander';
import type { ExitStatus } from '../exit-status.js';
import type { Io } from '../terminal/io.js';

/** Adds a command to the program; `finish` is told how it ended. */
type AddCommand = (program: Command, io: Io, finish: (status: ExitStatus) => void) => void;

/** A command that is loaded when it is used. */
interface CommandEntry {
  /** its line in the list of commands */
  readonly summary: string;
  readonly load: () => Promise<AddCommand>;
}

/** The commands by name, in the order of the help. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  run: {
    summary: 'plan an order on recorded order books',
    load: async () => (await import('./run-command.js')).addRunCommand,
  },
  batch: {
    summary: 'plan many orders, with one table',
    load: async () => (await import('./batch-command.js')).addBatchCommand,
  },
  worker: {
    summary: 'run the jobs of a queue',
    load: async () => (await import('./worker-command.js')).addWorkerCommand,
  },
  schedule: {
    summary: 'plan an order at the least cost',
    load: async () => (await import('./schedule-command.js')).addScheduleCommand,
  },
  basket: {
    summary: 'plan orders in several assets together',
    load: async () => (await import('./basket-command.js')).addBasketCommand,
  },
  replan: {
    summary: 'plan the rest of an order',
    load: async () => (await import('./replan-command.js')).addReplanCommand,
  },
  frontier: {
    summary: 'trace expected cost against risk',
    load: async () => (await import('./frontier-command.js')).addFrontierCommand,
  },
  certify: {
    summary: 'judge any schedule',
    load: async () => (await import('./certify-command.js')).addCertifyCommand,
  },
  check: {
    summary: 'solve with all backends, and compare',
    load: async () => (await import('./check-command.js')).addCheckCommand,
  },
  explain: {
    summary: 'say which backend suits, and why',
    load: async () => (await import('./explain-command.js')).addExplainCommand,
  },
  inspect: {
    summary: 'summarise an order-book recording',
    load: async () => (await import('./inspect-command.js')).addInspectCommand,
  },
  solvers: {
    summary: 'list the backends and what they take',
    load: async () => (await import('./solvers-command.js')).addSolversCommand,
  },
  curves: {
    summary: 'measure impact curves on order books',
    load: async () => (await import('./curves-command.js')).addCurvesCommand,
  },
  fit: {
    summary: 'fit impact to curves or to order books',
    load: async () => (await import('./fit-command.js')).addFitCommand,
  },
  profile: {
    summary: 'what to expect of a day ahead',
    load: async () => (await import('./profile-command.js')).addProfileCommand,
  },
  resilience: {
    summary: 'estimate how a book recovers',
    load: async () => (await import('./resilience-command.js')).addResilienceCommand,
  },
  evaluate: {
    summary: 'replay a policy on unseen books',
    load: async () => (await import('./evaluate-command.js')).addEvaluateCommand,
  },
  tca: {
    summary: 'say what the fills of an order cost',
    load: async () => (await import('./tca-command.js')).addTcaCommand,
  },
  plot: {
    summary: 'draw curves, a fit or a schedule',
    load: async () => (await import('./plot-command.js')).addPlotCommand,
  },
  sample: {
    summary: 'write days of a made-up order book',
    load: async () => (await import('./sample-command.js')).addSampleCommand,
  },
  studio: {
    summary: 'plan in a browser, on this machine',
    load: async () => (await import('./studio-command.js')).addStudioCommand,
  },
  completion: {
    summary: 'print a script that completes commands in a shell',
    load: async () => (await import('./completion-command.js')).addCompletionCommand,
  },
};
