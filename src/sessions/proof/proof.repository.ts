import type { Database } from '../../database/connection.js';
import type { RefreshableSession } from '../session.js';
import { SESSION_COLUMNS, SESSION_IS_LIVE, type SessionRow, toSession } from '../session-row.js';
import { companionsOf, type ProvenFactor } from './proven-factor.js';

/** Per session. Older ones count as reused, which takes that many sign-ins to meet. */
const MOST_REPLACED_GENERATIONS = 100;

/** Whether the proof raises session `s` to level 2. */
const REACHES_LEVEL_2 = '(:isStrong or s.methods && cast(:companions as text[]))';
const distinct = (list: string, more: string) =>
  `array(select distinct e from unnest(${list} || cast(${more} as text[])) e order by e)`;

/**
 * Records a proof in a live session, which may raise its level, and makes a new refresh generation, without
 * leeway for the old one. Null if the session has ended.
 */
export async function recordProof(
  db: Database,
  id: string,
  proof: ProvenFactor,
): Promise<RefreshableSession | null> {
  const { rows } = await db.raw<{ rows: SessionRow[] }>(
    `update sessions s set authenticated_at = now(), generation = s.generation + 1,
       replaced_generations = (s.generation || s.replaced_generations)[:${MOST_REPLACED_GENERATIONS}],
       level = case when ${REACHES_LEVEL_2} then 2 else s.level end,
       strong_authenticated_at = case when ${REACHES_LEVEL_2} then now() else s.strong_authenticated_at end,
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
