import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Database } from '../../src/database/connection.js';
import { paragraph } from '../../src/mail/emails/email.js';
import { createMailSet } from '../../src/mail/emails/mail-set.js';
import { enqueue, type OutboxSettings } from '../../src/mail/outbox/outbox.service.js';
import { type MailWorker, startMailWorker } from '../../src/mail/outbox/worker.js';
import type { WorkerPace } from '../../src/mail/outbox/worker-pace.js';
import { createMailTransport } from '../../src/mail/transports/create-transport.js';
import { deriveSealingKeys } from '../../src/tokens/sealed-content.js';

export const SENDER = { name: 'Gatehouse', address: 'no-reply@gatehouse.test' };
export const OUTBOX_PAGE = 'https://gatehouse.test/outbox';

export type OutboxRow = {
  id: string;
  recipient: string;
  sealed: Buffer | null;
  attempts: number;
  next_attempt_at: Date;
  expires_at: Date;
  sent_at: Date | null;
  failed_at: Date | null;
  last_error: string | null;
};

/** A log that is kept, so that a test can look for what must not be in it. */
export function keptLog() {
  const lines: string[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  return { log: pino({ level: 'debug' }, sink), lines };
}

/** Everything between a letter and a mail server, for one test file's database. */
export function testOutbox(db: Database, secret = 'a secret of at least 32 bytes, for tests') {
  const keys = deriveSealingKeys([secret], 'mail outbox');
  const { log, lines } = keptLog();
  const workers: MailWorker[] = [];
  const outboxSettings: OutboxSettings = {
    keys,
    mails: createMailSet([]),
    enabled: true,
    wake: () => workers[0]?.wake(),
  };

  return {
    log: lines,
    outboxSettings,
    /** A worker that looks often and tries again soon. */
    work(smtpUrl: string, pace: Partial<WorkerPace> = {}) {
      const worker = startMailWorker({
        db,
        keys,
        log,
        transport: createMailTransport({ kind: 'smtp', url: smtpUrl }, SENDER, OUTBOX_PAGE),
        pace: { pollSeconds: 0.1, retrySeconds: 0.1, retryMaxSeconds: 0.4, stopSeconds: 1, ...pace },
      });
      workers.push(worker);
      return worker;
    },
    async post(to: string, text = 'Hello.', ttlSeconds = 3600): Promise<void> {
      const email = {
        template: 'test',
        appName: 'gatehouse.test',
        subject: 'An email',
        blocks: [paragraph(text)],
      };
      await enqueue(db, outboxSettings, { accountId: null, to, email, ttlSeconds });
    },
    async row(recipient: string): Promise<OutboxRow> {
      const row = await db<OutboxRow>('mail_outbox').where({ recipient }).first();
      if (!row) throw new Error(`no mail to ${recipient}`);
      return row;
    },
    /** Waits until the row is as asked; the test's own time-out is the limit. */
    async until(recipient: string, condition: (row: OutboxRow) => boolean): Promise<OutboxRow> {
      for (;;) {
        const row = await this.row(recipient);
        if (condition(row)) return row;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    /** Every worker stops at once. */
    async close(): Promise<void> {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    },
  };
}

export const newAddress = (): string => `${randomUUID()}@reader.test`;
