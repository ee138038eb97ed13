import type { Report } from '../../src/index.js';
import { allFigures, type DayShape } from '../made-up-day.js';

/** A report with every figure. */
export function madeUpReport(shape: DayShape = {}, name = 'FLOW'): Report {
  return {
    title: `${name}: buy 20,000 shares`,
    lead: ['2025-06-02 09:30 to 16:00 America/New_York'],
    highlights: [{ value: '764.02 USD', label: 'cost' }],
    warnings: [`${name} is made up.`],
    summary: { title: 'Summary', entries: [['status', `optimal for ${name}`]] },
    figures: allFigures(shape),
    details: [
      {
        title: 'How it was made',
        entries: [['command', `waterfill run ${name}.csv`]],
        tables: [{ caption: `Files of ${name}`, columns: [{ title: name, kind: 'text' }], rows: [[`${name}.csv`]] }],
      },
    ],
  };
}
