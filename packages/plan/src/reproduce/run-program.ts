import {
  type AheadRequest,
  type MeasureRequest,
  type RunInputs,
  type RunRequest,
  withCalendar,
} from './run-request.js';
import { sourceText } from './source-text.js';
import { volumesAhead, volumesOfDays } from './volumes-program.js';

/**
 * A TypeScript program for Node that plans a request again with the packages, and prints the same `waterfill/plan@1` document, to the
 * bit, as the command line of `runArguments` with `--json`. It says also what the command line cannot.
 *
 * @example
 * ```ts
 * import { runProgram } from '@waterfill/plan/reproduce';
 * const program = runProgram({ inputs: { kind: 'sample', name: 'thin' }, order: { quantity: 20_000 } });
 * program.includes('const order: OrderRequest = { quantity: 20000 };'); // => true
 * ```
 */
export function runProgram(request: RunRequest): string {
  const { inputs, measure = {}, order, ahead = {} } = request;
  const parts = onVolumes(onExpected(programParts(inputs, measure), inputs, ahead), request);
  const { packages, imports, measured, days, planned } = parts;
  const options = measured && `${optionsText(measured)}\n\n`;
  return `// Plans an order with Waterfill, and prints the plan as a waterfill/plan@1 document.
// Needs Node 20 or later: npm install ${packages.join(' ')} tsx
// Run it in the folder of its files: npx tsx plan-order.ts > plan.json
${imports.join('\n')}

${options ?? ''}const order: OrderRequest = ${sourceText(order)};

${days}

const plan = await planOrder(${planned ?? `${plannedOn(inputs, ahead, measure.calendar)}, order`});
process.stdout.write(formatPlanDocument(plan));
`;
}

/** The days, or what they let expect of another one. */
function plannedOn({ kind }: RunInputs, { forDate }: AheadRequest, calendar: string | undefined): string {
  if (kind !== 'profile' && forDate === undefined) return 'days';
  const options = sourceText({ forDate, calendar });
  return options === '{}' ? 'expectedDay(profile)' : `expectedDay(profile, ${options})`;
}

/** With the profile of the days, for a day that has not happened. */
function onExpected(parts: ProgramParts, { kind }: RunInputs, { forDate, halfLifeDays }: AheadRequest): ProgramParts {
  if (kind === 'profile' || forDate === undefined) return parts;
  const options = halfLifeDays === undefined ? '' : `, ${sourceText({ halfLifeDays })}`;
  return {
    ...parts,
    imports: [...parts.imports, `import { expectedDay, profileDays } from '${PLAN}';`],
    days: `${parts.days}
const profile = profileDays(${kind === 'curves' ? 'days' : CURVES_OF_DAYS}${options});`,
  };
}

/** With the volumes of past days, if they are given. */
function onVolumes(parts: ProgramParts, { inputs, measure, ahead = {}, volumes: asked }: RunRequest): ProgramParts {
  if (asked === undefined) return parts;
  const { forDate } = ahead;
  const isAhead = inputs.kind === 'profile' || forDate !== undefined;
  const { text, planned, names } = isAhead
    ? volumesAhead(asked, ahead, sourceText({ forDate, calendar: measure?.calendar }))
    : volumesOfDays(asked, ahead, inputs.kind === 'curves' ? 'days' : CURVES_OF_DAYS);
  const reading = "import { readFile } from 'node:fs/promises';";
  const imports = [
    ...(parts.imports.includes(reading) ? [] : [reading]),
    ...parts.imports,
    `import { parseVolumesCsv } from '${DOCUMENTS}';`,
    `import { ${names.join(', ')} } from '${PLAN}';`,
  ];
  return { ...parts, imports, days: `${parts.days}\n\n${text}`, planned };
}

/** With a calendar, what it says of sessions. */
function optionsText({ calendar, ...measured }: Measured): string {
  const options = sourceText(measured);
  if (calendar === undefined) return `const measure: MeasureDaysOptions = ${options};`;
  return `const options: MeasureDaysOptions = ${options};
const measure: MeasureDaysOptions = { ...options, ...recordedHours(${sourceText(calendar)}) };`;
}

const CURVES_OF_DAYS = "days.map((day) => ('curves' in day ? day.curves : day))";

type Measured = MeasureRequest & { readonly forFit?: boolean };

interface ProgramParts {
  readonly packages: readonly string[];
  readonly imports: readonly string[];
  /** undefined: nothing is measured */
  readonly measured: Measured | undefined;
  readonly days: string;
  /** what is planned on and the order; absent: these days, or the day ahead, and the order as it is */
  readonly planned?: string;
}

function programParts(inputs: RunInputs, measure: MeasureRequest): ProgramParts {
  if (inputs.kind === 'curves') return ofCurves(inputs.files);
  if (inputs.kind === 'profile') return ofProfile(inputs.files);
  const own = withCalendar(measure);
  const parts = inputs.kind === 'sample' ? ofSample(inputs.name, own) : ofRecordings(inputs.files, own);
  if (own.calendar === undefined) return parts;
  const imports = [`import { recordedHours } from '${CALENDAR}';`, ...parts.imports];
  return { ...parts, packages: [CALENDAR, ...parts.packages], imports };
}

const CALENDAR = '@waterfill/calendar';

const DOCUMENTS = '@waterfill/documents';
const ORDERBOOK = '@waterfill/orderbook';
const PLAN = '@waterfill/plan';

function ofCurves(files: readonly string[]): ProgramParts {
  return {
    packages: [DOCUMENTS, PLAN],
    imports: [
      "import { readFile } from 'node:fs/promises';",
      `import { formatPlanDocument, parseDays } from '${DOCUMENTS}';`,
      `import { type OrderRequest, planOrder } from '${PLAN}';`,
    ],
    measured: undefined,
    days: `const files = ${sourceText(files)};
const days = parseDays(
  await Promise.all(files.map(async (file) => ({ text: await readFile(file, 'utf8'), source: file }))),
);`,
  };
}

function ofProfile([file = '']: readonly string[]): ProgramParts {
  return {
    packages: [DOCUMENTS, PLAN],
    imports: [
      "import { readFile } from 'node:fs/promises';",
      `import { formatPlanDocument, parseProfileDocument } from '${DOCUMENTS}';`,
      `import { expectedDay, type OrderRequest, planOrder } from '${PLAN}';`,
    ],
    measured: undefined,
    days: `const file = ${sourceText(file)};
const profile = parseProfileDocument(await readFile(file, 'utf8'), file);`,
  };
}

function ofSample(name: string, measure: MeasureRequest): ProgramParts {
  return {
    packages: [DOCUMENTS, ORDERBOOK, PLAN],
    imports: [
      `import { formatPlanDocument } from '${DOCUMENTS}';`,
      `import { fileSource, sampleBook, sampleDays } from '${ORDERBOOK}';`,
      importOfPlan('asMadeUp'),
    ],
    measured: measure,
    days: `const source = fileSource(sampleBook(sampleDays({ days: 1, name: ${sourceText(name)} })[0]!));
const days: Day[] = [];
for await (const { day } of measureDays([source], measure)) days.push(asMadeUp(day));`,
  };
}

function ofRecordings(files: readonly string[], measure: MeasureRequest): ProgramParts {
  return {
    packages: [DOCUMENTS, ORDERBOOK, PLAN],
    imports: [
      `import { formatPlanDocument } from '${DOCUMENTS}';`,
      `import { bookSources } from '${ORDERBOOK}/node';`,
      importOfPlan('requireBook'),
    ],
    measured: { ...measure, forFit: true },
    days: `const files = ${sourceText(files)};
const sources = await bookSources(files);
const days: Day[] = [];
for await (const { source, day } of measureDays(sources, measure)) {
  requireBook(day, source.name);
  days.push(day);
}`,
  };
}

/** Sorted as editors do. */
function importOfPlan(more: 'asMadeUp' | 'requireBook'): string {
  const names = ['type Day', 'type MeasureDaysOptions', 'measureDays', 'type OrderRequest', 'planOrder'];
  const all = more === 'asMadeUp' ? [more, ...names] : [...names, more];
  return `import { ${all.join(', ')} } from '${PLAN}';`;
}
