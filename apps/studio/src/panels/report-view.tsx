import type { Report } from '@waterfill/report';
import type { VNode } from 'preact';
import { FigureView } from '../figures/figure-view.js';
import { Caveats, Highlights } from './report-parts.js';
import { SectionView } from './section-view.js';

interface ReportProps {
  readonly report: Report;
  /** of the ids of its figures, which are of this report alone */
  readonly of: string;
}

/** A report within a panel. */
export function ReportView({ report, of }: ReportProps): VNode {
  const { lead, highlights, warnings, summary, figures, details } = report;
  return (
    <>
      {lead.map((line) => (
        <p key={line} class="lead">
          {line}
        </p>
      ))}
      <Highlights highlights={highlights} />
      <Caveats warnings={warnings} />
      {figures.map((figure) => (
        <FigureView key={figure.name} id={`${of}-${figure.name}`} figure={figure} />
      ))}
      <SectionView section={summary} isWithin />
      {details.map((section) => (
        <SectionView key={section.title} section={section} isWithin />
      ))}
    </>
  );
}
