import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useAllowed } from '../allowed.js';
import { RESET, ResetFactors } from '../factors/reset-factors.js';
import type { Role, UsersQuery } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { Loaded } from '../parts/loaded.js';
import { Menu } from '../parts/menu.js';
import { Page } from '../parts/page.js';
import { roleName } from '../parts/role-name.js';
import { When } from '../parts/when.js';
import type { Me } from '../signed-in.js';
import { Numbers } from './numbers.js';

export const USERS = graphql(`
  query Users($first: Int!, $after: String, $filter: UserFilter) {
    users(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id name username email roles locked lockedUntil lastLoginAt factors { id } } }
    }
  }
`);
const SET_ROLES = graphql(`
  mutation SetUserRoles($userId: ID!, $roles: [Role!]!) { setUserRoles(userId: $userId, roles: $roles) { id roles } }
`);
const LOCK = graphql(`
  mutation LockUser($userId: ID!) { lockUser(userId: $userId) { id locked lockedUntil } }
`);
const UNLOCK = graphql(`
  mutation UnlockUser($userId: ID!) { unlockUser(userId: $userId) { id locked lockedUntil } }
`);
const END_SESSIONS = graphql(`
  mutation RevokeUserSessions($userId: ID!) { revokeUserSessions(userId: $userId) }
`);

const DELETE = graphql(`
  mutation DeleteUser($userId: ID!) {
    deleteUser(userId: $userId)
  }
`);

const GRANTED: Role[] = ['MODERATOR', 'ADMIN'];
type User = NonNullable<UsersQuery['users']>['edges'][number]['node'];

type May = Record<
  'setRoles' | 'lock' | 'unlock' | 'endSessions' | 'resetFactors' | 'remove',
  boolean | undefined
>;

/** What the server lets the user do to others. */
function useMay({ id: userId }: Me): May {
  return {
    setRoles: useAllowed(SET_ROLES, { userId, roles: [] }),
    lock: useAllowed(LOCK, { userId }),
    unlock: useAllowed(UNLOCK, { userId }),
    endSessions: useAllowed(END_SESSIONS, { userId }),
    resetFactors: useAllowed(RESET, { userId, reason: '' }),
    remove: useAllowed(DELETE, { userId }),
  };
}

export function Users({ me }: { me: Me }) {
  const may = useMay(me);
  const [search, setSearch] = useState('');
  const variables = { first: 20, filter: search ? { search } : null };
  const { fetchMore, ...result } = useQuery(USERS, { variables, fetchPolicy: 'cache-and-network' });

  const more = (after: string | null) =>
    fetchMore({
      variables: { after },
      updateQuery: (before, { fetchMoreResult: next }) =>
        before.users && next.users
          ? { ...next, users: { ...next.users, edges: [...before.users.edges, ...next.users.edges] } }
          : before,
    });

  return (
    <Page title="Users">
      {me.roles.some((role) => role !== 'USER') && <Numbers />}
      <search className="field">
        <label htmlFor="find">Find by name or e-mail</label>
        <input id="find" type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      </search>
      <Loaded result={{ ...result, data: result.data ?? result.previousData }}>
        {({ users }) => (
          <>
            <p role="status">{users?.totalCount === 1 ? '1 account' : `${users?.totalCount} accounts`}</p>
            <ul className="rows">
              {users?.edges.map(({ node }) => (
                <Row key={node.id} user={node} me={me} may={may} />
              ))}
            </ul>
            {users?.pageInfo.hasNextPage && (
              <Action run={() => more(users.pageInfo.endCursor ?? null)}>Show more</Action>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Row({ user, me, may }: { user: User; me: Me; may: May }) {
  const [setRoles] = useMutation(SET_ROLES);
  const [lock] = useMutation(LOCK);
  const [unlock] = useMutation(UNLOCK);
  const [endSessions] = useMutation(END_SESSIONS);
  const [remove] = useMutation(DELETE, { refetchQueries: [USERS] });
  const [isResetting, setResetting] = useState(false);
  const variables = { userId: user.id };
  const hasFactors = !!user.factors?.length;

  return (
    <li>
      <div>
        <strong>{user.name}</strong> {user.locked && <span className="tag bad">locked</span>}{' '}
        {hasFactors && <span className="tag good">two-step</span>}
        <p className="details">
          {user.email} {user.username && `· ${user.username}`} · last sign-in <When at={user.lastLoginAt} />
        </p>
        <p className="details">{user.roles.map(roleName).join(', ')}</p>
      </div>
      {Object.values(may).some(Boolean) && (
        <Menu of={user.name}>
          {may.setRoles &&
            GRANTED.map((role) => {
              const has = user.roles.includes(role);
              const roles = has ? user.roles.filter((other) => other !== role) : [...user.roles, role];
              return (
                <Action key={role} run={() => setRoles({ variables: { ...variables, roles } })}>
                  {has ? `No longer ${roleName(role)}` : `Make ${roleName(role)}`}
                </Action>
              );
            })}
          {(user.locked ? may.unlock : may.lock) && (
            <Action run={() => (user.locked ? unlock({ variables }) : lock({ variables }))}>
              {user.locked ? 'Unlock' : 'Lock'}
            </Action>
          )}
          {may.endSessions && <Action run={() => endSessions({ variables })}>End sessions</Action>}
          {may.resetFactors && hasFactors && user.id !== me.id && (
            <Action run={async () => setResetting(true)}>Reset second factors</Action>
          )}
          {may.remove && (
            <Action
              tone="danger"
              confirm={`Delete the account of ${user.name} for good?`}
              run={() => remove({ variables })}
            >
              Delete
            </Action>
          )}
        </Menu>
      )}
      {isResetting && <ResetFactors user={user} onDone={() => setResetting(false)} />}
    </li>
  );
}
