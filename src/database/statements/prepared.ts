import type { Database } from '../connection.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * A frequent statement with named parameters (`:accountId`), prepared once per connection. A parameter's
 * first use decides its type: cast it there. The returned function throws for undefined values.
 * @param name unique per text.
 */
export function prepare<Row>(name: string, sql: string): (db: Database, values: Values) => Promise<Row[]> {
  const parameters: string[] = [];
  const numbered = sql.replace(/(?<!:):([a-z]\w*)/gi, (_place, parameter: string) => {
    if (!parameters.includes(parameter)) parameters.push(parameter);
    return `$${parameters.indexOf(parameter) + 1}`;
  });
  // Knex would read a question mark as a parameter.
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
 * A list parameter for `= any (…)` and `unnest (…)` whose length is hidden from the planner: seeing it, the
 * planner would plan each execution anew; so it keeps one plan from the sixth on.
 */
export function listOf(parameter: string, type: string): string {
  return `cast((select cast(:${parameter} as ${type}[])) as ${type}[])`;
}
