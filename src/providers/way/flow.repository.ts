import type { ProvedIdentity } from '../../accounts/identities/identity.js';
import type { Database } from '../../database/connection.js';

/** A browser sign-in or, with an account, the linking of an identity. */
export type Flow = {
  readonly id: string;
  readonly provider: string;
  readonly accountId: string | null;
  readonly redirectTo: string;
  /** S256 of a verifier that stays in the app. */
  readonly proofOf: string;
};

/** What a ticket stands for, and the digest of the browser that brought it. */
export type ProvedFlow = { readonly identity: ProvedIdentity; readonly browser: Buffer };

/** `accountId`: null for a sign-in. */
export type Ticket = {
  readonly digest: Buffer;
  readonly proofOf: string;
  readonly accountId: string | null;
};

export async function insert(
  db: Database,
  flow: Flow & { readonly digest: Buffer; readonly ttlSeconds: number },
): Promise<void> {
  await db.raw(
    `insert into provider_flows (id, stage, digest, provider, account_id, redirect_to, proof_of, expires_at)
     values (:id, 'BEGUN', :digest, :provider, :accountId, :redirectTo, :proofOf,
       now() + make_interval(secs => :ttlSeconds))`,
    flow,
  );
}

/** Binds a flow to a browser, once. Null: unknown, begun or expired. */
export async function start(
  db: Database,
  by: { digest: Buffer; provider: string; state: Buffer; browser: Buffer; ttlSeconds: number },
): Promise<Flow | null> {
  const { rows } = await db.raw<{ rows: FlowRow[] }>(
    `update provider_flows set stage = 'STARTED', digest = :state, browser = :browser,
       expires_at = now() + make_interval(secs => :ttlSeconds)
      where digest = :digest and stage = 'BEGUN' and provider = :provider and expires_at > now()
      returning ${COLUMNS}`,
    by,
  );
  return rows[0] ? toFlow(rows[0]) : null;
}

/** Whether some browser is on its way with this state. */
export async function isStarted(db: Database, by: { state: Buffer; provider: string }): Promise<boolean> {
  const { rows } = await db.raw<{ rows: object[] }>(
    `select from provider_flows
      where digest = :state and stage = 'STARTED' and provider = :provider and expires_at > now()`,
    by,
  );
  return rows.length > 0;
}

/** Takes a flow back from the browser that began it, once. Null: no such flow. */
export async function takeBack(
  db: Database,
  by: { state: Buffer; browser: Buffer; provider: string },
): Promise<Flow | null> {
  const { rows } = await db.raw<{ rows: FlowRow[] }>(
    `update provider_flows set stage = 'RETURNED'
      where digest = :state and stage = 'STARTED' and browser = :browser and provider = :provider
        and expires_at > now()
      returning ${COLUMNS}`,
    by,
  );
  return rows[0] ? toFlow(rows[0]) : null;
}

/** Stores the identity for the ticket's holder. */
export async function prove(
  db: Database,
  proved: { id: string; ticket: Buffer; identity: ProvedIdentity; ttlSeconds: number },
): Promise<void> {
  await db.raw(
    `update provider_flows set stage = 'PROVED', digest = :ticket, proved = :identity,
       expires_at = now() + make_interval(secs => :ttlSeconds)
      where id = :id and stage = 'RETURNED'`,
    { ...proved, identity: JSON.stringify(proved.identity) },
  );
}

const IS_TICKET = `digest = :digest and stage = 'PROVED' and proof_of = :proofOf
  and account_id is not distinct from cast(:accountId as uuid) and expires_at > now()`;

/** Null: unknown, used, expired, for another purpose or account, or of another app. */
export async function findProved(db: Database, ticket: Ticket): Promise<ProvedFlow | null> {
  const { rows } = await db.raw<{ rows: { proved: ProvedIdentity; browser: Buffer }[] }>(
    `select proved, browser from provider_flows where ${IS_TICKET}`,
    ticket,
  );
  return rows[0] ? { identity: rows[0].proved, browser: rows[0].browser } : null;
}

/** False if another request has consumed it. */
export async function consume(trx: Database, ticket: Ticket): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    `delete from provider_flows where ${IS_TICKET} returning id`,
    ticket,
  );
  return rows.length > 0;
}

export async function remove(db: Database, id: string): Promise<void> {
  await db('provider_flows').where({ id }).delete();
}

const COLUMNS = 'id, provider, account_id, redirect_to, proof_of';

type FlowRow = {
  id: string;
  provider: string;
  account_id: string | null;
  redirect_to: string;
  proof_of: string;
};

function toFlow(row: FlowRow): Flow {
  return {
    id: row.id,
    provider: row.provider,
    accountId: row.account_id,
    redirectTo: row.redirect_to,
    proofOf: row.proof_of,
  };
}
