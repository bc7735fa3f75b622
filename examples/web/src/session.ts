import { createApolloClient } from '../../clients/apollo.js';
import { createSession } from '../../clients/session.js';
import { browserTabs } from '../../clients/tabs.js';

const endpoint = '/graphql';

export const session = createSession({
  endpoint,
  tabs: browserTabs(),
  onUserChange: () => client.clearStore(),
});

export const client = createApolloClient(session, endpoint);
