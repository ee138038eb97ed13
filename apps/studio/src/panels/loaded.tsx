import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface LoadedProps {
  readonly load: () => Promise<ComponentType>;
}

/** A part of the page that is loaded when it is shown for the first time. */
export function Loaded({ load }: LoadedProps): VNode | null {
  const [Part, setPart] = useState<ComponentType | undefined>(undefined);
  const [fault, setFault] = useState<string | undefined>(undefined);
  useEffect(() => {
    load().then(
      (part) => setPart(() => part),
      (error) => setFault(String(error)),
    );
  }, [load]);
  if (fault !== undefined) {
    return (
      <p role="alert" class="notice">
        A part of the page could not be loaded: {fault}. Check that the server of this page can be reached, and reload
        the page.
      </p>
    );
  }
  return Part === undefined ? null : <Part />;
}
