import type { VNode } from 'preact';
import { history } from '../state/form.js';

/** The title of a panel whose changes can be undone. */
export function PanelHead({ id, title }: { readonly id: string; readonly title: string }): VNode {
  return (
    <div class="panel-head">
      <h2 id={id}>{title}</h2>
      <button type="button" disabled={!history.canUndo.value} onClick={history.undo}>
        Undo
      </button>
      <button type="button" disabled={!history.canRedo.value} onClick={history.redo}>
        Redo
      </button>
    </div>
  );
}
