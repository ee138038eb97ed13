import type { FittedImpact, ImpactCurves, ImpactProfile } from '@waterfill/model';
import { type AnyDocument, kindOf, readDocument } from '../any-document.js';
import { DocumentError } from '../document-error.js';
import { withoutByteOrderMark } from '../json/parse-json.js';
import { parseLongLists } from '../json/parse-long-lists.js';
import { type ImpactParameters, parseParametersCsv } from '../problems/parameters-csv.js';
import { type ProblemDocument, readProblemDocument } from '../problems/problem-document.js';

/** What an order can be planned from: a problem, or a fit, a profile, curves or own parameters, which need a quantity. */
export type PlannableDocument =
  | {
      readonly kind: 'problem';
      readonly document: ProblemDocument;
      /** the path of the problem in the document: `schedule.problem` in a plan, empty for a problem document */
      readonly path: string;
      /** the curves of a plan, with the market data that a problem lacks */
      readonly curves?: ImpactCurves | undefined;
    }
  | { readonly kind: 'impact'; readonly document: FittedImpact }
  | { readonly kind: 'profile'; readonly document: ImpactProfile }
  | { readonly kind: 'curves'; readonly document: ImpactCurves }
  | { readonly kind: 'parameters'; readonly document: ImpactParameters };

/** Options of {@link parsePlannableDocument}. */
export interface PlannableOptions {
  /**
   * the claims of a schedule, a frontier or a plan: `certify` verifies them and refuses the document if one does not
   * hold; `ignore` skips them, to judge a schedule independently of its maker; default `certify`
   */
  readonly claims?: 'certify' | 'ignore';
}

const KINDS = ['problem', 'impact', 'curves', 'profile', 'schedule', 'frontier', 'plan', 'replan'] as const;

/**
 * Reads a document from which an order can be planned, according to its `format`: `waterfill/problem@1`,
 * `waterfill/impact@1`, `waterfill/profile@1` or `waterfill/curves@1`; of a `waterfill/schedule@1`, `waterfill/frontier@1`, `waterfill/plan@1`
 * or `waterfill/replan@1` the problem in it, once what the document claims is certified.
 *
 * A text that is no JSON is own parameters as CSV, see {@link parseParametersCsv}.
 *
 * @param text - JSON, or CSV
 * @param source - the file's name, for messages
 * @throws DocumentError for any other format, naming these, and as the parser of each one does
 * @example
 * ```ts
 * import { parsePlannableDocument } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] };
 * parsePlannableDocument(JSON.stringify({ format: 'waterfill/problem@1', quantity: 24, impact })).kind; // => 'problem'
 * ```
 */
export function parsePlannableDocument(
  text: string,
  source = 'document',
  { claims = 'certify' }: PlannableOptions = {},
): PlannableDocument {
  if (isParameters(text)) return { kind: 'parameters', document: parseParametersCsv(text, source) };
  const value = parseLongLists(text, source);
  const kind = kindOf(value, KINDS, { source });
  if (claims === 'ignore' && isClaim(kind)) return problemWithin(value, source, PROBLEM_PATHS[kind]);
  return plannableOf(readDocument(value, KINDS, { source }), source);
}

/** A header of columns, of which none begins like JSON. */
function isParameters(text: string): boolean {
  const header = /^(?!#).*\S.*/m.exec(withoutByteOrderMark(text))?.[0] ?? '';
  return /(?:^|[,;\t"\s])(?:coefficient|exponent)(?:$|[,;\t"\s])/.test(header) && !/^\s*[[{]/.test(header);
}

function plannableOf(read: AnyDocument<(typeof KINDS)[number]>, source: string): PlannableDocument {
  switch (read.kind) {
    case 'problem':
      return { ...read, path: '' };
    case 'impact':
    case 'profile':
    case 'curves':
      return read;
    case 'schedule':
    case 'frontier':
      return problemAt(PROBLEM_PATHS[read.kind], read.document.problem);
    case 'replan': {
      const { rest } = read.document;
      if (rest === undefined)
        throw new DocumentError(source, 'schedule', 'is missing: no interval of the plan is left');
      return problemAt(PROBLEM_PATHS.replan, rest.order);
    }
    case 'plan':
      return { ...problemAt(PROBLEM_PATHS.plan, read.document.order), curves: read.document.curves };
  }
}

/** The path of the problem in documents that also have claims about it. */
const PROBLEM_PATHS = {
  ...{ schedule: ['problem'], frontier: ['problem'] },
  ...{ plan: ['schedule', 'problem'], replan: ['schedule', 'problem'] },
} as const;

function isClaim(kind: string): kind is keyof typeof PROBLEM_PATHS {
  return kind in PROBLEM_PATHS;
}

function problemWithin(value: unknown, source: string, path: readonly string[]): PlannableDocument {
  const inner = path.reduce<unknown>((outer, field) => (outer as Record<string, unknown> | undefined)?.[field], value);
  return problemAt(path, readProblemDocument(inner, { source, path }));
}

function problemAt(path: readonly string[], document: ProblemDocument): PlannableDocument & { kind: 'problem' } {
  return { kind: 'problem', document, path: path.join('.') };
}
