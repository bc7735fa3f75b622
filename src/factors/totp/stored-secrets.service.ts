import type { Services } from '../../context.js';
import type { Database } from '../../database/connection.js';
import type { SealingKeys } from '../../tokens/sealed-content.js';
import * as stored from './stored-secrets.repository.js';
import { openSecret, sealSecret } from './totp.service.js';

const BATCH_ROWS = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Reports a lost key at the start instead of at a sign-in. @throws Error with the remedy. */
export async function requireDataKeys({ db, dataKeys }: Pick<Services, 'db' | 'dataKeys'>): Promise<void> {
  const unknown = (await stored.findKeyIds(db)).filter((id) => !dataKeys.some((key) => key.id.equals(id)));
  if (unknown.length === 0) return;
  throw new Error(
    'DATA_ENCRYPTION_KEY does not open every stored secret of a second factor. Add the key that was used before to DATA_ENCRYPTION_PREVIOUS_KEYS.',
  );
}

/** Safe beside running servers. @returns how many secrets were resealed. */
export async function resealSecrets(db: Database, dataKeys: SealingKeys): Promise<number> {
  let count = 0;
  let afterId = FIRST_ID;
  for (;;) {
    const found = await stored.findSealedByOthers(db, { keyId: dataKeys[0].id, afterId, limit: BATCH_ROWS });
    for (const { id, accountId, secret } of found) {
      const resealed = sealSecret(dataKeys, accountId, openSecret(dataKeys, accountId, secret));
      if (await stored.replaceSecret(db, { id, secret, resealed })) count += 1;
    }
    if (found.length < BATCH_ROWS) return count;
    afterId = found.at(-1)?.id ?? afterId;
  }
}
