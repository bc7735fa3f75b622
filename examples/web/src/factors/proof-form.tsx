import { type ReactNode, useState } from 'react';
import type { Proof } from '../gql/graphql.js';
import { Field, Form } from '../parts/form.js';
import type { About } from '../problem.js';
import { METHOD_NAMES, type Method, usable } from './methods.js';
import { getPasskey } from './passkey.js';

type ProofFormProps = {
  /** What would do, as the server says. */
  methods: readonly string[];
  /** Names the form for assistive technology. */
  label?: string;
  submitLabel: string;
  tone?: 'plain' | 'danger';
  /** Of the further fields. */
  about?: About;
  /** Asks the server for the ceremony, and answers with its options. */
  beginPasskey: () => Promise<unknown>;
  /** What it resolves to is shown as done; what it throws is shown as the problem. */
  onProof: (proof: Proof, values: Record<string, string>) => Promise<string | undefined>;
  onCancel?: () => void;
  /** Further fields: before the proof, which then does not take the focus, and after it. */
  before?: ReactNode;
  children?: ReactNode;
};

/** What a proof is called where it is typed. */
const FIELDS = { PASSWORD: 'password', TOTP: 'code', RECOVERY_CODE: 'recoveryCode' } as const;

/** Asks for one proof of what the account has, and offers the others. */
export function ProofForm({
  methods,
  label = 'Confirm that it is you',
  submitLabel,
  tone,
  about,
  beginPasskey,
  onProof,
  onCancel,
  before,
  children,
}: ProofFormProps) {
  const offered = usable(methods);
  const [chosen, setChosen] = useState<Method>();
  const method = chosen ?? offered[0];
  if (!method) return null;
  const others = offered.filter((other) => other !== method);

  async function submit(values: Record<string, string>) {
    const given = method === 'PASSKEY' ? { passkey: await getPasskey(await beginPasskey()) } : typed(values);
    return onProof(given, values);
  }

  return (
    <>
      <Form
        key={method}
        label={label}
        {...(tone && { tone })}
        submitLabel={method === 'PASSKEY' ? 'Use your passkey' : submitLabel}
        about={{
          ...about,
          INVALID_CREDENTIALS: FIELDS.PASSWORD,
          ...(method !== 'PASSKEY' && { SECOND_FACTOR_INVALID: FIELDS[method] }),
        }}
        onSubmit={submit}
        {...(onCancel && { onCancel })}
      >
        {before}
        <ProofField method={method} autoFocus={!before} />
        {children}
      </Form>
      {others.length > 0 && (
        <div className="other-ways">
          {others.map((other) => (
            <button key={other} type="button" className="link" onClick={() => setChosen(other)}>
              Use {other === 'RECOVERY_CODE' ? 'a' : 'your'} {METHOD_NAMES[other]}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function typed({ password, code, recoveryCode = '' }: Record<string, string>): Proof {
  if (password !== undefined) return { password };
  return code === undefined ? { recoveryCode } : { code };
}

function ProofField({ method, autoFocus }: { method: Method; autoFocus: boolean }) {
  if (method === 'PASSKEY')
    return <p className="hint field">Your device asks for your fingerprint, your face or its PIN.</p>;
  if (method === 'PASSWORD')
    return (
      <Field
        name={FIELDS.PASSWORD}
        label="Password"
        type="password"
        autoComplete="current-password"
        autoFocus={autoFocus}
      />
    );
  if (method === 'TOTP') {
    return (
      <Field
        name={FIELDS.TOTP}
        label="Code"
        hint="The six digits that your authenticator app shows now."
        autoComplete="one-time-code"
        inputMode="numeric"
        autoFocus={autoFocus}
      />
    );
  }
  return (
    <Field
      name={FIELDS.RECOVERY_CODE}
      label="Recovery code"
      hint="One of those that you saved. Each works once."
      autoComplete="off"
      autoFocus={autoFocus}
    />
  );
}
