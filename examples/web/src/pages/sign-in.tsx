import { useState } from 'react';
import { type LoginChallenge, loginChallengeOf, type SignOutReason } from '../../../../client/index.js';
import { PasskeySignIn } from '../factors/passkey-sign-in.js';
import { SecondStep } from '../factors/second-step.js';
import { graphql } from '../gql/index.js';
import { Check, Field, Form } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { problemOf } from '../problem.js';
import { ProviderSignIn } from '../providers/provider-sign-in.js';
import { goTo } from '../route.js';
import { client, session } from '../session.js';

const LOG_IN = graphql(`
  mutation LogIn($input: LoginInput!) {
    login(input: $input) { accessToken expiresIn user { id } }
  }
`);

const ABOUT = { email: 'who', username: 'who' };
/** Why the last session is over, where that is not what the user has just done. */
const REASONS: Partial<Record<SignOutReason, string>> = {
  TOKEN_REVOKED: 'Your session was ended, here or on another device. Sign in again.',
  REFRESH_TOKEN_INVALID: 'Your session is over. Sign in again.',
  REFRESH_TOKEN_EXPIRED: 'You were away for long. Sign in again.',
  REFRESH_TOKEN_REUSED:
    'Somebody else may have used your session, so it was ended everywhere. Sign in again.',
};

export function SignIn() {
  const [step, setStep] = useState<LoginChallenge | null>(null);
  const [problem, setProblem] = useState<string>();
  const ended = session.endReason();
  const reason = problem ?? (ended && REASONS[ended]);

  async function signIn({ who = '', password = '', rememberMe }: Record<string, string>) {
    const name = who.includes('@') ? { email: who } : { username: who };
    const input = { ...name, password, rememberMe: rememberMe === 'on' };
    try {
      await session.signIn(() => client.mutate({ mutation: LOG_IN, variables: { input } }));
    } catch (refused) {
      const challenge = loginChallengeOf(refused);
      if (!challenge) throw refused;
      setStep(challenge);
      return undefined;
    }
    goTo('');
    return undefined;
  }

  function startAgain(why?: string) {
    setProblem(why);
    setStep(null);
  }

  if (step) return <SecondStep step={step} onDone={() => goTo('')} onStartAgain={startAgain} />;

  return (
    <Page title="Sign in">
      {reason && (
        <p role="status" className="notice warn">
          {reason}
        </p>
      )}
      <Form label="Sign in" submitLabel="Sign in" about={ABOUT} onSubmit={signIn}>
        <Field name="who" label="E-mail or username" autoComplete="username webauthn" />
        <Field name="password" label="Password" type="password" autoComplete="current-password" />
        <Check name="rememberMe" label="Stay signed in on this device" />
      </Form>
      <PasskeySignIn
        onDone={() => goTo('')}
        onProblem={(refused) => setProblem(problemOf(refused).message)}
      />
      <ProviderSignIn onDone={() => goTo('')} onChallenge={setStep} onProblem={setProblem} />
      <nav aria-label="Other ways in">
        <a href="#/register">Create an account</a>
        <a href="#/forgotten-password">Forgotten your password?</a>
      </nav>
    </Page>
  );
}
