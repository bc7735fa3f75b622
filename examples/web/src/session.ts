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

const cache = new InMemoryCache({
  typePolicies: {
    // What has no id is known by what tells it apart.
    RoleGrant: { keyFields: ['role'] },
    // The newest list is the whole list.
    User: { fields: { factors: { merge: false }, sessions: { merge: false } } },
  },
});

export const client = createApolloClient(session, endpoint, cache);
