import { parse } from 'csv-parse/sync';
import { IMPORT_FIELDS, type ImportField, REQUIRED_FIELDS } from './import-record.js';

export type Parsed = { values: Readonly<Partial<Record<ImportField, unknown>>> } | { problem: string };

/** Parses each line on its own: a stray quote spoils one account, not the rest of the file. */
export type Format = { parse(texts: readonly string[]): Parsed[] };

const KNOWN_FIELDS = IMPORT_FIELDS.join(', ');

export const jsonLines: Format = { parse: (texts) => texts.map(parseJson) };

function parseJson(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'The line is not JSON.' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'The line is not a JSON object.' };
  }
  if (!Object.keys(value).every(isField))
    return { problem: `The object has a key other than ${KNOWN_FIELDS}.` };
  return { values: value };
}

/**
 * CSV (RFC 4180, no line breaks inside fields) with a header line.
 * @throws Error for a bad header, naming positions only: a file without a header starts with personal data.
 */
export function csv(header: string): Format {
  const [names = []] = parseCsv([header]) ?? [];
  const columns = names.map((name, index) => {
    const column = name.trim().toLowerCase();
    if (!isField(column)) throw new Error(`Column ${index + 1} of the header is not one of ${KNOWN_FIELDS}.`);
    return column;
  });
  const missing = REQUIRED_FIELDS.filter((field) => !columns.includes(field));
  if (missing.length > 0) throw new Error(`The header lacks ${missing.join(', ')}.`);
  if (new Set(columns).size < columns.length) throw new Error('The header names a column twice.');

  function toParsed(record: readonly string[] | undefined): Parsed {
    if (!record)
      return { problem: 'The line is not CSV: check its quotes. Fields must not contain line breaks.' };
    if (record.length !== columns.length) {
      return { problem: 'The line and the header have different numbers of fields.' };
    }
    return { values: Object.fromEntries(columns.map((column, index) => [column, record[index]])) };
  }
  return {
    parse(texts) {
      // All at once is ten times as fast, but only right if every line is one record.
      const records = parseCsv(texts) ?? texts.map((text) => parseCsv([text])?.[0]);
      return records.map(toParsed);
    },
  };
}

/** One record per line; null if the count differs or one is malformed. */
function parseCsv(texts: readonly string[]): string[][] | null {
  try {
    const options = { relax_column_count: true, record_delimiter: '\n' };
    const records = parse(texts.join('\n'), options) as string[][];
    return records.length === texts.length ? records : null;
  } catch {
    return null;
  }
}

function isField(name: string): name is ImportField {
  return IMPORT_FIELDS.some((field) => field === name);
}
