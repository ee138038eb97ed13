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
  const toggle = async (isOpen: boolean): Promise<void> => {
    if (!isOpen || Panel !== undefined) return;
    const loaded = await load();
    setPanel(() => loaded);
  };
  return (
    <details class="panel on-demand" onToggle={(event) => void toggle(event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {Panel === undefined ? <p class="hint-line">loading …</p> : <Panel />}
    </details>
  );
}
