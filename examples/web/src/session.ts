import { InMemoryCache } from '@apollo/client';
import { createApolloClient } from '../../../client/apollo.js';
import { browserTabs, createSession } from '../../../client/index.js';
import { askForProof, dropQuestion } from './proof.js';

const endpoint = '/graphql';

export const session = createSession({
  endpoint,
  tabs: browserTabs(),
  onUserChange() {
    dropQuestion();
    return client.clearStore();
  },
  onProofRequired: askForProof,
});

// What has no id is known by what tells it apart.
const cache = new InMemoryCache({ typePolicies: { RoleGrant: { keyFields: ['role'] } } });

export const client = createApolloClient(session, endpoint, cache);
