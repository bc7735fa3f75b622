import net from 'node:net';

export type RawAnswer = { status: number; headers: Map<string, string>; body: string; closed: boolean };

/**
 * Writes bytes to the server as they are and reads the first answer: for what no HTTP client would send. `parts` are
 * written one after the other; after the last one the socket stays open until the answer has come. Reads nothing for
 * the first `deafMillis`, as a client that is busy sending.
 */
export function rawRequest(
  origin: string,
  parts: readonly (string | Buffer)[],
  { waitMillis = 20_000, deafMillis = 0 }: { waitMillis?: number; deafMillis?: number } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname);
    let received = Buffer.alloc(0);
    const timer = setTimeout(() => finish(false), waitMillis);
    const finish = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      const answer = read(received);
      if (answer) resolve({ ...answer, closed });
      else reject(new Error(`no answer but: ${received.toString('latin1').slice(0, 300)}`));
    };
    socket.on('connect', () => {
      for (const part of parts) socket.write(part);
      if (deafMillis > 0) {
        socket.pause();
        setTimeout(() => socket.resume(), deafMillis);
      }
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (isComplete(received)) finish(false);
    });
    socket.on('close', () => finish(true));
    // A server that has answered and closed may reset what is still being sent.
    socket.on('error', () => {});
  });
}

/** The head of a POST with these headers, and the blank line after it. */
export function postHead(origin: string, headers: Record<string, string>, path = '/graphql'): string {
  const { host } = new URL(origin);
  const all: Record<string, string> = { host, 'content-type': 'application/json', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

function read(received: Buffer): Omit<RawAnswer, 'closed'> | null {
  const text = received.toString('utf8');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const;
    }),
  );
  return { status: Number(statusLine.split(' ')[1]), headers, body: text.slice(end + 4) };
}

function isComplete(received: Buffer): boolean {
  const answer = read(received);
  const length = answer?.headers.get('content-length');
  return answer !== null && length !== undefined && Buffer.byteLength(answer.body) >= Number(length);
}
