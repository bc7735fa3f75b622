import { useQuery } from '@apollo/client/react';
import { graphql } from '../gql/index.js';

const DASHBOARD = graphql(`
  query Dashboard {
    dashboard { users lockedUsers activeSessions loginsLast24h failedLoginsLast24h registrationsLast24h }
  }
`);

export function Numbers() {
  const { data } = useQuery(DASHBOARD, { fetchPolicy: 'cache-and-network' });
  const now = data?.dashboard;
  if (!now) return null;
  const numbers = [
    ['Users', now.users],
    ['Locked', now.lockedUsers],
    ['Sessions', now.activeSessions],
    ['Sign-ins, 24 h', now.loginsLast24h],
    ['Failed, 24 h', now.failedLoginsLast24h],
    ['New, 24 h', now.registrationsLast24h],
  ] as const;
  return (
    <dl className="numbers">
      {numbers.map(([label, number]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{number.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}
