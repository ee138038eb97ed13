import type { ImpactCurves } from '@waterfill/model';
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

/** What was opened: to be measured, or to be planned on as it is. */
export type Input =
  | { readonly kind: 'recordings'; readonly sources: readonly BookSource[]; readonly files: readonly BookFile[] }
  | { readonly kind: 'sample'; readonly sources: readonly BookSource[]; readonly name: SampleName }
  | { readonly kind: 'curves'; readonly files: readonly BookFile[]; readonly days: readonly ImpactCurves[] };

/**
 * The recordings, or the documents with measured curves, in files that a person chose together.
 *
 * @throws BookError for both kinds together, DocumentError for a document that is not valid or has no curves
 */
export async function openFiles(files: readonly BookFile[]): Promise<Input> {
  const areDocuments = await Promise.all(files.map(looksLikeJson));
  if (!areDocuments.includes(true)) return { kind: 'recordings', sources: pairFiles(files).map(fileSource), files };
  const recording = files[areDocuments.indexOf(false)];
  if (recording !== undefined) {
    const reason = 'is a recording, and another file is a document; open one kind';
    throw new BookError(recording.name, '', reason, { code: 'several-kinds' });
  }
  const texts = await Promise.all(files.map(async (file) => ({ text: await textOf(file), source: file.name })));
  const { parseDays } = await import('@waterfill/documents');
  return { kind: 'curves', files, days: parseDays(texts) };
}

/** A day of the built-in sample. */
export function openSample(name: SampleName): Input {
  return { kind: 'sample', sources: [fileSource(sampleBook(sampleDays({ days: 1, name })[0]!))], name };
}

/** The names of what was opened. */
export function namesOf(input: Input): readonly string[] {
  return (input.kind === 'curves' ? input.files : input.sources).map(({ name }) => name);
}

async function looksLikeJson(file: BookFile): Promise<boolean> {
  const start = await file.slice!(0, 64).arrayBuffer();
  return /^\uFEFF?\s*\{/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(start));
}

async function textOf(file: BookFile): Promise<string> {
  return new TextDecoder().decode(await file.slice!(0, file.size!).arrayBuffer());
}
