import { planFiles } from '@waterfill/documents';
import type { Plan } from '@waterfill/model';
import { type MeasuredDay, type OrderRequest, unsetOptions } from '@waterfill/plan';
import { inputsTable, planReport, reportFiles } from '@waterfill/report';
import type { JobOutput } from '../jobs/job.js';
import type { InputPrint } from '../storage.js';

/** The inputs for the files of a plan. */
export interface PlannedJob {
  readonly plan: Plan;
  readonly days: readonly MeasuredDay[];
  readonly order: OrderRequest;
  readonly prints: readonly InputPrint[];
  /** of the program */
  readonly version: string;
}

/** The files of a planned job by name. */
export async function filesOfPlan(
  { plan, days, order, prints, version }: PlannedJob,
  outputs: readonly JobOutput[],
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const isWritten = (name: string): boolean => outputs.some((output) => isOf(output, name));
  const curves = days.map((day) => day.curves);
  for (const [name, text] of planFiles(plan, curves, isWritten)) if (text !== undefined) files.set(name, text);
  if (!outputs.includes('report')) return files;
  const options = { inputs: inputsTable(prints), origin: [['version', version]] as const, unset: unsetOptions(order) };
  return new Map([...files, ...(await reportFiles(planReport(plan, options)))]);
}

/** `curves.json`, `curves-2025-06-02.json`, `schedule.csv` */
function isOf(output: JobOutput, name: string): boolean {
  return name.startsWith(`${output}.`) || name.startsWith(`${output}-`);
}
