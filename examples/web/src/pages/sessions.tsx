import { useMutation, useQuery } from '@apollo/client/react';
import { METHOD_NAMES } from '../factors/methods.js';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { deviceName } from '../parts/device.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { When } from '../parts/when.js';

const SESSIONS = graphql(`
  query Sessions {
    me { id sessions { id current createdAt lastUsedAt expiresAt ipAddress userAgent level methods } }
  }
`);
const REVOKE = graphql(`
  mutation RevokeSession($id: ID!) { revokeSession(id: $id) }
`);
const LOG_OUT_ALL = graphql(`
  mutation LogOutAll { logoutAll }
`);

export function Sessions() {
  const result = useQuery(SESSIONS, { fetchPolicy: 'cache-and-network' });
  const [revoke] = useMutation(REVOKE, { refetchQueries: [SESSIONS], awaitRefetchQueries: true });
  const [logOutAll] = useMutation(LOG_OUT_ALL);

  return (
    <Page title="Sessions" lead="Where you are signed in. End what you do not know.">
      <Loaded result={result}>
        {({ me }) => (
          <ul className="rows">
            {me?.sessions?.map(
              ({ id, current, lastUsedAt, createdAt, expiresAt, ipAddress, userAgent, level, methods }) => (
                <li key={id}>
                  <div>
                    <strong>{deviceName(userAgent)}</strong>{' '}
                    {current && <span className="tag good">this one</span>}{' '}
                    {level === 2 && <span className="tag">two-step</span>}
                    <p className="details">
                      {ipAddress} · last used <When at={lastUsedAt} /> · since <When at={createdAt} /> · until{' '}
                      <When at={expiresAt} /> · by {methods.map((method) => METHOD_NAMES[method]).join(', ')}
                    </p>
                  </div>
                  {!current && (
                    <Action of={`: ${deviceName(userAgent)}`} run={() => revoke({ variables: { id } })}>
                      Sign out there
                    </Action>
                  )}
                </li>
              ),
            )}
          </ul>
        )}
      </Loaded>
      <Action tone="danger" confirm="Sign out on every device, this one included?" run={() => logOutAll()}>
        Sign out everywhere
      </Action>
    </Page>
  );
}
