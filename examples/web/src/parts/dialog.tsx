import { type ReactNode, useEffect, useId, useRef } from 'react';

type DialogProps = { title: string; children: ReactNode; onCancel: () => void };

/** A modal dialog, there as long as it is rendered. Escape and a click beside it cancel. */
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
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does for the keyboard what a click beside the dialog does
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      onClick={({ target }) => target === dialog.current && onCancel()}
    >
      <div className="dialog">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
