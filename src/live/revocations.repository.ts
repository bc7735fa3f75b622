import type { Database } from '../database/connection.js';

export type Revocation = {
  readonly sessionId: string | null;
  readonly userId: string | null;
  readonly version: number | null;
  readonly occurredAt: Date;
};

export type RecentRevocation = { readonly revocation: Revocation; readonly key: string; readonly id: string };

type Row = {
  id: string;
  key: string;
  happened_at: Date;
  session_id: string | null;
  account_id: string | null;
  version: number | null;
};

/** Revocations of the last seconds, oldest first, after the previous page's last entry. */
export async function findRecent(
  db: Database,
  { withinSeconds, after, limit }: { withinSeconds: number; after: RecentRevocation | null; limit: number },
): Promise<RecentRevocation[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select id::text, happened_at::text as key, happened_at, session_id, account_id, version from revocations
      where happened_at > now() - make_interval(secs => :withinSeconds)
        and (session_id is not null or version is not null)
        and (cast(:key as timestamptz) is null
          or (happened_at, id) > (cast(:key as timestamptz), cast(:id as bigint)))
      order by happened_at, id limit :limit`,
    { withinSeconds, limit, key: after?.key ?? null, id: after?.id ?? null },
  );
  return rows.map(({ id, key, happened_at, session_id, account_id, version }) => ({
    id,
    key,
    revocation: { sessionId: session_id, userId: account_id, version, occurredAt: happened_at },
  }));
}
