import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { AddPasskey } from '../factors/add-passkey.js';
import { FactorRow } from '../factors/factor-row.js';
import { RecoveryCodes } from '../factors/recovery-codes.js';
import { BEGIN_TOTP, TotpSetup } from '../factors/totp-setup.js';
import type { BeginTotpMutation } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import type { Me } from '../signed-in.js';

const FACTORS = graphql(`
  query Factors {
    me { id recoveryCodesLeft factors { id name type createdAt lastUsedAt synced } }
  }
`);
const REPLACE_CODES = graphql(`
  mutation ReplaceRecoveryCodes { replaceRecoveryCodes }
`);
const FORGET_DEVICES = graphql(`
  mutation ForgetTrustedDevices { forgetTrustedDevices }
`);

export function SecondFactor({ me: { hasPassword } }: { me: Me }) {
  const result = useQuery(FACTORS, { fetchPolicy: 'cache-and-network' });
  const [begin] = useMutation(BEGIN_TOTP);
  const [replaceCodes] = useMutation(REPLACE_CODES);
  const [forgetDevices, forgotten] = useMutation(FORGET_DEVICES);
  const [enrolment, setEnrolment] = useState<BeginTotpMutation['beginTotp']>();
  const [codes, setCodes] = useState<readonly string[]>();

  async function setUp() {
    const { data } = await begin();
    setEnrolment(data?.beginTotp);
  }

  async function added(recoveryCodes: string[] | null | undefined) {
    setEnrolment(undefined);
    if (recoveryCodes) setCodes(recoveryCodes);
    await result.refetch();
  }

  async function replace() {
    const { data } = await replaceCodes();
    if (data?.replaceRecoveryCodes) setCodes(data.replaceRecoveryCodes);
    await result.refetch();
  }

  return (
    <Page title="Two-step sign-in" lead="What you sign in with beside your password, or in its place.">
      <Loaded result={result}>
        {({ me }) => {
          const factors = me?.factors ?? [];
          return (
            <>
              {factors.length === 0 ? (
                <p className="notice warn">
                  {hasPassword === false
                    ? 'Another account alone signs you in. Whoever gets into that, is in here: add a second step.'
                    : 'Your password alone signs in. Whoever learns it, is in: add a second step.'}
                </p>
              ) : (
                <ul className="rows">
                  {factors.map((factor) => (
                    <FactorRow
                      key={factor.id}
                      factor={factor}
                      isLast={factors.length === 1}
                      onRemoved={result.refetch}
                    />
                  ))}
                </ul>
              )}
              <div className="buttons">
                <AddPasskey onAdded={added} />
                <Action run={setUp}>Add an authenticator app</Action>
              </div>
              {factors.length > 0 && (
                <>
                  <section aria-labelledby="codes">
                    <h2 id="codes">Recovery codes</h2>
                    <p>
                      {me?.recoveryCodesLeft} of 10 are left. Each signs you in once, when your device is not
                      at hand.
                    </p>
                    <Action confirm="Make new ones? Those that you have saved no longer work." run={replace}>
                      Make new codes
                    </Action>
                  </section>
                  <section aria-labelledby="devices">
                    <h2 id="devices">Trusted devices</h2>
                    <p>Devices that you trusted at a sign-in do not ask for the second step.</p>
                    <Action run={() => forgetDevices()}>Ask again on every device</Action>
                    <p role="status">{forgotten.data && told(forgotten.data.forgetTrustedDevices)}</p>
                  </section>
                </>
              )}
            </>
          );
        }}
      </Loaded>
      {enrolment && (
        <TotpSetup enrolment={enrolment} onAdded={added} onCancel={() => setEnrolment(undefined)} />
      )}
      {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />}
    </Page>
  );
}

function told(count: number | null | undefined): string {
  if (!count) return 'No device was trusted.';
  return count === 1 ? '1 device will ask again.' : `${count} devices will ask again.`;
}
