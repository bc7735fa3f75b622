// The load: a process of its own that keeps connections busy over plain sockets and reads every answer. It is a third of
// what a client library costs, so that it never is what limits the server beside it.
import net from 'node:net';

/** How requests are made, by name; the parent sends them once. See `sources`. */
const prepared = new Map();

const encode = (head, body) => `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** Each kind of source: `next()` is the text of a request, `answered(body)` sees what came of it. */
const sources = {
  /** The given requests, one after the other. */
  rotating({ requests }) {
    let at = 0;
    return {
      next() {
        at = at + 1 === requests.length ? 0 : at + 1;
        return requests[at];
      },
    };
  },
  /** Each answer holds the token for a later request: the oldest one is taken. */
  chained({ head, body, tokens, pattern }) {
    const found = new RegExp(pattern);
    let oldest = 0;
    return {
      next() {
        const token = tokens[oldest];
        tokens[oldest] = undefined;
        oldest += 1;
        if (token === undefined) throw new Error('the load has run out of tokens');
        return encode(head, body.replace('%token', token));
      },
      answered(text) {
        const token = found.exec(text)?.[1];
        if (token !== undefined) tokens.push(token);
      },
    };
  },
  /** A text in which `%n` is a number never used before, `%m` one up to `most`, and `%ip` an address that few share. */
  numbered({ head, body, most }) {
    let n = 0;
    return {
      next() {
        n += 1;
        const address = `10.${(n >> 14) & 127}.${(n >> 7) & 127}.${n & 127}`;
        const fill = (text) =>
          text
            .replaceAll('%n', String(n))
            .replaceAll('%m', String((n % most) + 1))
            .replaceAll('%ip', address);
        return encode(fill(head), fill(body));
      },
    };
  },
};

/** One connection: sends what `take` gives and hands over each answer. It waits whenever `take` has nothing. */
function connect(port, take, onAnswer) {
  const socket = net.connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let buffered = '';
  let request = null;
  socket.on('data', (chunk) => {
    buffered += chunk.latin1Slice();
    const headEnd = buffered.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(buffered)?.[1]);
    if (!(buffered.length >= headEnd + 4 + length)) return;
    const status = buffered.slice(9, 12);
    const body = buffered.slice(headEnd + 4);
    buffered = '';
    const done = request;
    request = null;
    const pauseMs = onAnswer(status, body, done);
    if (pauseMs > 0) setTimeout(connection.pump, pauseMs);
    else connection.pump();
  });
  const connection = {
    pump() {
      if (request !== null || socket.destroyed) return;
      request = take(connection);
      if (request !== null) socket.write(request.text, 'latin1');
    },
    close: () => socket.destroy(),
  };
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(connection));
    socket.once('error', reject);
  });
}

/**
 * Runs one job. Closed loop without `rate`: each connection sends as soon as it has its answer. With `rate`, requests fall due at
 * random moments, that many a second, and their time counts from when they were due: a server that stalls cannot hide it.
 * An answer that holds `busy` is no failure: its client comes back after `busyPauseMs`.
 */
async function run({
  port,
  source: name,
  connections,
  ms,
  rate = null,
  expect,
  busy = null,
  busyPauseMs = 100,
}) {
  const source = prepared.get(name);
  const times = [];
  const failures = [];
  let failed = 0;
  let refused = 0;
  let open = true;
  let inFlight = 0;
  const due = [];
  const idle = [];
  let finish;
  const finished = new Promise((resolve) => {
    finish = resolve;
  });

  function take(connection) {
    if (rate === null) {
      if (!open) return null;
      inFlight += 1;
      return { text: source.next(), at: performance.now() };
    }
    const at = due.shift();
    if (at === undefined) {
      idle.push(connection);
      return null;
    }
    inFlight += 1;
    return { text: source.next(), at };
  }

  function answered(status, body, request) {
    inFlight -= 1;
    const wasBusy = busy !== null && body.includes(busy);
    if (status === '200' && body.includes(expect)) {
      times.push(performance.now() - request.at);
      source.answered?.(body);
    } else if (wasBusy) {
      refused += 1;
    } else {
      failed += 1;
      if (failures.length < 3) failures.push(`${status} ${body.slice(0, 300)}`);
    }
    if (!open && inFlight === 0 && due.length === 0) finish();
    return wasBusy ? busyPauseMs : 0;
  }

  const all = await Promise.all(Array.from({ length: connections }, () => connect(port, take, answered)));
  const startedAt = performance.now();
  for (const connection of all) connection.pump();
  let ticking = null;
  if (rate !== null) {
    let next = startedAt;
    // Woken when the next request falls due, not every millisecond: on two cores that would be felt by those who are measured.
    const tick = () => {
      const now = performance.now();
      while (open && next <= now) {
        due.push(next);
        next += (-Math.log(1 - Math.random()) / rate) * 1000;
      }
      // In turn: a server gives up a connection that is silent for seconds.
      while (due.length > 0 && idle.length > 0) idle.shift().pump();
      if (open) ticking = setTimeout(tick, next - now);
    };
    tick();
  }
  await new Promise((resolve) => setTimeout(resolve, ms));
  open = false;
  const elapsedMs = performance.now() - startedAt;
  const answeredInTime = times.length;
  if (inFlight > 0 || due.length > 0) await finished;
  clearTimeout(ticking);
  for (const connection of all) connection.close();
  times.sort((left, right) => left - right);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? null;
  return {
    rate: (answeredInTime / elapsedMs) * 1000,
    count: times.length,
    elapsedMs,
    wholeMs: performance.now() - startedAt,
    p50: at(0.5),
    p99: at(0.99),
    refused,
    failed,
    failures,
  };
}

process.on('message', async ({ id, prepare, job }) => {
  try {
    if (prepare) prepared.set(prepare.name, sources[prepare.kind](prepare));
    const result = job ? await run(job) : null;
    process.send({ id, result });
  } catch (error) {
    process.send({ id, error: error.message });
  }
});
process.on('disconnect', () => process.exit());
