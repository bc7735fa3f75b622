import { type ReactNode, useState } from 'react';
import { problemOf } from '../problem.js';
import { useCloseMenu } from './menu.js';

type ActionProps = {
  children: ReactNode;
  /** Completes the label for assistive technology: "Sign out there" of what? */
  of?: string;
  tone?: 'plain' | 'danger';
  /** Asked before, if given. */
  confirm?: string;
  run: () => Promise<unknown>;
};

/** A button that does one thing and says beside itself if that failed. */
export function Action({ children, of, tone = 'plain', confirm, run }: ActionProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const closeMenu = useCloseMenu();

  async function act() {
    if (confirm && !window.confirm(confirm)) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await run();
      closeMenu();
    } catch (error) {
      // There is no field here to say it at.
      const { message, fields } = problemOf(error);
      setProblem(Object.values(fields).join(' ') || message);
    }
    setBusy(false);
  }

  return (
    <>
      <button type="button" className={`small ${tone}`} disabled={busy} onClick={act}>
        {children}
        {of && <span className="reader-only"> {of}</span>}
      </button>
      {problem && (
        <span role="alert" className="field-problem">
          {problem}
        </span>
      )}
    </>
  );
}
