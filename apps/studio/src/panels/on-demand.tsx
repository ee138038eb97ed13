import type { ComponentType, VNode } from 'preact';
import { useState } from 'preact/hooks';

interface OnDemandProps {
  readonly title: string;
  /** loads the panel when it is opened for the first time */
  readonly load: () => Promise<ComponentType>;
}

/** A panel that is closed, and loaded, at first. */
export function OnDemand({ title, load }: OnDemandProps): VNode {
  const [Panel, setPanel] = useState<ComponentType | undefined>(undefined);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const fetchPanel = async (): Promise<void> => {
    setFault(undefined);
    try {
      const loaded = await load();
      setPanel(() => loaded);
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <details
      class="panel on-demand"
      onToggle={({ currentTarget }) => currentTarget.open && Panel === undefined && void fetchPanel()}
    >
      <summary>
        <h2>{title}</h2>
      </summary>
      {Panel !== undefined && <Panel />}
      {Panel === undefined && fault === undefined && <p class="hint-line">loading …</p>}
      {fault !== undefined && <NotLoaded title={title} fault={fault} onRetry={() => void fetchPanel()} />}
    </details>
  );
}

interface NotLoadedProps {
  readonly title: string;
  readonly fault: string;
  readonly onRetry: () => void;
}

/** Some browsers remember that a script could not be loaded, until the page is reloaded. */
function NotLoaded({ title, fault, onRetry }: NotLoadedProps): VNode {
  return (
    <>
      <p role="alert" class="notice">
        The panel “{title}” could not be loaded: {fault}. Check that the server of this page can be reached. If it fails
        again, reload the page: the order is in its address, and the files have to be opened again.
      </p>
      <div class="buttons">
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      </div>
    </>
  );
}
