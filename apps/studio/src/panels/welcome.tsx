import type { VNode } from 'preact';
import { openSample } from '../state/files.js';

/** What to do first, while nothing is open. */
export function Welcome(): VNode {
  return (
    <section class="panel welcome" aria-labelledby="welcome-title">
      <h2 id="welcome-title">Plan a large order on a recorded order book</h2>
      <ol>
        <li>
          <strong>Open a day of an order book</strong> Databento CSV or DBN, LOBSTER (both files of a pair), Tardis CSV,
          or Parquet; plain, gzip or Zstandard. Files stay on this machine.
        </li>
        <li>
          <strong>Say what to trade</strong> Side, quantity, limits, deadlines, aversion to risk. Every change is
          planned at once.
        </li>
        <li>
          <strong>Read the answer</strong> The cheapest schedule, what it costs beside simple splits, and a proof of how
          far from the optimum it can be. Compare solvers, judge a schedule of your own, and save the plan or the
          report.
        </li>
      </ol>
      <p class="hint-line">
        Orders in several assets whose risks offset each other are planned together: open them as a CSV, with a file of
        the impact of each and a covariance.
      </p>
      <div class="buttons">
        <button type="button" class="first" onClick={() => void openSample('thin')}>
          Try it with a made-up day
        </button>
      </div>
    </section>
  );
}
