import type { LoginChallenge } from '../../../../client/index.js';
import type { Proof } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { Check } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { refusalIn } from '../problem.js';
import { client, session } from '../session.js';
import { ProofForm } from './proof-form.js';

const COMPLETE = graphql(`
  mutation CompleteLogin($input: CompleteLoginInput!) {
    completeLogin(input: $input) { accessToken expiresIn user { id } }
  }
`);

const BEGIN_PASSKEY = graphql(`
  mutation BeginPasskeyStep($challenge: String!) { beginPasskeyLogin(challenge: $challenge) { options } }
`);

type SecondStepProps = {
  step: LoginChallenge;
  onDone: () => void;
  /** The first step has to be taken once more; `reason` is the server's word for why, if it is its doing. */
  onStartAgain: (reason?: string) => void;
};

/** Sign-in, after a right password or a provider's word: the second factor. */
export function SecondStep({ step: { challenge, factors }, onDone, onStartAgain }: SecondStepProps) {
  async function complete(proof: Proof, { trustDevice }: Record<string, string>) {
    const input = { challenge, proof, trustDevice: trustDevice === 'on' };
    await session.signIn(() => client.mutate({ mutation: COMPLETE, variables: { input } })).catch(giveUp);
    onDone();
    return undefined;
  }

  async function beginPasskey() {
    const variables = { challenge };
    const { data } = await client.mutate({ mutation: BEGIN_PASSKEY, variables }).catch(giveUp);
    return data?.beginPasskeyLogin.options;
  }

  /** Five minutes or five wrong proofs later there is nothing left to complete. */
  function giveUp(problem: unknown): never {
    const refusal = refusalIn(problem);
    if (refusal?.extensions?.code === 'CHALLENGE_INVALID') onStartAgain(refusal.message);
    throw problem;
  }

  return (
    <Page title="Is it you?" lead="The first step is done. This account asks for a second one.">
      <ProofForm
        methods={factors}
        submitLabel="Sign in"
        beginPasskey={beginPasskey}
        onProof={complete}
        onCancel={() => onStartAgain()}
      >
        <Check
          name="trustDevice"
          label="Trust this device"
          hint="It will not ask again for a while. Not on a computer that others use."
        />
      </ProofForm>
    </Page>
  );
}
