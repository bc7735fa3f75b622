// What hashing passwords allows: login and register beside bare bcrypt on as many threads, and reads while people log in.

import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, startNode } from '../machine.js';

/** As the service has them: HASH_WORKERS and its priority (src/config/tree.ts, src/passwords/hasher.ts). */
const threads = Math.min(4, os.availableParallelism());
const niceness = 10;
const clientsAtOnce = 4;
const loginsInFlight = 40;
const readsPerSecond = 200;
/** Forty connections that open at once are another thing than forty logins in flight. */
const floodHeadStartMs = 2500;

export async function measureLogins(setup, { rounds, roundMs, floodRounds, floodMs, tell }) {
  const { load } = setup;
  const server = await setup.startGatehouse('gatehouse-on-all-cores', { core: null });
  const bare = startBareBcrypt();
  const results = {
    bare: empty(),
    login: empty(),
    register: empty(),
    idleP99: [],
    floodP99: [],
    floodLogins: [],
  };
  const signIns = async (source) => {
    const before = cpuSeconds(server.pid);
    const job = {
      port: server.port,
      source,
      connections: clientsAtOnce,
      ms: roundMs,
      expect: '"refreshToken":"rt_',
      // On a busy machine even four may be too many; who is refused comes back and is not counted.
      busy: 'SERVICE_UNAVAILABLE',
    };
    const { count, wholeMs } = await load.run(job);
    results[source].rate.push((count / wholeMs) * 1000);
    results[source].cpuMs.push(before === null ? null : ((cpuSeconds(server.pid) - before) * 1000) / count);
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      tell(`logins and registrations beside bare bcrypt, round ${round + 1} of ${rounds}`);
      const { rate, cpuMs } = await bare.run(roundMs);
      results.bare.rate.push(rate);
      results.bare.cpuMs.push(cpuMs);
      await signIns('login');
      await signIns('register');
    }
    await setup.renewTokens();
    const reads = {
      port: server.port,
      source: 'me',
      connections: 32,
      expect: '"email":"person',
      rate: readsPerSecond,
    };
    const flood = {
      port: server.port,
      source: 'login',
      connections: loginsInFlight,
      expect: '"refreshToken":"rt_',
    };
    // As fast as it goes: at its own pace V8 would still be compiling while we measure.
    await load.run({ ...reads, rate: null, ms: floodMs });
    for (let round = 0; round < floodRounds; round += 1) {
      tell(`reads while people log in, round ${round + 1} of ${floodRounds}`);
      results.idleP99.push((await load.run({ ...reads, ms: floodMs })).p99);
      const [during, logins] = await Promise.all([
        sleep(floodHeadStartMs).then(() => load.run({ ...reads, ms: floodMs })),
        load.run({ ...flood, ms: floodHeadStartMs + floodMs, busy: 'SERVICE_UNAVAILABLE' }),
      ]);
      results.floodP99.push(during.p99);
      results.floodLogins.push((logins.count / logins.wholeMs) * 1000);
    }
    return results;
  } finally {
    bare.stop();
    await server.stop();
  }
}

const empty = () => ({ rate: [], cpuMs: [] });

function startBareBcrypt() {
  const file = path.join(import.meta.dirname, '../servers/bare-bcrypt.js');
  const child = startNode(file, { stdio: ['pipe', 'pipe', 'inherit'] }, [threads, niceness, 12].map(String));
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(ms) {
      child.stdin.write(`${ms}\n`);
      return JSON.parse((await lines.next()).value);
    },
    stop: () => child.stdin.end(),
  };
}
