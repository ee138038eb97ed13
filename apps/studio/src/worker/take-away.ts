import { formatProfileDocument, planFileNames, planFiles } from '@waterfill/documents';
import { type Plan, ProblemError } from '@waterfill/model';
import type { BookFile } from '@waterfill/orderbook';
import { unsetOptions } from '@waterfill/plan';
import {
  benchmarkFiles,
  commandText,
  flagOf,
  type RunInputs,
  type RunRequest,
  runArguments,
  runProgram,
} from '@waterfill/plan/reproduce';
import { type InputFile, inputsTable, planReport, reportFiles } from '@waterfill/report';
import type { OrderForm } from '../state/order-form.js';
import type { Reproduction, SavedFile } from './answers.js';
import { type Books, curvesOf } from './books.js';
import { type MeasuredInput, namesOf } from './open-files.js';
import { refusalOf } from './refusal-of.js';
import { sha256Of } from './sha256-of.js';
import { VERSION_ENTRY } from './version.js';

/** What is written of a plan. */
export interface TakenPlan {
  readonly plan: Plan;
  readonly books: Books;
  readonly input: MeasuredInput;
  readonly form: OrderForm;
}

/** The command line writes the page that is made from these, too. */
const WITH_REPORT = '--report';

/** How to plan the same elsewhere. */
export function reproductionOf({ input, form }: Pick<TakenPlan, 'input' | 'form'>): Reproduction {
  const request = requestOf(input, form);
  const program = runProgram(request);
  const schedules = schedulesOf(form);
  try {
    return { command: commandText([...runArguments(request), WITH_REPORT, '-o', 'plan']), program, schedules };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { refusal: refusal.text, program, schedules: [] };
  }
}

/** The own schedules that the plan is compared with, as the command line reads them. */
function schedulesOf({ order }: OrderForm): SavedFile[] {
  return benchmarkFiles(order.benchmarks).map(({ file, text }) => ({ name: file, text }));
}

function requestOf(input: MeasuredInput, { measure, order, ahead, volumes }: OrderForm): RunRequest {
  const { volumes: file, lastDays, quantile } = volumes;
  const past = file === undefined ? undefined : { file, lastDays, quantile };
  return { inputs: inputsOf(input), measure, order, ahead, ...(past && { volumes: past }) };
}

function inputsOf(input: MeasuredInput): RunInputs {
  return input.kind === 'sample' ? { kind: 'sample', name: input.name } : { kind: input.kind, files: namesOf(input) };
}

/** The names of the files of a plan, with those of its figures. */
export function fileNames({ plan, books }: TakenPlan): string[] {
  const days = curvesOf(books);
  const curves = days.length > 1 ? days.map(({ date }) => `curves-${date}.json`) : [];
  const figures = planReport(plan).figures.map(({ name }) => `figures/${name}.svg`);
  return ['report.html', ...planFileNames(days.length), ...curves, ...figures];
}

/**
 * A file of a plan, byte for byte as the command line of the same plan writes it.
 *
 * @throws ProblemError for one that this plan does not have
 */
export async function fileOf(taken: TakenPlan, name: string): Promise<string> {
  const text = documentsOf(taken).get(name) ?? (await reportOf(taken)).get(name);
  if (text !== undefined) return text;
  throw new ProblemError('', `this plan has no file ${JSON.stringify(name)}`, { code: 'no-such-file' });
}

/** All files of a plan, in the order in which the command line writes them. */
export async function allFiles(taken: TakenPlan): Promise<SavedFile[]> {
  const files = [...documentsOf(taken), ...(await reportOf(taken))];
  return files.flatMap(([name, text]) => (text === undefined ? [] : [{ name, text }]));
}

/** The names of the files that are open. */
export function inputNames({ input }: Pick<TakenPlan, 'input'>): string[] {
  return input.kind === 'sample' ? [] : input.files.map(({ name }) => name);
}

function documentsOf({ plan, books }: TakenPlan): Map<string, string | undefined> {
  return planFiles(plan, curvesOf(books));
}

/** What to expect of a day, as `waterfill profile` writes it; undefined: the plan is of days that are over. */
export function profileOf({ books }: Pick<TakenPlan, 'books'>): string | undefined {
  return 'fit' in books && books.profile ? formatProfileDocument(books.profile) : undefined;
}

const reports = new WeakMap<TakenPlan, Map<string, string>>();

/** The page and its figures, which are made once: they are asked for one by one. */
async function reportOf(taken: TakenPlan): Promise<Map<string, string>> {
  const made = reports.get(taken) ?? (await makeReport(taken));
  reports.set(taken, made);
  return made;
}

async function makeReport({ plan, input, form }: TakenPlan): Promise<Map<string, string>> {
  const origin = [...commandOf(input, form), VERSION_ENTRY];
  const schedules = schedulesOf(form).map(({ name, text }) => new File([text], name));
  const inputs = inputsTable(await Promise.all([...filesOf(input), ...schedules].map(fingerprint)));
  return reportFiles(planReport(plan, { inputs, origin, nameOf: flagOf, unset: unsetOptions(form.order) }));
}

/** None where no command line says the same. */
function commandOf(input: MeasuredInput, form: OrderForm): (readonly [string, string])[] {
  const { command } = reproductionOf({ input, form });
  if (command === undefined) return [];
  return [['command', commandText([...runArguments(requestOf(input, form)), WITH_REPORT])]];
}

/** Of a LOBSTER pair the one that the recording is named after. */
function filesOf(input: MeasuredInput): readonly BookFile[] {
  if (input.kind === 'sample') return [];
  const names = namesOf(input);
  return input.files.filter(({ name }) => names.includes(name));
}

async function fingerprint(file: BookFile): Promise<InputFile> {
  const bytes = file.size!;
  return { name: file.name, bytes, sha256: await sha256Of(await file.slice!(0, bytes).arrayBuffer()) };
}
