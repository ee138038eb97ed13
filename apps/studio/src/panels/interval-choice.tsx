import type { VNode } from 'preact';
import { changeMeasure, measure } from '../state/form.js';
import { Choice } from './field.js';

/** In which intervals it is planned. */
export function IntervalChoice({ isDisabled = false }: { readonly isDisabled?: boolean }): VNode {
  const { intervalSeconds = 60 } = measure.value;
  return (
    <Choice
      label="Interval"
      value={String(intervalSeconds)}
      options={intervalsWith(intervalSeconds)}
      isDisabled={isDisabled}
      onChange={(seconds) => changeMeasure({ intervalSeconds: Number(seconds) })}
    />
  );
}

const LENGTHS = [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** The usual lengths and the chosen one. */
function intervalsWith(chosen: number): [value: string, text: string][] {
  const lengths = [...new Set([...LENGTHS, chosen])].sort((a, b) => a - b);
  return lengths.map((seconds) => [String(seconds), lengthText(seconds)]);
}

function lengthText(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
