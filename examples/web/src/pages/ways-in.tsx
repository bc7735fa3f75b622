import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../gql/index.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { IdentityRow } from '../providers/identity-row.js';
import { type LinkOutcome, LinkProvider } from '../providers/link-provider.js';
import { useProviders } from '../providers/providers.js';
import { SetPassword } from '../providers/set-password.js';
import type { Me } from '../signed-in.js';

const IDENTITIES = graphql(`
  query Identities {
    me { id identities { id provider email createdAt lastUsedAt } }
  }
`);

/** Shown where people may sign in with other providers. */
export function WaysIn({ me }: { me: Me }) {
  const result = useQuery(IDENTITIES, { fetchPolicy: 'cache-and-network' });
  const providers = useProviders() ?? [];
  const [outcome, setOutcome] = useState<LinkOutcome>();
  const titleOf = (name: string) => providers.find((provider) => provider.name === name)?.title ?? name;

  async function show(next: LinkOutcome | undefined) {
    setOutcome(next);
    await result.refetch();
  }

  return (
    <Page title="Ways to sign in" lead="Accounts elsewhere that sign you in here. One way in always stays.">
      {outcome && (
        <p role={outcome.tone === 'bad' ? 'alert' : 'status'} className={`notice ${outcome.tone}`}>
          {outcome.text}
        </p>
      )}
      <Loaded result={result}>
        {({ me: own }) =>
          own?.identities?.length ? (
            <ul className="rows">
              {own.identities.map((identity) => (
                <IdentityRow
                  key={identity.id}
                  identity={identity}
                  title={titleOf(identity.provider)}
                  onUnlinked={() => show(undefined)}
                />
              ))}
            </ul>
          ) : (
            <p>No other account signs you in yet.</p>
          )
        }
      </Loaded>
      <LinkProvider providers={providers} onOutcome={show} />
      <section aria-labelledby="own-password">
        <h2 id="own-password">Password</h2>
        {me.hasPassword ? (
          <p>
            You have one too. <a href="#/security">Change it</a>
          </p>
        ) : (
          <SetPassword me={me} />
        )}
      </section>
    </Page>
  );
}
