import { useEffect, useRef } from 'react';
import { SessionError } from '../../../../client/index.js';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { refusalIn } from '../problem.js';
import { client, session } from '../session.js';
import { canUsePasskeys, getPasskey, offersPasskeys } from './passkey.js';

const BEGIN = graphql(`
  mutation BeginPasskeyLogin { beginPasskeyLogin { options expiresIn } }
`);
const LOG_IN = graphql(`
  mutation LogInWithPasskey($input: PasskeyLoginInput!) {
    loginWithPasskey(input: $input) { accessToken expiresIn user { id } }
  }
`);

const UNKNOWN = 'This passkey signs in nobody here. It may have been removed: use your password.';

/** Sign-in by a passkey alone: offered by the browser at the user name while this is shown, and by a button. */
export function PasskeySignIn({
  onDone,
  onProblem,
}: {
  onDone: () => void;
  onProblem: (problem: unknown) => void;
}) {
  const background = useRef<AbortController>(null);
  const latest = useRef({ onDone, onProblem });
  latest.current = { onDone, onProblem };

  useEffect(() => {
    const controller = new AbortController();
    background.current = controller;
    void offer(controller.signal)
      .then((passkey) => passkey && logIn(passkey).then(() => latest.current.onDone()))
      .catch((problem) => latest.current.onProblem(problem));
    return () => controller.abort();
  }, []);

  async function ask() {
    // A browser runs one ceremony at a time.
    background.current?.abort();
    const ceremony = await begin();
    await logIn(await getPasskey(ceremony.options));
    onDone();
  }

  return canUsePasskeys && <Action run={ask}>Sign in with a passkey</Action>;
}

/** The passkey that the user picks at the user name; null: none. Where browser or server know no passkeys nothing is offered. */
async function offer(signal: AbortSignal): Promise<unknown> {
  if (!(await offersPasskeys())) return null;
  while (!signal.aborted) {
    const ceremony = await begin().catch(() => null);
    if (!ceremony || signal.aborted) return null;
    const expired = AbortSignal.timeout((ceremony.expiresIn - 10) * 1000);
    const passkey = await getPasskey(ceremony.options, AbortSignal.any([signal, expired])).catch(() => null);
    if (passkey || !expired.aborted) return passkey;
  }
  return null;
}

async function begin() {
  const { data } = await client.mutate({ mutation: BEGIN });
  if (!data) throw new Error('There is no ceremony.');
  return data.beginPasskeyLogin;
}

async function logIn(passkey: unknown): Promise<void> {
  const variables = { input: { passkey } };
  try {
    await session.signIn(() => client.mutate({ mutation: LOG_IN, variables }));
  } catch (problem) {
    const code = refusalIn(problem)?.extensions?.code;
    throw code === 'SECOND_FACTOR_INVALID'
      ? new SessionError({ message: UNKNOWN, extensions: { code } })
      : problem;
  }
}
