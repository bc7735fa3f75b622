// The ceremonies, by what browsers have had since 2025. `options` are those of the server's PasskeyCeremony.

/** Asks for a passkey. With a signal in the background: the browser offers it where the user name is typed. */
export async function getPasskey(options: unknown, background?: AbortSignal): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = await navigator.credentials.get({
    publicKey,
    ...(background && { mediation: 'conditional', signal: background }),
  });
  return (credential as PublicKeyCredential).toJSON();
}

/** Has the device make a passkey. */
export async function makePasskey(options: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = await navigator.credentials.create({ publicKey });
  return (credential as PublicKeyCredential).toJSON();
}

export const canUsePasskeys =
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Whether the browser offers passkeys where the user name is typed. */
export async function offersPasskeys(): Promise<boolean> {
  return canUsePasskeys && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;
}
