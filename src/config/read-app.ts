import type { Parsed, Reader } from './reading/reader.js';
import { pageUrl } from './reading/values.js';

const MAX_NAME_LENGTH = 64;

/** What people call the service. After `PORT=0` without PUBLIC_URL, `name` has port 0 until it listens. */
export function readApp(reader: Reader, publicUrl: string) {
  return {
    /** In email subjects and page titles. */
    name: reader.value('APP_NAME', appName, new URL(publicUrl).host),
    /** Where pages of mailed links lead on to; null: nowhere. */
    url: reader.value('APP_URL', pageUrl, null),
  };
}

function appName(text: string): Parsed<string> {
  const isLine = !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) && text.isWellFormed();
  return isLine && text.length <= MAX_NAME_LENGTH
    ? { value: text }
    : { message: `must be one line of at most ${MAX_NAME_LENGTH} characters, such as Acme.` };
}
