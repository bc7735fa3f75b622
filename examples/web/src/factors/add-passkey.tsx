import { useMutation } from '@apollo/client/react';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { deviceName } from '../parts/device.js';
import { canUsePasskeys, makePasskey } from './passkey.js';

const BEGIN = graphql(`
  mutation BeginPasskey { beginPasskey { options } }
`);
const ADD = graphql(`
  mutation AddPasskey($passkey: JSON!, $name: String) {
    addPasskey(passkey: $passkey, name: $name) {
      factor { id }
      recoveryCodes
      auth { accessToken expiresIn user { id } }
    }
  }
`);

type AddPasskeyProps = {
  /** `recoveryCodes`: with the account's first factor. */
  onAdded: (recoveryCodes: string[] | null | undefined) => Promise<unknown>;
};

/** A button that has this device make a passkey; it is named for the browser, and can be renamed. */
export function AddPasskey({ onAdded }: AddPasskeyProps) {
  const [begin] = useMutation(BEGIN);
  const [add] = useMutation(ADD);

  async function make() {
    const { data: begun } = await begin();
    const passkey = await makePasskey(begun?.beginPasskey.options);
    const { data } = await add({ variables: { passkey, name: deviceName(navigator.userAgent) } });
    await onAdded(data?.addPasskey.recoveryCodes);
  }

  return canUsePasskeys && <Action run={make}>Add a passkey</Action>;
}
