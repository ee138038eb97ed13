import type { Finding } from '@waterfill/model';

/** The commands that take each of our documents. */
const TAKERS: Readonly<Record<string, string>> = {
  'waterfill/problem@1': 'schedule, explain, check, frontier and certify take it',
  'waterfill/schedule@1': 'replan, tca, certify, plot, schedule, explain, check and frontier take it',
  'waterfill/frontier@1': 'plot, schedule, explain, check and frontier take it',
  'waterfill/plan@1': 'run, fit, profile, plot, replan, tca, certify, schedule, explain, check and frontier take it',
  'waterfill/replan@1': 'replan, tca, plot, certify, schedule, explain, check and frontier take it',
  'waterfill/impact@1': 'plot and, with --quantity, run, schedule, explain, check, frontier and certify take it',
  'waterfill/resilience@1': 'plot takes it, and --resilience of run and of those that take a problem',
  'waterfill/profile@1': 'plot and, with --quantity, run, schedule, explain, check, frontier and certify take it',
  'waterfill/basket@1': 'basket, check, frontier and certify take it',
  'waterfill/basket-frontier@1': 'plot takes it, and basket, check and frontier the basket in it',
  'waterfill/basket-schedules@1': 'certify takes it, and basket, check and frontier the basket in it',
  'waterfill/curves@1': 'run, fit, profile, plot and, with --quantity, schedule, explain, check and certify take it',
};

/** What can be done with a document that was refused, as the end of its message; empty: nothing that we know of. */
export function wayOut({ code, details: { format, problem } }: Pick<Finding, 'code' | 'details'>): string {
  if (code === 'other-format' && typeof format === 'string' && format in TAKERS) return `; ${TAKERS[format]}`;
  if (code !== 'false-claim') return '';
  const judged = '"waterfill certify" judges a schedule without what is claimed of it';
  return `; ${judged}, and any command takes the problem alone: save what is in "${problem}" as a file of its own`;
}
