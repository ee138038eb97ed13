import type { ComponentType, VNode } from 'preact';
import { files } from '../state/files.js';
import { plan } from '../state/planning.js';
import { type ThemeChoice, theme } from '../state/theme.js';
import { BackendsPanel } from './backends-panel.js';
import { DropZone } from './drop-zone.js';
import { Choice } from './field.js';
import { JudgePanel } from './judge-panel.js';
import { OnDemand } from './on-demand.js';
import { OrderPanel } from './order-panel.js';
import { PlanPanel } from './plan-panel.js';
import { ProgressLine } from './progress-line.js';
import { RecordingPanel } from './recording-panel.js';
import { TakeAwayPanel } from './take-away-panel.js';

/** The whole page: what is asked on one side, the answer on the other. */
export function StudioPage(): VNode {
  return (
    <>
      <DropZone />
      <header class="page-head">
        <h1>Waterfill studio</h1>
        <Choice label="Colours" value={theme.value} options={THEMES} onChange={(chosen) => (theme.value = chosen)} />
      </header>
      <div class="page">
        <div class="asked">
          <RecordingPanel />
          <OrderPanel />
        </div>
        <main class="answered">
          <ProgressLine />
          {files.value === undefined && plan.value === undefined && <Welcome />}
          <PlanPanel />
          <OrderPanels />
        </main>
      </div>
    </>
  );
}

/** What else can be done with the order that is planned. */
function OrderPanels(): VNode | null {
  if (plan.value === undefined || plan.value.hasOrder === false) return null;
  const isMeasured = files.value?.kind !== 'documents';
  return (
    <>
      <BackendsPanel />
      <JudgePanel />
      {isMeasured && <OnDemand title="Replay policies on this day" load={loadEvaluation} />}
      <OnDemand title="Plan the rest of the order" load={loadReplan} />
      {isMeasured && <TakeAwayPanel />}
    </>
  );
}

const loadEvaluation = async (): Promise<ComponentType> => (await import('./evaluation-panel.js')).EvaluationPanel;
const loadReplan = async (): Promise<ComponentType> => (await import('./replan-panel.js')).ReplanPanel;

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['auto', 'as the system'],
  ['light', 'light'],
  ['dark', 'dark'],
];

function Welcome(): VNode {
  return (
    <section class="panel">
      <h2>Plan an order on recorded books</h2>
      <p>
        Open a day of an order book (Databento CSV and DBN, LOBSTER, Tardis CSV, Parquet; plain, gzip or Zstandard), or
        try it with a sample. The studio measures what trading costs in every interval, finds the cheapest schedule, and
        proves how far from the optimum it can be.
      </p>
    </section>
  );
}
