import type { ComponentType, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { files } from '../state/files.js';
import { fills } from '../state/fills.js';
import { unusedAddress } from '../state/notice.js';
import { plan } from '../state/planning.js';
import { type ThemeChoice, theme } from '../state/theme.js';
import { markUnreadable } from '../state/unreadable.js';
import { BackendsPanel } from './backends-panel.js';
import { DropZone } from './drop-zone.js';
import { Choice, MarkUnreadable } from './field.js';
import { goTo } from './go-to.js';
import { JudgePanel } from './judge-panel.js';
import { Loaded } from './loaded.js';
import { OnDemand } from './on-demand.js';
import { OrderPanel } from './order-panel.js';
import { OutdatedNote } from './outdated-note.js';
import { PartsBar } from './parts-bar.js';
import { PlanPanel } from './plan-panel.js';
import { ProgressLine } from './progress-line.js';
import { RecordingPanel } from './recording-panel.js';
import { TakeAwayPanel } from './take-away-panel.js';
import { Welcome } from './welcome.js';

/** The whole page: what is asked on one side, the answer on the other. */
export function StudioPage(): VNode {
  return (
    <>
      <DropZone />
      <header class="page-head">
        <h1>Waterfill studio</h1>
        <PartsBar />
        <Choice label="Colours" value={theme.value} options={THEMES} onChange={(chosen) => (theme.value = chosen)} />
      </header>
      <div class="page">
        <div class="asked">
          <MarkUnreadable.Provider value={markUnreadable}>
            <RecordingPanel />
            <div id="order">{files.value?.kind === 'basket' ? <Loaded load={loadBasket} /> : <OrderPanel />}</div>
          </MarkUnreadable.Provider>
        </div>
        <main class="answered">
          <ProgressLine />
          {unusedAddress.value && (
            <p role="alert" class="outdated">
              {unusedAddress.value}
            </p>
          )}
          {files.value === undefined && plan.value === undefined && <Welcome />}
          <PlanPanel />
          <OrderPanels />
          {files.value?.kind === 'basket' && (
            <div id="take-away">
              <Loaded load={loadBasketFiles} />
            </div>
          )}
        </main>
      </div>
    </>
  );
}

/** What else can be done with the order that is planned. */
function OrderPanels(): VNode | null {
  const isShown = plan.value !== undefined && plan.value.hasOrder !== false;
  useEffect(() => {
    if (isShown && fills.value.isFound) goTo('rest');
  }, [isShown, fills.value]);
  if (!isShown) return null;
  const isMeasured = files.value?.kind !== 'documents';
  return (
    <>
      <OutdatedNote shown="What follows is about the last plan that could be made." />
      <div class="further">
        <div>
          <div id="backends">
            <BackendsPanel />
          </div>
          <div id="judge">
            <JudgePanel />
          </div>
          <div id="replay">{isMeasured && <OnDemand title="Replay policies on this day" load={loadEvaluation} />}</div>
        </div>
        <div>
          <div id="rest">
            <OnDemand title="Plan the rest of the order" load={loadReplan} />
          </div>
          <div id="costs">
            <OnDemand title="What the fills cost" load={loadCosts} />
          </div>
          <div id="take-away">{isMeasured && <TakeAwayPanel />}</div>
        </div>
      </div>
    </>
  );
}

const loadBasket = async (): Promise<ComponentType> => (await import('./basket-panel.js')).BasketPanel;
const loadBasketFiles = async (): Promise<ComponentType> => (await import('./basket-take-away.js')).BasketTakeAway;
const loadEvaluation = async (): Promise<ComponentType> => (await import('./evaluation-panel.js')).EvaluationPanel;
const loadReplan = async (): Promise<ComponentType> => (await import('./replan-panel.js')).ReplanPanel;
const loadCosts = async (): Promise<ComponentType> => (await import('./tca-panel.js')).TcaPanel;

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['auto', 'system'],
  ['light', 'light'],
  ['dark', 'dark'],
];
