import { type ReactNode, useState } from 'react';
import type { Proof } from '../gql/graphql.js';
import { Field, Form } from '../parts/form.js';
import { METHOD_NAMES, type Method, usable } from './methods.js';

type ProofFormProps = {
  /** What would do, as the server says. */
  methods: readonly string[];
  submitLabel: string;
  /** What it throws is shown in the form. */
  onProof: (proof: Proof, values: Record<string, string>) => Promise<unknown>;
  onCancel: () => void;
  /** Further fields. */
  children?: ReactNode;
};

const ABOUT = { INVALID_CREDENTIALS: 'proof', SECOND_FACTOR_INVALID: 'proof' } as const;
const ARGUMENTS = { password: 'proof', code: 'proof', recoveryCode: 'proof' };

/** Asks for one proof of what the account has, and offers the others. */
export function ProofForm({ methods, submitLabel, onProof, onCancel, children }: ProofFormProps) {
  const offered = usable(methods);
  const [chosen, setChosen] = useState<Method>();
  const method = chosen ?? offered[0];
  if (!method) return null;
  const others = offered.filter((other) => other !== method);

  async function submit({ proof = '', ...values }: Record<string, string>) {
    await onProof(proofOf(method, proof), values);
    return undefined;
  }

  return (
    <>
      <Form
        key={method}
        label={`Confirm with your ${METHOD_NAMES[method]}`}
        submitLabel={submitLabel}
        about={{ ...ABOUT, ...ARGUMENTS }}
        onSubmit={submit}
        onCancel={onCancel}
      >
        <ProofField method={method} />
        {children}
      </Form>
      {others.length > 0 && (
        <div className="other-ways">
          {others.map((other) => (
            <button key={other} type="button" className="link" onClick={() => setChosen(other)}>
              Use your {METHOD_NAMES[other]}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function proofOf(method: Method | undefined, text: string): Proof {
  if (method === 'PASSWORD') return { password: text };
  return method === 'TOTP' ? { code: text } : { recoveryCode: text };
}

function ProofField({ method }: { method: Method }) {
  if (method === 'PASSWORD')
    return <Field name="proof" label="Password" type="password" autoComplete="current-password" autoFocus />;
  if (method === 'TOTP') {
    return (
      <Field
        name="proof"
        label="Code"
        hint="The six digits that your authenticator app shows now."
        autoComplete="one-time-code"
        inputMode="numeric"
        autoFocus
      />
    );
  }
  return (
    <Field
      name="proof"
      label="Recovery code"
      hint="One of those that you saved. Each works once."
      autoComplete="off"
      autoFocus
    />
  );
}
