/**
 * Defaults that a server, a role or a database may have and that nobody would think of. ICU's Turkish has a
 * dotless i, and orders numbers in texts by their value.
 */
const ODD: Record<string, string> = {
  array_nulls: 'off',
  bytea_output: 'escape',
  client_encoding: 'LATIN1',
  datestyle: 'German, DMY',
  default_transaction_deferrable: 'on',
  default_transaction_isolation: 'serializable',
  extra_float_digits: '-15',
  idle_in_transaction_session_timeout: '20ms',
  idle_session_timeout: '5s',
  intervalstyle: 'sql_standard',
  lock_timeout: '20ms',
  quote_all_identifiers: 'on',
  search_path: 'nowhere',
  standard_conforming_strings: 'off',
  statement_timeout: '900ms',
  synchronous_commit: 'off',
  timezone: 'Asia/Kathmandu',
  transform_null_equals: 'on',
};
export const ODD_LOCALE = `locale_provider icu icu_locale 'tr-u-kn'`;

/** What the run's configuration says; see jest.drills.config.js. */
export const surroundings = (process.env.TEST_SURROUNDINGS || 'usual') as 'usual' | 'pooler' | 'odd';

/** Statements that give a database every odd default. */
export function oddDefaults(database: string): string[] {
  return Object.entries(ODD).map(([name, value]) => `alter database ${database} set ${name} = '${value}'`);
}
