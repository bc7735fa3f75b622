import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import type { FactorsQuery } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { Dialog } from '../parts/dialog.js';
import { Field, Form } from '../parts/form.js';
import { Menu } from '../parts/menu.js';
import { When } from '../parts/when.js';
import { FACTOR_NAMES } from './methods.js';

const RENAME = graphql(`
  mutation RenameFactor($id: ID!, $name: String!) { renameFactor(id: $id, name: $name) { id name } }
`);
const REMOVE = graphql(`
  mutation RemoveFactor($id: ID!) { removeFactor(id: $id) { accessToken expiresIn user { id } } }
`);

export type Factor = NonNullable<NonNullable<FactorsQuery['me']>['factors']>[number];
type FactorRowProps = { factor: Factor; isLast: boolean; onRemoved: () => Promise<unknown> };

export function FactorRow({ factor, isLast, onRemoved }: FactorRowProps) {
  const { id, name, type, createdAt, lastUsedAt, synced } = factor;
  const [rename] = useMutation(RENAME);
  const [remove] = useMutation(REMOVE);
  const [isRenaming, setRenaming] = useState(false);
  const loss = isLast ? 'After that one step alone signs in.' : 'Every other device is signed out.';

  async function save({ name: next = '' }: Record<string, string>) {
    await rename({ variables: { id, name: next } });
    setRenaming(false);
    return undefined;
  }

  async function drop() {
    await remove({ variables: { id } });
    await onRemoved();
  }

  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p className="details">
          {name !== FACTOR_NAMES[type] && `${FACTOR_NAMES[type]} · `}
          {synced && 'synced between your devices · '}added <When at={createdAt} /> · last used{' '}
          <When at={lastUsedAt} />
        </p>
      </div>
      <Menu of={name}>
        <Action run={async () => setRenaming(true)}>Rename</Action>
        <Action tone="danger" confirm={`Remove “${name}”? ${loss}`} run={drop}>
          Remove
        </Action>
      </Menu>
      {isRenaming && (
        <Dialog title="Rename" onCancel={() => setRenaming(false)}>
          <Form label="Rename" submitLabel="Save" onSubmit={save} onCancel={() => setRenaming(false)}>
            <Field name="name" label="Name" autoComplete="off" defaultValue={name} autoFocus />
          </Form>
        </Dialog>
      )}
    </li>
  );
}
