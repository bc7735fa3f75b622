import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import type { AuthEventType } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { deviceName } from '../parts/device.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { When } from '../parts/when.js';

export const EVENTS = graphql(`
  query Events($first: Int!, $after: String, $filter: AuthEventFilter) {
    authEvents(first: $first, after: $after, filter: $filter) {
      pageInfo { hasNextPage endCursor }
      edges { node { id type occurredAt ipAddress userAgent user { id name } actor { id name } } }
    }
  }
`);

const SHOWN: AuthEventType[] = [
  'REGISTERED',
  'LOGGED_IN',
  'LOGIN_FAILED',
  'REFRESH_REUSED',
  'LOGGED_OUT',
  'SESSION_REVOKED',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'EMAIL_CHANGED',
  'FACTOR_ADDED',
  'FACTOR_REMOVED',
  'FACTORS_RESET',
  'SECOND_FACTOR_FAILED',
  'RECOVERY_CODE_USED',
  'DEVICE_TRUSTED',
  'IDENTITY_LINKED',
  'IDENTITY_UNLINKED',
  'ROLES_CHANGED',
  'LOCKED',
  'UNLOCKED',
  'DELETED',
  'RATE_LIMITED',
];

const words = (type: AuthEventType) => type.toLowerCase().replaceAll('_', ' ');

export function Events() {
  const [type, setType] = useState<AuthEventType>();
  const variables = { first: 20, filter: type ? { type } : null };
  const { fetchMore, ...result } = useQuery(EVENTS, { variables, fetchPolicy: 'cache-and-network' });

  const more = (after: string | null) =>
    fetchMore({
      variables: { after },
      updateQuery: (before, { fetchMoreResult: next }) =>
        before.authEvents && next.authEvents
          ? {
              ...next,
              authEvents: {
                ...next.authEvents,
                edges: [...before.authEvents.edges, ...next.authEvents.edges],
              },
            }
          : before,
    });

  return (
    <Page title="Events" lead="What happened to accounts, the newest first.">
      <div className="field">
        <label htmlFor="type">Show</label>
        <select
          id="type"
          value={type ?? ''}
          onChange={(event) => setType((event.target.value || undefined) as AuthEventType | undefined)}
        >
          <option value="">everything</option>
          {SHOWN.map((each) => (
            <option key={each} value={each}>
              {words(each)}
            </option>
          ))}
        </select>
      </div>
      <Loaded result={{ ...result, data: result.data ?? result.previousData }}>
        {({ authEvents }) => (
          <>
            <ol className="rows">
              {authEvents?.edges.map(({ node }) => (
                <li key={node.id}>
                  <div>
                    <strong>{words(node.type)}</strong> {node.user?.name}
                    {node.actor && node.actor.id !== node.user?.id && ` by ${node.actor.name}`}
                    <p className="details">
                      <When at={node.occurredAt} /> · {node.ipAddress ?? 'no address'} ·{' '}
                      {deviceName(node.userAgent)}
                    </p>
                  </div>
                </li>
              ))}
            </ol>
            {authEvents?.pageInfo.hasNextPage && (
              <Action run={() => more(authEvents.pageInfo.endCursor ?? null)}>Show more</Action>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
