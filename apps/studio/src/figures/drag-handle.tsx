import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { form, history } from '../state/form.js';
import type { OrderForm } from '../state/order-form.js';

interface DragHandleProps {
  readonly label: string;
  /** where it stands, in words */
  readonly text: string;
  /** the value that assistive technology reads as a number, from 0 to `most` */
  readonly value: number;
  readonly most: number;
  /** pixels from the top left corner of the drawing */
  readonly x: number;
  readonly y: number;
  readonly shape: 'least' | 'most' | 'point';
  /** receives where the pointer is, pixels from the top left corner of the drawing */
  readonly onDrag: (x: number, y: number) => void;
  /** receives the steps of the arrow keys: to the right and up is positive, ten at once with Shift */
  readonly onStep: (right: number, up: number) => void;
  readonly onRemove?: () => void;
}

/** A handle that is being dragged. */
interface Grip {
  /** from the handle to the pointer, pixels */
  readonly x: number;
  readonly y: number;
  /** as it was before */
  readonly order: OrderForm;
}

/** A handle on a figure, which the pointer drags and the arrow keys move. A whole drag is undone at once, also by Escape. */
export function DragHandle(props: DragHandleProps): VNode {
  const { label, text, value, most, x, y, shape, onDrag, onStep, onRemove } = props;
  const grip = useRef<Grip | undefined>(undefined);
  const move = ({ clientX, clientY }: PointerEvent): void => {
    if (grip.current !== undefined) onDrag(clientX - grip.current.x, clientY - grip.current.y);
  };
  const end = (): void => {
    grip.current = undefined;
    history.settle();
  };
  const giveUp = (): void => {
    const isMoved = grip.current !== undefined && grip.current.order !== form.peek();
    end();
    if (isMoved) history.undo();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') giveUp();
    const [right, up] = STEPS[event.key] ?? [0, 0];
    const isRemoval = onRemove !== undefined && (event.key === 'Delete' || event.key === 'Backspace');
    if (right === 0 && up === 0 && !isRemoval) return;
    event.preventDefault();
    if (isRemoval) onRemove();
    else onStep(right * (event.shiftKey ? 10 : 1), up * (event.shiftKey ? 10 : 1));
  };
  return (
    <div
      class={`handle ${shape}`}
      style={{ left: `${x}px`, top: `${y}px` }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={value}
      aria-valuetext={text}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        // Only how far the pointer moves counts: what is said above the figure changes with the plan, and moves the figure.
        history.settle();
        grip.current = { x: event.clientX - x, y: event.clientY - y, order: form.peek() };
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={press}
      onBlur={() => history.settle()}
    >
      <span class="handle-text" aria-hidden="true">
        {text}
      </span>
    </div>
  );
}

const STEPS: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
