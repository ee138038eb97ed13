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
import { isJson } from './is-json.js';
import { loadPart } from './load-part.js';

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
    };

/** What is measured, or has been. */
export type MeasuredInput = Exclude<Input, { readonly kind: 'documents' }>;

/**
 * The recordings, or the documents, in files that a person chose together.
 *
 * @throws BookError for both kinds together, DocumentError for a document that is not valid
 */
export async function openFiles(files: readonly BookFile[]): Promise<Input> {
  const areDocuments = await Promise.all(files.map(isDocument));
  if (!areDocuments.includes(true)) {
    return { kind: 'recordings', sources: pairFiles(files.map(withGunzip)).map(fileSource), files };
  }
  const recording = files[areDocuments.indexOf(false)];
  if (recording !== undefined) {
    const reason = 'is a recording, and another file is a document; open one kind';
    throw new BookError(recording.name, '', reason, { code: 'several-kinds' });
  }
  const texts = await Promise.all(files.map(async (file) => ({ text: await textOf(file), source: file.name })));
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

/** A day of the built-in sample. */
export function openSample(name: SampleName): Input {
  return { kind: 'sample', sources: [fileSource(sampleBook(sampleDays({ days: 1, name })[0]!))], name };
}

/** The names of what was opened. */
export function namesOf(input: Input): readonly string[] {
  return ('sources' in input ? input.sources : input.files).map(({ name }) => name);
}

/** JSON, or own parameters as CSV: their columns are those of no recording. */
async function isDocument(file: BookFile): Promise<boolean> {
  const start = await file.slice!(0, 512).arrayBuffer();
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(start);
  return isJson(text) || /^(?:#.*\r?\n)*.*\bcoefficient\b/.test(text);
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

async function textOf(file: BookFile): Promise<string> {
  return new TextDecoder().decode(await file.slice!(0, file.size!).arrayBuffer());
}
