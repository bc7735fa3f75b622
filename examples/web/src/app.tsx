import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { ForgottenPassword } from './pages/forgotten-password.js';
import { Register } from './pages/register.js';
import { SignIn } from './pages/sign-in.js';
import { ProofDialog } from './parts/proof-dialog.js';
import { isSignInLeft } from './providers/return.js';
import { useRoute } from './route.js';
import { session } from './session.js';
import { SignedIn } from './signed-in.js';

/** Decides between a visitor and a signed-in person. Another person gets a tree of their own, with nothing left over. */
export function App() {
  const credential = useSyncExternalStore(session.subscribe, session.peek);
  const route = useRoute();
  // Who has just come back from a provider is somebody new; the sign-in page goes on with it.
  const [isReturning] = useState(isSignInLeft);
  const [state, setState] = useState<'finding' | 'found' | 'unreachable'>(isReturning ? 'found' : 'finding');

  const find = useCallback(() => {
    setState('finding');
    session.credential().then(
      () => setState('found'),
      () => setState('unreachable'),
    );
  }, []);
  useEffect(() => {
    if (!isReturning) find();
  }, [find, isReturning]);

  if (credential) {
    return (
      <>
        <SignedIn key={credential.userId} route={route} />
        <ProofDialog />
      </>
    );
  }
  return (
    <div className="outside">
      <header className="brand">Gatehouse</header>
      <main className="card">
        {state === 'finding' && <p role="status">One moment …</p>}
        {state === 'unreachable' && (
          <div role="alert">
            <p>The server cannot be reached.</p>
            <button type="button" onClick={find}>
              Try again
            </button>
          </div>
        )}
        {state === 'found' && <Outside route={route} />}
      </main>
    </div>
  );
}

function Outside({ route }: { route: string }) {
  if (route === 'register') return <Register />;
  if (route === 'forgotten-password') return <ForgottenPassword />;
  return <SignIn />;
}
