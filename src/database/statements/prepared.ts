import type { Database } from '../connection.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * A statement with parameters by name (`:accountId`), for those that run often. Its text is made once, with
 * one parameter for each name, and PostgreSQL prepares it once a connection under `name`; Knex's own named
 * bindings write the text anew at each call. The first place decides a parameter's type: cast it there.
 *
 * @param name one for each text: PostgreSQL keeps what was prepared under it first.
 * @throws Error (by the returned function) for a parameter without a value; undefined is none.
 */
export function prepare<Row>(name: string, sql: string): (db: Database, values: Values) => Promise<Row[]> {
  const parameters: string[] = [];
  const numbered = sql.replace(/(?<!:):([a-z]\w*)/gi, (_place, parameter: string) => {
    if (!parameters.includes(parameter)) parameters.push(parameter);
    return `$${parameters.indexOf(parameter) + 1}`;
  });
  // Knex would take a question mark for a parameter of its own.
  const text = numbered.replaceAll('?', '\\?');
  return async (db, values) => {
    const bound = parameters.map((parameter) => {
      const value = values[parameter];
      if (value === undefined) throw new Error(`${name} needs a value for ${parameter}.`);
      return value;
    });
    const { rows } = await db.raw<{ rows: Row[] }>(text).options({ name, values: bound });
    return rows;
  };
}

/**
 * A list that is a parameter, for `= any (…)` and `unnest (…)`, whose length the planner does not see. Where
 * it does, it plans the statement anew each time, since a plan for the ten items that it supposes looks
 * dearer than one for the one that came; with this it keeps one plan from the sixth execution on.
 */
export function listOf(parameter: string, type: string): string {
  return `cast((select cast(:${parameter} as ${type}[])) as ${type}[])`;
}
