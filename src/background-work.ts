import { startActionTokenRetention } from './accounts/action-links/retention.js';
import { startAuditRetention } from './audit/retention.js';
import type { Config } from './config.js';
import type { Services } from './context.js';
import { startMail } from './mail/start.js';
import { startCleanup } from './sessions/retention/retention.js';

/**
 * Starts what runs beside the requests: mail, the view of revocations and the removal of what is old. Each does its work
 * when the database can be reached, and several instances share it.
 *
 * @returns what ends it, finishing what is under way. The database has to outlive it.
 */
export async function startBackgroundWork(config: Config, services: Services): Promise<() => Promise<void>> {
  const { db, log, outboxSettings, metrics, revocations } = services;
  const auditRetention = startAuditRetention({ db, log, retentionSeconds: config.audit.retentionSeconds });
  const mail = startMail(config.mail, outboxSettings, { db, log, count: metrics.mail });
  const cleanups = [startCleanup(db, log), startActionTokenRetention(db, log)];
  await revocations.start();
  return async () => {
    await mail.stop();
    await Promise.all([auditRetention.stop(), ...cleanups.map((cleanup) => cleanup.stop())]);
    await revocations.stop();
  };
}
