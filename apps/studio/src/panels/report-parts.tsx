import type { Highlight } from '@waterfill/report';
import type { VNode } from 'preact';

/** The few most important numbers of a report; changes are read out. */
export function Highlights({ highlights }: { readonly highlights: readonly Highlight[] }): VNode {
  return (
    <dl class="highlights" aria-live="polite">
      {highlights.map(({ value, label }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value.replaceAll(' %', '\u00a0%')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a reader must know before trading on a report. */
export function Caveats({ warnings }: { readonly warnings: readonly string[] }): VNode | null {
  if (warnings.length === 0) return null;
  return (
    <div class="warnings">
      <h3>Caveats</h3>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </div>
  );
}
