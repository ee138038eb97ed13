import { type BookRecording, createCurveBuilder, openRecording, pairFiles } from '../src/index.js';

/** What a page does with the files that its user chose; this module is what the browser test bundles for it. */
export async function measureChosen(files: readonly File[]): Promise<string[]> {
  const recordings = await Promise.all(pairFiles(files).map((file) => openRecording(file)));
  return Promise.all(recordings.map(measure));
}

/** The curves of a recording and what its read met, to the last bit, as text. */
export async function measure(recording: BookRecording): Promise<string> {
  const builder = createCurveBuilder({ blockSeconds: 30 });
  const report = await recording.read(builder.add);
  return JSON.stringify({ report, curves: builder.finish() }, (_, value: unknown) => {
    if (value instanceof Map) return [...value];
    return ArrayBuffer.isView(value) ? Array.from(value as Float64Array, String) : value;
  });
}
