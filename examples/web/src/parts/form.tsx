import {
  createContext,
  type FormEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { type About, type Problem, problemOf } from '../problem.js';

const Problems = createContext<Problem['fields']>({});

type FormProps = {
  /** Names the form for assistive technology. */
  label: string;
  submitLabel: string;
  tone?: 'plain' | 'danger';
  about?: About;
  /** What it resolves to is shown as done; what it throws is shown as the problem. */
  onSubmit: (values: Record<string, string>) => Promise<string | undefined>;
  /** There is a second button that does this. */
  onCancel?: () => void;
  children: ReactNode;
};

export function Form({ label, submitLabel, tone = 'plain', about, onSubmit, onCancel, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<string>();
  const [problem, setProblem] = useState<Problem>();

  // The first thing to correct gets the focus.
  useEffect(() => {
    if (!problem) return;
    const invalid = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (invalid ?? form.current?.querySelector<HTMLElement>('[role="alert"]'))?.focus();
  }, [problem]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const values = Object.fromEntries(
      [...new FormData(element)].map(([name, value]) => [name, String(value)]),
    );
    setBusy(true);
    setProblem(undefined);
    setDone(undefined);
    try {
      setDone(await onSubmit(values));
      element.reset();
    } catch (error) {
      setProblem(withStrangers(problemOf(error, about), element));
    }
    setBusy(false);
  }

  return (
    <form ref={form} aria-label={label} onSubmit={submit}>
      {problem && (
        <p role="alert" className="notice bad" tabIndex={-1}>
          {problem.message}
        </p>
      )}
      <Problems value={problem?.fields ?? {}}>{children}</Problems>
      <div className="buttons">
        <button type="submit" className={tone} disabled={busy}>
          {submitLabel}
        </button>
        {onCancel && (
          <button type="button" className="secondary" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
      <p role="status" className={done ? 'notice good' : 'quiet'}>
        {done}
      </p>
    </form>
  );
}

/** What is wrong with something that the form has no field for stands above it. */
function withStrangers({ message, fields }: Problem, form: HTMLFormElement): Problem {
  const strangers = Object.entries(fields).filter(([name]) => !form.elements.namedItem(name));
  return { message: [message, ...strangers.map(([, text]) => text)].join(' '), fields };
}

type FieldProps = {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'search';
  autoComplete: string;
  inputMode?: 'numeric';
  hint?: string;
  required?: boolean;
  autoFocus?: boolean;
  defaultValue?: string | undefined;
};

export function Field({ name, label, type = 'text', hint, required = true, ...rest }: FieldProps) {
  const id = useId();
  const problem = useContext(Problems)[name];
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {!required && <span className="optional"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      <input
        id={id}
        name={name}
        type={type}
        required={required}
        aria-invalid={problem ? true : undefined}
        aria-describedby={about || undefined}
        {...rest}
      />
      {problem && (
        <p id={`${id}-problem`} className="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

export function Check({ name, label, hint }: { name: string; label: string; hint?: string }) {
  const id = useId();
  return (
    <div className="field">
      <label className="check">
        <input type="checkbox" name={name} aria-describedby={hint && id} /> {label}
      </label>
      {hint && (
        <p id={id} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
