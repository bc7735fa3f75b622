import { useMutation } from '@apollo/client/react';
import { useEffect } from 'react';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { problemOf } from '../problem.js';
import { failureOf, type Provider, redirectTo } from './providers.js';
import { newVerifier, type Return, takeReturn } from './return.js';

const BEGIN = graphql(`
  mutation BeginIdentityLink($provider: ID!, $redirectTo: String!, $proofOf: String!) {
    beginIdentityLink(provider: $provider, redirectTo: $redirectTo, proofOf: $proofOf) { url }
  }
`);
const COMPLETE = graphql(`
  mutation CompleteIdentityLink($ticket: String!, $verifier: String!) {
    completeIdentityLink(ticket: $ticket, verifier: $verifier) { id provider email }
  }
`);

export type LinkOutcome = { tone: 'good' | 'bad'; text: string };
type LinkProviderProps = {
  providers: readonly Provider[];
  onOutcome: (outcome: LinkOutcome) => Promise<unknown>;
};

/** A button for each provider, and the rest of the link when the browser has come back from one. */
export function LinkProvider({ providers, onOutcome }: LinkProviderProps) {
  const [begin] = useMutation(BEGIN);
  const [complete] = useMutation(COMPLETE);

  useEffect(() => {
    const back = takeReturn('link');
    if (back) void finish(back).then(onOutcome);
  });

  async function leave({ name, title }: Provider) {
    const proofOf = await newVerifier({ purpose: 'link', title, hash: location.hash });
    const { data } = await begin({ variables: { provider: name, redirectTo: redirectTo(), proofOf } });
    if (data) location.assign(data.beginIdentityLink.url);
  }

  async function finish(back: Return): Promise<LinkOutcome> {
    const { ticket, verifier, title } = back;
    if (!ticket || !verifier) return { tone: 'bad', text: failureOf(back) };
    try {
      await complete({ variables: { ticket, verifier } });
      return { tone: 'good', text: `${title} now signs you in.` };
    } catch (refused) {
      return { tone: 'bad', text: problemOf(refused).message };
    }
  }

  return (
    <div className="buttons">
      {providers.map((provider) => (
        <Action key={provider.name} run={() => leave(provider)}>
          Link {provider.title}
        </Action>
      ))}
    </div>
  );
}
