import type { ComponentChildren, VNode } from 'preact';

interface ActionFormProps {
  readonly onAction: () => void;
  readonly children: ComponentChildren;
}

/** Fields with the button that acts on them, of type `submit`; Enter in a field does the same. */
export function ActionForm({ onAction, children }: ActionFormProps): VNode {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAction();
      }}
    >
      {children}
    </form>
  );
}
