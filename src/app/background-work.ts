import { startActionTokenRetention } from '../accounts/action-links/action-token-retention.js';
import { startResetMailer } from '../accounts/password/reset-mailer.js';
import { warnOfUnknownRoles } from '../accounts/roles/roles.service.js';
import { startAuditRetention } from '../audit/audit-retention.js';
import type { Config } from '../config.js';
import type { Services } from '../context.js';
import { startMail } from '../mail/start-mail.js';
import { startMessageRetention } from '../messages/message-retention.js';
import { startSessionRetention } from '../sessions/retention/session-retention.js';

/** Starts the revocation cache and the retention jobs. Call the result before closing the database. */
export async function startBackgroundWork(config: Config, services: Services): Promise<() => Promise<void>> {
  const { db, log, revocation } = services;
  const jobs = [
    startAuditRetention(db, log, config.audit.retentionSeconds),
    startSessionRetention(db, log),
    startActionTokenRetention(db, log),
    startMessageRetention(db, log),
  ];
  await revocation.start();
  // Not awaited: it reads all accounts.
  const warned = warnOfUnknownRoles(services).catch((error) =>
    log.warn({ err: error }, 'the roles of accounts could not be compared with those of the SDL'),
  );
  return async () => {
    await Promise.all([warned, ...jobs.map((job) => job.stop())]);
    await revocation.stop();
  };
}

/** Starts sending mail; links need the real port. Call the result before closing the database. */
export function startMailing(services: Services): () => Promise<void> {
  const { config, db, log, outboxSettings, metrics } = services;
  const outboxWorker = startMail(config, outboxSettings, { db, log, count: metrics.mail });
  const resetMailer = startResetMailer(services);
  return async () => {
    await resetMailer.stop();
    await outboxWorker.stop();
  };
}
