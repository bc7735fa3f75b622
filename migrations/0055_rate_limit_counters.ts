import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // Instances of the version before go on counting in `rate_limits`, which a later one drops.
  // `ends_ms` is in milliseconds of this server's clock, and names the window.
  await knex.raw(`
    create table rate_limit_counters (
      key text primary key,
      taken integer not null,
      consumed integer not null,
      ends_ms bigint not null
    ) with (fillfactor = 70)
  `);
  await knex.raw('create index rate_limit_counters_by_end on rate_limit_counters (ends_ms)');
  // The insert makes or locks every row, in the order of the keys, so that no two calls wait for each other: also those whose
  // window goes on, and which it leaves as they are. The update lets a window begin with its first permit.
  await knex.raw(`
    create function acquire_rate_limits(
      keys text[], limits integer[], windows bigint[], longest bigint[], only_first boolean[], consumed_now integer
    ) returns table (place integer, granted boolean, taken integer, consumed integer, ends_ms bigint, left_ms bigint)
    language plpgsql as $$
    declare
      now_ms bigint := floor(extract(epoch from clock_timestamp()) * 1000);
      opens_first boolean := true;
      wanted integer[] := '{}';
      found rate_limit_counters;
    begin
      insert into rate_limit_counters as c (key, taken, consumed, ends_ms)
        select d.key, 0, 0, now_ms + d.window_ms
          from unnest(keys, windows, longest) as d (key, window_ms, longest_ms) order by d.key
        on conflict (key) do update set taken = 0, consumed = 0, ends_ms = excluded.ends_ms
          where c.ends_ms <= now_ms
             or c.ends_ms > now_ms + longest[array_position(keys, c.key)];
      for i in 1 .. cardinality(keys) loop
        select * into strict found from rate_limit_counters as c where c.key = keys[i];
        if i = 1 then
          opens_first := found.taken = 0;
        end if;
        if only_first[i] and not opens_first then
          continue;
        end if;
        if found.taken >= limits[i] then
          return query select i, false, found.taken, found.consumed, found.ends_ms, found.ends_ms - now_ms;
          return;
        end if;
        wanted := wanted || i;
      end loop;
      return query
        with updated as (
          update rate_limit_counters as c
             set taken = c.taken + 1, consumed = c.consumed + consumed_now,
                 ends_ms = case when c.taken = 0 then now_ms + windows[w.i] else c.ends_ms end
            from unnest(wanted) as w (i) where c.key = keys[w.i]
          returning w.i, c.taken, c.consumed, c.ends_ms
        )
        select u.i, true, u.taken, u.consumed, u.ends_ms, u.ends_ms - now_ms from updated as u;
    end $$
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function acquire_rate_limits');
  await knex.schema.dropTable('rate_limit_counters');
}
