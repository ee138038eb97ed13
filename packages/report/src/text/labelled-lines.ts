/**
 * Labels and their texts in two columns, the second wrapped to the width.
 *
 * @example
 * ```ts
 * import { labelledLines } from '@waterfill/report/text';
 * labelledLines([['status', 'optimal'], ['gap', '1.0e-12']], 80); // => ['status  optimal', 'gap     1.0e-12']
 * ```
 */
export function labelledLines(entries: readonly (readonly [label: string, text: string])[], columns: number): string[] {
  const indent = Math.max(...entries.map(([label]) => label.length)) + 2;
  return entries.flatMap(([label, text]) =>
    wrap(text, Math.max(20, columns - indent)).map((line, i) => (i === 0 ? label : '').padEnd(indent) + line),
  );
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  // A number and its per cent sign stay together.
  for (const word of text.split(/ (?!%)/)) {
    const last = lines.length - 1;
    const longer = lines[last] === '' ? word : `${lines[last]} ${word}`;
    if (longer.length <= width || lines[last] === '') lines[last] = longer;
    else lines.push(word);
  }
  return lines;
}
