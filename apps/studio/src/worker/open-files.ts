import type { NamedText } from '@waterfill/documents';
import type { ImpactCurves, ImpactProfile } from '@waterfill/model';
import {
  BookError,
  type BookFile,
  type BookSource,
  fileSource,
  type SampleName,
  sampleBook,
  sampleDays,
} from '@waterfill/orderbook';
import { required } from './answered.js';
import type { OpenBasket, OpenFiles } from './answers.js';
import type { BasketInput } from './baskets/basket-input.js';
import { isJson, isMatrix, isOrders, isParameters } from './kind-of-text.js';

import { loadPart } from './load-part.js';
import { recordingSources } from './recording-sources.js';
import { textOf } from './text-of.js';

/** What was opened: to be measured, or to be planned on as it is. */
export type Input =
  | { readonly kind: 'recordings'; readonly sources: readonly BookSource[]; readonly files: readonly BookFile[] }
  | { readonly kind: 'sample'; readonly sources: readonly BookSource[]; readonly name: SampleName }
  | { readonly kind: 'curves'; readonly files: readonly BookFile[]; readonly days: readonly ImpactCurves[] }
  | { readonly kind: 'profile'; readonly files: readonly BookFile[]; readonly profile: ImpactProfile }
  | {
      readonly kind: 'documents';
      readonly files: readonly BookFile[];
      readonly texts: readonly { readonly text: string; readonly source: string }[];
      /** of the order in a document, shares */
      readonly quantity: number | undefined;
    }
  | BasketInput;

/** What is measured, or has been. */
export type MeasuredInput = Exclude<Input, { readonly kind: 'documents' | 'basket' }>;

/**
 * The recordings, or the documents, in files that a person chose together.
 *
 * @param open - what is open: tables of a basket are added to it, and so are impacts that its orders want
 * @throws BookError for both kinds together, DocumentError for a document that is not valid
 */
export async function openFiles(chosen: readonly BookFile[], open?: Input): Promise<Input> {
  const belongs = await allBelongTo(open, chosen);
  return belongs ? addedTo(open!, chosen) : openAlone(chosen);
}

/** To what is open, each in place of one of its name. */
async function addedTo(open: Input, chosen: readonly BookFile[]): Promise<Input> {
  const names = new Set(chosen.map(({ name }) => name));
  const kept = 'files' in open ? open.files.filter(({ name }) => !names.has(name)) : [];
  const input = await openAlone([...kept, ...chosen]);
  return input.kind === 'basket' ? { ...input, isAddition: open.kind === 'basket' } : input;
}

async function openAlone(files: readonly BookFile[]): Promise<Input> {
  const areDocuments = await Promise.all(files.map(isDocument));
  if (!areDocuments.includes(true)) return recordingsIn(files);
  const { basketIn } = await loadPart(() => import('./baskets/basket-input.js'));
  const documents = await Promise.all(files.filter((_, i) => areDocuments[i]).map(namedText));
  const others = files.filter((_, i) => !areDocuments[i]);
  const basket = await basketIn(files, documents, others);
  if (basket !== undefined) return basket;
  const [recording] = others;
  if (recording === undefined) return documentsIn(files, documents);
  const reason = recording.size === 0 ? 'is empty' : 'is a recording, and another file is a document; open one kind';
  throw new BookError(recording.name, '', reason, { code: 'several-kinds' });
}

async function recordingsIn(files: readonly BookFile[]): Promise<Input> {
  for (const file of files) {
    if (!isMatrix(await textOf(file, 4096))) continue;
    const reason = 'is a table by symbols, such as a covariance; open it with the orders of its basket, or after them';
    throw new BookError(file.name, '', reason, { code: 'table-alone' });
  }
  return { kind: 'recordings', sources: recordingSources(files), files };
}

async function documentsIn(files: readonly BookFile[], texts: readonly NamedText[]): Promise<Input> {
  const { kindOfDocument, parseDays, parseProfileDocument } = await import('@waterfill/documents');
  const kinds = new Set(texts.map(({ text, source }) => (isJson(text) ? kindOfDocument(text, source) : 'parameters')));
  const areDays = kinds.size === 1 && (kinds.has('curves') || (kinds.has('plan') && texts.length > 1));
  if (areDays) return { kind: 'curves', files, days: parseDays(texts) };
  const [{ text, source }] = texts as [NamedText];
  if (texts.length === 1 && kinds.has('profile')) {
    return { kind: 'profile', files, profile: parseProfileDocument(text, source) };
  }
  const { quantityIn } = await loadPart(() => import('./document-viewer.js'));
  return { kind: 'documents', files, texts, quantity: quantityIn(texts) };
}

/** Whether files belong to the basket that is open, or are orders for the documents or recordings that are. */
async function allBelongTo(open: Input | undefined, chosen: readonly BookFile[]): Promise<boolean> {
  if (open?.kind === 'recordings') return (await Promise.all(chosen.map((file) => textOf(file, 512)))).every(isOrders);
  if (open?.kind !== 'basket' && open?.kind !== 'documents') return false;
  const { belongsTo } = await loadPart(() => import('./baskets/belongs-to.js'));
  return !(await Promise.all(chosen.map((file) => belongsTo(open, file)))).includes(false);
}

/** A day of the built-in sample. */
export function openSample(name: SampleName): Input {
  return { kind: 'sample', sources: [fileSource(sampleBook(sampleDays({ days: 1, name })[0]!))], name };
}

/** The recordings of a basket. */
export function recordingsOf(open: Input): Input {
  const { sources, recordings } = required(open.kind === 'basket' ? open : undefined);
  return { kind: 'recordings', sources, files: recordings };
}

/** The names of what was opened. */
export function namesOf(input: Input): readonly string[] {
  const isRead = input.kind === 'recordings' || input.kind === 'sample';
  return (isRead ? input.sources : input.files).map(({ name }) => name);
}

/** What was opened, for the page. */
export function openedAs(input: Input): OpenFiles {
  const opened = { kind: input.kind, names: namesOf(input) };
  if (input.kind === 'documents' && input.quantity !== undefined) return { ...opened, quantity: input.quantity };
  return input.kind === 'basket' ? { ...opened, basket: openBasket(input) } : opened;
}

function openBasket({ rows, tables, document, hasClock, sources, isAddition = false }: BasketInput): OpenBasket {
  return {
    ...{ hasClock, isAddition, isRecorded: sources.length > 0 },
    ...{ rows, tables: tables.map(({ source, kind }) => ({ name: source, kind })) },
    ...{ isDocument: document !== undefined, riskAversion: document?.basket.basket.risk?.aversion },
  };
}

/** JSON, own parameters as CSV, or orders as CSV: recordings have no such columns. */
async function isDocument(file: BookFile): Promise<boolean> {
  const start = await textOf(file, 512);
  return isJson(start) || isParameters(start) || isOrders(start);
}

async function namedText(file: BookFile): Promise<NamedText> {
  return { text: await textOf(file), source: file.name };
}
