import {
  createContext,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';

const Close = createContext<() => void>(() => {});

/** Closes the menu that the caller stands in; outside of one does nothing. */
export const useCloseMenu = () => useContext(Close);

/** What can be done with a thing: one button, which shows the others. */
export function Menu({ of, children }: { of: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLFieldSetElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  useEffect(() => {
    if (!isOpen) return;
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !menu.current?.contains(target) && !isInDialog(target)) setOpen(false);
    };
    addEventListener('pointerdown', onPointerDown);
    return () => removeEventListener('pointerdown', onPointerDown);
  }, [isOpen]);

  /** Who goes on elsewhere is done here; who answers a dialog comes back. */
  function onBlur({ relatedTarget: next }: FocusEvent) {
    if (next && !menu.current?.contains(next) && !isInDialog(next)) setOpen(false);
  }

  function onKeyDown({ key }: KeyboardEvent) {
    if (key === 'Escape' && isOpen) close();
  }

  return (
    <fieldset ref={menu} className="menu" aria-label={of} onBlur={onBlur} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="small opener"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        Actions<span className="reader-only"> for {of}</span>
      </button>
      <div id={id} className="menu-items" hidden={!isOpen}>
        <Close value={close}>{children}</Close>
      </div>
    </fieldset>
  );
}

function isInDialog(node: Node): boolean {
  return node instanceof Element && node.closest('dialog') !== null;
}
