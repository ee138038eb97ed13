/** What was thrown, in words, whatever it is: `undefined` and objects that refuse to be printed too. */
export function describeThrown(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return `threw ${thrown.name}: ${thrown.message}${causeOf(thrown)}`;
    return `threw ${typeof thrown === 'string' ? JSON.stringify(thrown) : String(thrown)}`;
  } catch {
    return `threw an ${typeof thrown} that cannot be printed`;
  }
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? ` (${cause.name}: ${cause.message})` : '';
}
