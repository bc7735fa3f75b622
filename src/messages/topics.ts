import type { Database } from '../database/connection.js';
import { deepFreeze } from '../deep-freeze.js';
import type { Messages } from '../revocation/messages/messages.js';
import * as repository from './message.repository.js';
import { createQueue, type Queue } from './queue.js';

/** A consumer further behind loses the oldest. */
const MOST_WAITING = 1_000;
/** The bell triggers extra polls in between. */
const POLL_MS = 1_000;
/** Without the bell, as behind a pooler. */
const POLL_WITHOUT_BELL_MS = 40;
/** The shortest interval between polls, however often the bell rings. */
const LEAST_MS = 5;
const RETRY_MS = 500;
/** Subscriptions wait no longer for the first poll. */
const READY_MS = 1_000;
const LONGEST_TOPIC = 200;
/** The prefix of Gatehouse's own topics. */
const RESERVED = 'gatehouse ';

export type Listening = Queue<unknown> & {
  /** Resolves once later publications will be received; after a second at the latest. */
  readonly ready: Promise<void>;
};

export type Topics = {
  /**
   * Sends a JSON value to all listeners on every instance, at most once; with a transaction, at its commit.
   * @throws TypeError for an invalid payload or topic (empty, over 200 characters, `gatehouse …`).
   */
  publish(topic: string, payload: unknown, transaction?: Database): Promise<void>;
  /** Yields later publications, in order. A consumer a thousand messages behind loses the oldest. */
  listen(topic: string): Listening;
  stop(): void;
};

/** Publishes through the database; while somebody listens, polls for new commits at each `bell`. */
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

  /** Waits that long or, if it `wakes`, until the bell rings. */
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
        // Outages are logged elsewhere. What is missed meanwhile is lost.
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
      if (typeof json !== 'string') throw new TypeError('A published payload must be a JSON value.');
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
