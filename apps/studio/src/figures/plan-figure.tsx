import type { Figure } from '@waterfill/report';
import type { VNode } from 'preact';
import { DeadlineButtons } from '../panels/deadlines-fields.js';
import { plan } from '../state/planning.js';
import { DeadlineHandles } from './deadline-handles.js';
import { FigureView } from './figure-view.js';
import { FrontierHandle } from './frontier-handle.js';
import { PickableFigure } from './pickable-figure.js';

/** A figure of the plan, with what can be changed in it. */
export function PlanFigure({ figure }: { readonly figure: Figure }): VNode {
  switch (figure.name) {
    case 'schedule':
      return (
        <div class="with-buttons">
          <FigureView figure={figure}>{(drawn) => <DeadlineHandles {...drawn} />}</FigureView>
          <DeadlineButtons />
        </div>
      );
    case 'frontier':
      return (
        <FigureView figure={figure}>
          {(drawn) => <FrontierHandle {...drawn} points={plan.value?.frontier ?? []} />}
        </FigureView>
      );
    case 'landscape':
    case 'parameters':
      return <PickableFigure figure={figure} />;
    default:
      return <FigureView figure={figure} />;
  }
}
