import { useQuery, useSubscription } from '@apollo/client/react';
import { type ComponentType, useEffect, useRef, useSyncExternalStore } from 'react';
import { useAllowed } from './allowed.js';
import { WaitingRole } from './factors/waiting-role.js';
import type { MeQuery } from './gql/graphql.js';
import { graphql } from './gql/index.js';
import { EVENTS, Events } from './pages/events.js';
import { Profile } from './pages/profile.js';
import { ROLES, Roles } from './pages/roles.js';
import { SecondFactor } from './pages/second-factor.js';
import { Security } from './pages/security.js';
import { Sessions } from './pages/sessions.js';
import { USERS, Users } from './pages/users.js';
import { WaysIn } from './pages/ways-in.js';
import { Action } from './parts/action.js';
import { Loaded } from './parts/loaded.js';
import { useProviders } from './providers/providers.js';
import { session } from './session.js';

const ME = graphql(`
  query Me {
    me { id name username email emailVerified hasPassword roles permissions createdAt }
  }
`);

const SESSION_EVENTS = graphql(`
  subscription SessionEvents {
    sessionEvents { type }
  }
`);

export type Me = NonNullable<MeQuery['me']>;
/** One that `needs` something is shown where that is there, and to whom the server lets have it. */
type Entry = {
  route: string;
  label: string;
  page: ComponentType<{ me: Me }>;
  needs?: 'providers' | 'users' | 'roles' | 'events';
};

const ENTRIES: Entry[] = [
  { route: '', label: 'Profile', page: Profile },
  { route: 'sessions', label: 'Sessions', page: Sessions },
  { route: 'security', label: 'Password and e-mail', page: Security },
  { route: 'second-factor', label: 'Two-step sign-in', page: SecondFactor },
  { route: 'ways-in', label: 'Ways to sign in', page: WaysIn, needs: 'providers' },
  {
    route: 'users',
    label: 'Users',
    page: Users,
    needs: 'users',
  },
  { route: 'roles', label: 'Roles', page: Roles, needs: 'roles' },
  {
    route: 'events',
    label: 'Events',
    page: Events,
    needs: 'events',
  },
];

export function SignedIn({ route }: { route: string }) {
  const result = useQuery(ME);
  const { refetch } = result;
  // Open, it ends with the session, and the client signs out; a browser has six connections, so hidden tabs need none.
  useSubscription(SESSION_EVENTS, {
    skip: !useVisible(),
    ignoreResults: true,
    onData: ({ data }) => data.data?.sessionEvents.type === 'PROFILE_CHANGED' && void refetch(),
  });
  // What somebody may do can change with a new token, for instance after a second factor.
  useEffect(() => session.subscribe((credential) => credential && void refetch()), [refetch]);
  return (
    <>
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        Skip to content
      </button>
      <Loaded result={result}>{({ me }) => (me ? <Inside me={me} route={route} /> : null)}</Loaded>
    </>
  );
}

function Inside({ me, route }: { me: Me; route: string }) {
  const providers = useProviders();
  const isShown = {
    providers: providers && providers.length > 0,
    users: useAllowed(USERS, { first: 1 }),
    roles: useAllowed(ROLES),
    events: useAllowed(EVENTS, { first: 1 }),
  };
  const entries = ENTRIES.filter(({ needs }) => needs === undefined || isShown[needs]);
  const open = entries.find((entry) => entry.route === route) ?? ENTRIES[0];
  const nav = useRef<HTMLElement>(null);
  // On a phone the entries scroll sideways.
  useEffect(() => {
    const current = nav.current?.querySelector(`[href="#/${open?.route}"]`);
    current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [open]);
  // Not another page first while it is not known yet whether this one is shown.
  if (!open || Object.values(isShown).includes(undefined)) return null;
  return (
    <>
      <header className="top">
        <span className="brand">Gatehouse</span>
        <nav ref={nav} aria-label="Main">
          {entries.map(({ route: target, label }) => (
            <a key={target} href={`#/${target}`} aria-current={target === open.route ? 'page' : undefined}>
              {label}
            </a>
          ))}
        </nav>
        <div className="who">
          <span>{me.name}</span>
          <Action run={session.signOut}>Sign out</Action>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <WaitingRole me={me} />
        <open.page me={me} />
      </main>
    </>
  );
}

function useVisible(): boolean {
  return useSyncExternalStore(
    (change) => {
      document.addEventListener('visibilitychange', change);
      return () => document.removeEventListener('visibilitychange', change);
    },
    () => document.visibilityState === 'visible',
  );
}
