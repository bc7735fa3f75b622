import type { Revocation } from './revoked.js';

const DOCUMENT = 'subscription Revocations { revocations { sessionId userId version } }';
/** The server sends something at least every 15 seconds. */
const SILENCE_MS = 40_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

export type RevocationStream = { isOpen(): boolean; opened(): Promise<void>; stop(): void };

/** Follows `revocations` over SSE. After a reconnect the server sends everything again. */
export function followRevocations(options: {
  url: string;
  token: () => Promise<string>;
  fetch: typeof fetch;
  onRevocation: (revocation: Revocation) => void;
}): RevocationStream {
  const { url, token, onRevocation } = options;
  const stopping = new AbortController();
  let isOpen = false;
  let waiting: (() => void)[] = [];

  function open(): void {
    isOpen = true;
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  async function connect(): Promise<void> {
    const connection = new AbortController();
    const abort = () => connection.abort();
    stopping.signal.addEventListener('abort', abort);
    let timer = setTimeout(abort, SILENCE_MS);
    try {
      const response = await options.fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${await token()}`,
        },
        body: JSON.stringify({ query: DOCUMENT }),
        signal: connection.signal,
      });
      if (!response.ok || !response.body) throw new Error(`The server answered ${response.status}.`);
      for await (const results of resultsIn(response.body)) {
        clearTimeout(timer);
        timer = setTimeout(abort, SILENCE_MS);
        for (const { data } of results) if (data?.revocations) onRevocation(data.revocations);
        // A refusal, or the end of the stream.
        if (results.some(({ data }) => !data?.revocations)) return;
        open();
      }
    } finally {
      clearTimeout(timer);
      stopping.signal.removeEventListener('abort', abort);
      isOpen = false;
      connection.abort();
    }
  }

  async function run(): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; !stopping.signal.aborted; ) {
      const begun = Date.now();
      await connect().catch(() => {});
      if (stopping.signal.aborted) return;
      if (Date.now() - begun > LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS;
      await pause(pauseMs * (0.5 + Math.random() / 2), stopping.signal);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  void run();
  return {
    isOpen: () => isOpen,
    opened: () =>
      isOpen
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve);
          }),
    stop: () => stopping.abort(),
  };
}

type Result = { data?: { revocations?: Revocation } | null };

/** The results in an event stream: none for a comment, an empty one for the end. */
async function* resultsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<Result[]> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    const data = events.flatMap((event) => /^data: ?(.*)$/m.exec(event)?.[1] ?? []);
    yield data.map((json) => JSON.parse(json || '{}') as Result);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
