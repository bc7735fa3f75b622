import { type ReactNode, useEffect, useId, useRef } from 'react';

type DialogProps = { title: string; children: ReactNode; onCancel: () => void };

/** A modal dialog, there as long as it is rendered. Escape and pressing beside it cancel. */
export function Dialog({ title, children, onCancel }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // React's autoFocus comes too early for what is not shown yet.
    element?.querySelector<HTMLElement>('form input:not([type=hidden])')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      // At the third Escape in a row Chromium closes it without asking.
      onClose={({ currentTarget }) => currentTarget.open || currentTarget.showModal()}
      // Not onClick: text that is selected by dragging out of a field ends in a click beside the dialog.
      onMouseDown={({ target }) => target === dialog.current && onCancel()}
    >
      <div className="dialog">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
