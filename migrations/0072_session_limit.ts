import type { Knex } from 'knex';

/** An account keeps its hundred most lately used sessions; a login ends what is beyond from now on. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    update sessions s set ended_at = now(), end_reason = 'SESSION_LIMIT'
      from (select id, row_number() over (partition by account_id order by last_used_at desc, id desc) as place
              from sessions where ended_at is null and idle_expires_at > now() and expires_at > now()) as live
     where s.id = live.id and live.place > 100 and s.ended_at is null
  `);
}

/** What has ended stays so. */
export async function down(): Promise<void> {}
