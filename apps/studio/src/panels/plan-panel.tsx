import type { VNode } from 'preact';
import { FigureView } from '../figures/figure-view.js';
import { plan } from '../state/planning.js';
import { SectionView } from './section-view.js';

/** The plan as its report: the most important numbers, costs, figures, and the certificate. */
export function PlanPanel(): VNode | null {
  if (plan.value === undefined) return null;
  const { title, lead, highlights, warnings, summary, figures, details } = plan.value.report;
  return (
    <>
      <header class="plan-title">
        <h2>{title}</h2>
        {lead.map((line) => (
          <p key={line} class="lead">
            {line}
          </p>
        ))}
      </header>
      <dl class="highlights" aria-live="polite">
        {highlights.map(({ value, label }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {warnings.length > 0 && (
        <section class="warnings" aria-labelledby="caveats-title">
          <h3 id="caveats-title">Caveats</h3>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      )}
      <div class="parts">
        {figures.slice(0, 2).map((figure) => (
          <FigureView key={figure.name} figure={figure} />
        ))}
        <SectionView section={summary} />
        {details.map((section) => (
          <SectionView key={section.title} section={section} />
        ))}
        {figures.slice(2).map((figure) => (
          <FigureView key={figure.name} figure={figure} />
        ))}
      </div>
    </>
  );
}
