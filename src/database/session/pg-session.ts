import { promisify } from 'node:util';
import type { Client, QueryConfig, QueryResult } from 'pg';
import {
  beginningOf,
  type OpeningRow,
  openingQuery,
  type PgSession,
  pgSessionOf,
  type Settings,
} from './settings.js';

/**
 * Prepares a new connection: no default of server, role or database changes an answer, and `settings` hold
 * for every statement.
 * @param schema null: the first on the search path with our tables.
 */
export async function initializeSession(
  client: Client,
  settings: Settings,
  schema: string | null,
): Promise<PgSession> {
  const { processID } = client as Client & { readonly processID: number | null };
  const open = async (all: Settings): Promise<PgSession> => {
    const { rows } = await client.query<OpeningRow>(openingQuery(processID, all, schema));
    const session = pgSessionOf(rows[0] as OpeningRow, processID);
    if (!session.pooled) return session;
    beginEachWith(client, beginningOf(session, all));
    // A pooler in statement mode refuses transactions.
    await client.query('select 1');
    return session;
  };
  try {
    // The server checks every second that we are still there, so that a killed instance keeps no locks.
    return await open({ ...settings, client_connection_check_interval: '1s' });
  } catch (error) {
    // Some systems cannot, such as macOS before 15; the rest works without.
    if ((error as { code?: unknown }).code !== '22023') throw error;
    return open(settings);
  }
}

type Callback = (error: Error | null, answer?: QueryResult) => void;
type Send = (query: QueryConfig, done: Callback) => void;

/**
 * Begins every transaction, single statements included, with `beginning`, without another round trip.
 * Statements lose their names: behind a pooler the next server connection does not know them.
 */
function beginEachWith(client: Client, beginning: string): void {
  const send = client.query.bind(client) as Send;

  const query: Send = ({ name: _unknownElsewhere, ...statement }, done) => {
    if (/^begin;$/i.test(statement.text)) send({ text: beginning }, done);
    else if (client.getTransactionStatus() === 'I') sendAlone(statement, done);
    else send(statement, done);
  };
  function sendAlone(statement: QueryConfig, done: Callback): void {
    let failure: Error | null = null;
    let answer: QueryResult | undefined;
    send({ text: beginning }, (error) => {
      failure = error;
    });
    send(statement, (error, result) => {
      failure ??= error;
      answer = result;
    });
    // A failure at COMMIT, such as a deferred constraint, is the statement's failure.
    send({ text: 'commit' }, (error) => done(failure ?? error, answer));
  }
  Object.assign(client, { pipeline: true, query: inEveryForm(query) });
}

/** pg accepts a text or an object, values beside or in it, and a callback or none. */
function inEveryForm(query: Send) {
  return (
    given: string | QueryConfig,
    ...rest: readonly unknown[]
  ): Promise<QueryResult | undefined> | undefined => {
    const values = rest.find((each) => Array.isArray(each));
    const statement = {
      ...(typeof given === 'string' ? { text: given } : given),
      ...(values ? { values } : {}),
    };
    const done = rest.find((each): each is Callback => typeof each === 'function');
    if (!done) return promisify(query)(statement);
    query(statement, done);
    return undefined;
  };
}
