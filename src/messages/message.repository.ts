import type { Database } from '../database/connection.js';

/** What a poll has seen; the next one asks for the rest. */
export type Position = {
  /** In PostgreSQL's snapshot format. */
  readonly snapshot: string;
  /** Changes if this is another server, or the table was replaced. */
  readonly identity: string;
};

export type Message = { readonly topic: string; readonly payload: string };

type Row = Position & { messages: Message[] | null };

/** Sends a message when the transaction commits. `payload` is JSON. */
export async function insert(db: Database, topic: string, payload: string): Promise<void> {
  await db.raw('select publish_message(?, ?)', [topic, payload]);
}

/** Messages whose transaction was under way at the position, or began later; oldest first, each once. */
export async function findSince(
  db: Database,
  since: Position | null,
  topics: readonly string[],
): Promise<{ position: Position; messages: readonly Message[] }> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `with found as (
       select id, topic, payload from live_messages
        where transaction_id >= pg_snapshot_xmax(cast(:snapshot as pg_snapshot)) and topic = any(:topics)
       union all
       select id, topic, payload from live_messages
        where transaction_id = any (array(select pg_snapshot_xip(cast(:snapshot as pg_snapshot))))
          and topic = any(:topics)
     )
     select pg_current_snapshot()::text as snapshot,
       concat_ws(' ', extract(epoch from pg_postmaster_start_time())::text,
         to_regclass('live_messages')::oid) as identity,
       (select json_agg(json_build_object('topic', topic, 'payload', payload) order by id) from found) as messages`,
    { snapshot: since?.snapshot ?? null, topics },
  );
  const [row] = rows;
  if (!row) throw new Error('The poll answered no row.');
  const { snapshot, identity, messages } = row;
  return { position: { snapshot, identity }, messages: messages ?? [] };
}

/** Removes messages that every reader has had time to read. @returns how many. */
export async function removeOld(db: Database, limit: number): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `delete from live_messages where id in (
       select id from live_messages where created_at < now() - interval '1 minute' order by id limit ?)`,
    [limit],
  );
  return rowCount;
}
