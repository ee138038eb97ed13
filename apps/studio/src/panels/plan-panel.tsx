import type { Figure } from '@waterfill/report';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { PlanFigure } from '../figures/plan-figure.js';
import { plan } from '../state/planning.js';
import { OutdatedNote } from './outdated-note.js';
import { Caveats, Highlights } from './report-parts.js';
import { SectionView } from './section-view.js';

/** The plan as its report: the most important numbers, costs, figures, and the certificate. */
export function PlanPanel(): VNode | null {
  if (plan.value === undefined) return null;
  const { title, lead, highlights, warnings, summary, figures, details } = plan.value.report;
  return (
    <>
      <OutdatedNote shown="This is the last plan that could be made." />
      <header class="plan-title">
        <h2>{title}</h2>
        {lead.map((line) => (
          <p key={line} class="lead">
            {line}
          </p>
        ))}
      </header>
      <Highlights highlights={highlights} />
      <Caveats warnings={warnings} />
      <div class="parts">
        {figures.slice(0, 2).map((figure) => (
          <KeptFigure key={figure.name} figure={figure} />
        ))}
        <div id="summary">
          <SectionView section={summary} />
        </div>
        {details.map((section) => (
          <SectionView key={section.title} section={section} />
        ))}
        {figures.slice(2).map((figure) => (
          <KeptFigure key={figure.name} figure={figure} />
        ))}
      </div>
    </>
  );
}

/** A figure that is compared with what is shown only if it is another. */
function KeptFigure({ figure }: { readonly figure: Figure }): VNode {
  return useMemo(() => <PlanFigure figure={figure} />, [figure]);
}
