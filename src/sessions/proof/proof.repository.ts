import type { Database } from '../../database/connection.js';
import type { RefreshableSession } from '../session.js';
import { SESSION_COLUMNS, SESSION_IS_LIVE, type SessionRow, toSession } from '../session-row.js';
import { companionsOf, type ProvenFactor } from './proven-factor.js';

/**
 * Of each session. An older one counts as used again, which nobody meets who signs in after so many others.
 */
const MOST_REPLACED_GENERATIONS = 100;

/** Whether the proof makes a session `s` one of level 2. */
const reachesLevel2 = '(:isStrong or s.methods && cast(:companions as text[]))';
const distinct = (list: string, more: string) =>
  `array(select distinct e from unnest(${list} || cast(${more} as text[])) e order by e)`;

/**
 * Records what was proved again in a live session, which may raise its level, and makes a new generation of
 * its refresh token: the one before is dead at once, without leeway.
 * @returns null when the session is over.
 */
export async function recordProof(
  db: Database,
  id: string,
  proof: ProvenFactor,
): Promise<RefreshableSession | null> {
  const { rows } = await db.raw<{ rows: SessionRow[] }>(
    `update sessions s set authenticated_at = now(), generation = s.generation + 1,
       replaced_generations = (s.generation || s.replaced_generations)[:${MOST_REPLACED_GENERATIONS}],
       level = case when ${reachesLevel2} then 2 else s.level end,
       strong_authenticated_at = case when ${reachesLevel2} then now() else s.strong_authenticated_at end,
       methods = ${distinct('s.methods', ':methods')}, amr = ${distinct('s.amr', ':amr')}
      where s.id = :id and ${SESSION_IS_LIVE} returning ${SESSION_COLUMNS}`,
    {
      id,
      isStrong: proof.isStrong,
      companions: [...companionsOf(proof)],
      methods: [proof.method],
      amr: [...proof.amr],
    },
  );
  const row = rows[0];
  return row ? toSession(row) : null;
}
