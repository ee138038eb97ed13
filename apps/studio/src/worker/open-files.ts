import type { NamedText } from '@waterfill/documents';
import type { ImpactCurves, ImpactProfile } from '@waterfill/model';
import {
  BookError,
  type BookFile,
  type BookSource,
  fileSource,
  pairFiles,
  type SampleName,
  sampleBook,
  sampleDays,
} from '@waterfill/orderbook';
import type { OpenBasket, OpenFiles } from './answers.js';
import type { BasketInput } from './baskets/basket-input.js';
import { isJson, isOrders, isParameters } from './kind-of-text.js';

import { loadPart } from './load-part.js';
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
  const recordings = files.filter((_, i) => !areDocuments[i]);
  if (recordings.length === files.length)
    return { kind: 'recordings', sources: pairFiles(files.map(withGunzip)).map(fileSource), files };
  if (recordings.some(({ size = 0 }) => size > LARGEST_TABLE)) throw severalKinds(recordings[0]!);
  const texts = await Promise.all(files.map(namedText));
  const { basketIn } = await loadPart(() => import('./baskets/basket-input.js'));
  const basket = basketIn(files, texts);
  if (basket !== undefined) return basket;
  if (recordings.length > 0) throw severalKinds(recordings[0]!);
  return documentsIn(files, texts);
}

/** A larger file is no table of a basket, bytes. */
const LARGEST_TABLE = 16e6;

function severalKinds({ name }: BookFile): BookError {
  const reason = 'is a recording, and another file is a document; open one kind';
  return new BookError(name, '', reason, { code: 'several-kinds' });
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

/** Whether files belong to the basket that is open, or are orders for the documents that are. */
async function allBelongTo(open: Input | undefined, chosen: readonly BookFile[]): Promise<boolean> {
  if (open?.kind !== 'basket' && open?.kind !== 'documents') return false;
  const { belongsTo } = await loadPart(() => import('./baskets/belongs-to.js'));
  return !(await Promise.all(chosen.map((file) => belongsTo(open, file)))).includes(false);
}

/** A day of the built-in sample. */
export function openSample(name: SampleName): Input {
  return { kind: 'sample', sources: [fileSource(sampleBook(sampleDays({ days: 1, name })[0]!))], name };
}

/** The names of what was opened. */
export function namesOf(input: Input): readonly string[] {
  return ('sources' in input ? input.sources : input.files).map(({ name }) => name);
}

/** What was opened, for the page. */
export function openedAs(input: Input): OpenFiles {
  const opened = { kind: input.kind, names: namesOf(input) };
  if (input.kind === 'documents' && input.quantity !== undefined) return { ...opened, quantity: input.quantity };
  return input.kind === 'basket' ? { ...opened, basket: openBasket(input) } : opened;
}

function openBasket({ rows, tables, document, hasClock, isAddition = false }: BasketInput): OpenBasket {
  return {
    ...{ hasClock, isAddition },
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

/** Not a spread: a browser's File inherits its members. */
function withGunzip(file: BookFile): BookFile {
  const { name, size } = file;
  return { name, size, stream: () => file.stream(), slice: file.slice!.bind(file), gunzip };
}

async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { gunzipMembers } = await loadPart(() => import('./gunzip-members.js'));
  yield* gunzipMembers(chunks);
}
