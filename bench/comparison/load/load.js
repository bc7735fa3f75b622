// The parent's side of the load generator.
import path from 'node:path';
import { loadCore, startNode } from '../machine.js';

const host = 'host: 127.0.0.1\r\n';
const jsonHead = `POST /graphql HTTP/1.1\r\n${host}content-type: application/json\r\naccept: application/json\r\n`;

/** The head of a request up to its length, with more header lines if given. */
export function headOf(headers = {}) {
  return (
    jsonHead +
    Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')
  );
}

/** A whole request. */
export function requestOf(query, headers = {}) {
  const body = JSON.stringify({ query });
  return `${headOf(headers)}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Starts the generator. `prepare` names a source of requests, `run` makes a job of it and answers what was measured. */
export function startLoad({ core = loadCore } = {}) {
  const child = startNode(path.join(import.meta.dirname, 'generator.js'), {
    core,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map();
  let lastId = 0;
  child.on('message', ({ id, result, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(`the load generator: ${error}`));
    else resolve(result);
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the load generator ended with ${code}`));
  });
  const ask = (message) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      child.send({ id: lastId, ...message });
    });
  return {
    prepare: (source) => ask({ prepare: source }),
    async run(job) {
      const result = await ask({ job });
      if (result.failed > 0) {
        throw new Error(`${result.failed} wrong answers to ${job.source}, such as: ${result.failures[0]}`);
      }
      return result;
    },
    stop: () => child.disconnect(),
  };
}
