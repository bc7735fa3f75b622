import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import type { Proof } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { Field, Form } from '../parts/form.js';
import type { About } from '../problem.js';
import type { Me } from '../signed-in.js';
import { beginPasskeyProof } from './begin-passkey-proof.js';
import { ProofForm } from './proof-form.js';

const PROOFS = graphql(`
  query Proofs { me { id recoveryCodesLeft factors { id type } } }
`);

type Confirmation = { password?: string; proof?: Proof };

type ConfirmedFormProps = {
  me: Me;
  label: string;
  submitLabel: string;
  tone?: 'plain' | 'danger';
  about?: About;
  /** What it resolves to is shown as done. */
  onConfirmed: (confirmation: Confirmation, values: Record<string, string>) => Promise<string | undefined>;
  children?: ReactNode;
};

/**
 * A form for what asks for the password beside the rest. An account without one gives a second factor; one with neither nothing:
 * there the server asks for a new sign-in, if the last one was long ago.
 */
export function ConfirmedForm({ me, about = {}, onConfirmed, children, ...form }: ConfirmedFormProps) {
  const { data, loading } = useQuery(PROOFS, { skip: me.hasPassword !== false });

  if (me.hasPassword !== false) {
    return (
      <Form
        {...form}
        about={{ INVALID_CREDENTIALS: 'password', ...about }}
        onSubmit={({ password = '', ...values }) => onConfirmed({ password }, values)}
      >
        {children}
        <Field name="password" label="Password" type="password" autoComplete="current-password" />
      </Form>
    );
  }
  // A form that changes below somebody's hands would lose what they typed.
  if (loading) return null;
  const methods: string[] = data?.me?.factors?.map(({ type }) => type) ?? [];
  if (methods.length === 0) {
    return (
      <Form {...form} about={about} onSubmit={(values) => onConfirmed({}, values)}>
        {children}
      </Form>
    );
  }
  if (data?.me?.recoveryCodesLeft) methods.push('RECOVERY_CODE');
  return (
    <ProofForm
      {...form}
      methods={methods}
      about={about}
      beginPasskey={beginPasskeyProof}
      before={children}
      onProof={(proof, values) => onConfirmed({ proof }, values)}
    />
  );
}
