import type { Database } from '../database/connection.js';
import { deepFreeze } from '../deep-freeze.js';
import type { Messages } from '../revocation/messages/messages.js';
import * as repository from './message.repository.js';
import { createQueue, type Queue } from './queue.js';

/** What a consumer may leave behind: then it loses the oldest. */
const MOST_WAITING = 1_000;
/** Between two polls that nobody asked for: messages of the database ring for each. */
const POLL_MS = 1_000;
/** The same while they do not arrive, as behind a pooler. */
const POLL_WITHOUT_BELL_MS = 40;
/** However often it rings, polls begin that far apart. */
const LEAST_MS = 5;
const RETRY_MS = 500;
/** A subscription does not wait longer for the first poll. */
const READY_MS = 1_000;
const LONGEST_TOPIC = 200;
/** Beginning of Gatehouse's own topics. */
const RESERVED = 'gatehouse ';

export type Listening = Queue<unknown> & {
  /** Resolves when what is published from now on is received; after a second at the latest. */
  readonly ready: Promise<void>;
};

export type Topics = {
  /**
   * Sends a value of JSON, of any size, to everybody who listens to the topic by then, on every instance, at
   * most once. With a transaction it goes out when that commits.
   *
   * @throws TypeError for a topic that is empty, over 200 characters or begins with `gatehouse `, or for what
   *   is no JSON.
   */
  publish(topic: string, payload: unknown, transaction?: Database): Promise<void>;
  /**
   * What is published from now on, in the order of its publishing. A consumer a thousand messages behind
   * loses the oldest.
   */
  listen(topic: string): Listening;
  stop(): void;
};

/**
 * Publishes messages by way of the database, and follows them while somebody listens: by polls, each of which
 * answers what was committed since the one before. `bell` says that there may be something new.
 */
export function createTopics(db: Database, bell: Messages): Topics {
  const listeners = new Map<string, Set<Listening>>();
  let position: repository.Position | null = null;
  let isRung = false;
  let hasBell = false;
  let isRunning = false;
  let isStopped = false;
  let wake = () => {};
  let unready: (() => void)[] = [];

  function ring(): void {
    isRung = true;
    wake();
  }

  function deliver({ topic, payload }: repository.Message): void {
    const value: unknown = deepFreeze(JSON.parse(payload));
    for (const listener of listeners.get(topic) ?? []) listener.push(value);
  }

  async function poll(): Promise<void> {
    isRung = false;
    const becomeReady = unready;
    unready = [];
    const found = await repository.findSince(db, position, [...listeners.keys()]);
    const isContinued = position === null || position.identity === found.position.identity;
    position = found.position;
    if (isContinued) for (const message of found.messages) deliver(message);
    for (const resolve of becomeReady) resolve();
  }

  /** For that time; if it may be woken, until it rings. */
  function pause(ms: number, { wakes }: { wakes: boolean }): Promise<void> {
    if (wakes && isRung) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      if (!wakes) return;
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (listeners.size > 0 && !isStopped) {
      try {
        await poll();
        await pause(LEAST_MS, { wakes: false });
        await pause(bell.areWorking() ? POLL_MS : POLL_WITHOUT_BELL_MS, { wakes: true });
      } catch {
        // Said already, once for all. What is missed meanwhile is lost.
        position = null;
        await pause(RETRY_MS, { wakes: false });
      }
    }
    position = null;
    isRunning = false;
  }

  function listen(topic: string): Listening {
    const ready = new Promise<void>((resolve) => {
      unready.push(resolve);
      setTimeout(resolve, READY_MS).unref();
    });
    const queue = createQueue<unknown>(MOST_WAITING, () => {
      const others = listeners.get(topic);
      others?.delete(listening);
      if (others?.size === 0) listeners.delete(topic);
      if (listeners.size === 0) wake();
    });
    const listening: Listening = Object.assign(queue, { ready });
    if (isStopped) {
      queue.close();
      return listening;
    }
    listeners.set(topic, (listeners.get(topic) ?? new Set()).add(listening));
    if (!hasBell) bell.start(ring);
    hasBell = true;
    if (isRunning) ring();
    else void run();
    return listening;
  }

  return {
    async publish(topic, payload, transaction = db) {
      const json: unknown = JSON.stringify(payload);
      if (typeof json !== 'string') throw new TypeError('What is published has to be a value of JSON.');
      if (topic === '' || topic.length > LONGEST_TOPIC || topic.startsWith(RESERVED)) {
        throw new TypeError(
          `A topic has 1 to ${LONGEST_TOPIC} characters and does not begin with "${RESERVED}".`,
        );
      }
      await repository.insert(transaction, topic, json);
      if (!transaction.isTransaction) bell.announce();
    },
    listen,
    stop() {
      isStopped = true;
      if (hasBell) bell.stop();
      for (const set of listeners.values()) for (const listening of set) listening.close();
      wake();
    },
  };
}
