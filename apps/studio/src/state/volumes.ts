import { type Signal, signal } from '@preact/signals';
import type { NamedText } from '@waterfill/documents';
import { studio } from '../worker/studio.js';
import { changeVolumes } from './form.js';

/** The file of volumes that was opened last; undefined: none. It is for this visit: the address has its name only. */
export const volumesFile: Signal<NamedText | undefined> = signal(undefined);

/** Expects the volumes of a file. */
export function expectVolumes(file: NamedText): void {
  // The worker has it before an order is planned on it.
  void studio().takeVolumes(file);
  volumesFile.value = file;
  changeVolumes({ volumes: file.source });
}

/** Expects the volumes of the days again. */
export function removeVolumes(): void {
  changeVolumes({ volumes: undefined, lastDays: undefined, quantile: undefined });
}
