import { useMutation } from '@apollo/client/react';
import { QRCodeSVG } from 'qrcode.react';
import type { BeginTotpMutation } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { Dialog } from '../parts/dialog.js';
import { Field, Form } from '../parts/form.js';

export const BEGIN_TOTP = graphql(`
  mutation BeginTotp { beginTotp { uri secret challenge expiresIn } }
`);
const CONFIRM_TOTP = graphql(`
  mutation ConfirmTotp($challenge: String!, $code: String!, $name: String) {
    confirmTotp(challenge: $challenge, code: $code, name: $name) {
      factor { id }
      recoveryCodes
      auth { accessToken expiresIn user { id } }
    }
  }
`);

type TotpSetupProps = {
  enrolment: BeginTotpMutation['beginTotp'];
  /** `recoveryCodes`: with the account's first factor. */
  onAdded: (recoveryCodes: string[] | null | undefined) => void;
  onCancel: () => void;
};

/** Shows the secret of an authenticator app as a QR code and to be typed, and takes its first code. */
export function TotpSetup({ enrolment, onAdded, onCancel }: TotpSetupProps) {
  const { uri, secret, challenge } = enrolment;
  const [confirm] = useMutation(CONFIRM_TOTP);

  async function add({ code = '', name = '' }: Record<string, string>) {
    const { data } = await confirm({ variables: { challenge, code, name: name || null } });
    onAdded(data?.confirmTotp.recoveryCodes);
    return undefined;
  }

  return (
    <Dialog title="Set up an authenticator app" onCancel={onCancel}>
      <p>Scan this with an app such as 1Password, Google Authenticator or Aegis.</p>
      <QRCodeSVG
        className="qr"
        value={uri}
        size={192}
        marginSize={3}
        title="QR code for the authenticator app"
      />
      <details>
        <summary>I cannot scan it</summary>
        <p>
          Add an account to the app by hand, with this key: <code className="secret">{grouped(secret)}</code>
        </p>
      </details>
      <Form
        label="Set up an authenticator app"
        submitLabel="Add"
        about={{ SECOND_FACTOR_INVALID: 'code' }}
        onSubmit={add}
        onCancel={onCancel}
      >
        <Field
          name="code"
          label="Code"
          hint="The six digits that the app shows now."
          autoComplete="one-time-code"
          inputMode="numeric"
          autoFocus
        />
        <Field
          name="name"
          label="Name"
          required={false}
          autoComplete="off"
          hint="To know it by, such as “phone”."
        />
      </Form>
    </Dialog>
  );
}

function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
