import { type Signal, signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { openFiles } from '../state/files.js';

const isOver: Signal<boolean> = signal(false);

/** Takes files that are dropped anywhere on the page. */
export function DropZone(): VNode {
  useEffect(() => {
    const off = new AbortController();
    const { signal } = off;
    const over = (event: DragEvent): void => {
      // A control that takes files itself has prevented the default.
      isOver.value = !event.defaultPrevented && event.dataTransfer?.types.includes('Files') === true;
      if (isOver.value) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      isOver.value = false;
      if (event.defaultPrevented) return;
      event.preventDefault();
      void openFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener(
      'dragleave',
      (event) => {
        // Not when it only goes to another element; Safari does not say to which.
        if (isOutside(event)) isOver.value = false;
      },
      { signal },
    );
    return () => off.abort();
  }, []);
  return (
    <div class="drop-zone" hidden={!isOver.value}>
      Drop the files to open them
    </div>
  );
}

function isOutside({ clientX, clientY }: DragEvent): boolean {
  return clientX <= 0 || clientY <= 0 || clientX >= window.innerWidth || clientY >= window.innerHeight;
}
