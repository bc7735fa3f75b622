// What `import … from 'gatehouse'` gives a project.
export type { Account } from '../accounts/account.js';
export { findAccount } from '../accounts/accounts.service.js';
export type { UserPage } from '../administration/users/users.service.js';
export type { AuthEvent } from '../audit/auth-event.js';
export type { Role, Viewer, ViewerProblem } from '../authorization/viewer.js';
export type { Context, Guarded } from '../context.js';
export type { Database } from '../database/connection.js';
export type { Migration, Migrations } from '../database/migration-set.js';
export { inTransaction } from '../database/transaction.js';
export { badInput, type ErrorCode, type FieldProblem, Refusal } from '../errors.js';
export { defineFeature, type Feature, type TypeDefs } from '../feature.js';
export { type Gatehouse, type GatehouseOptions, startGatehouse } from '../gatehouse.js';
export type { Page, Pages, Site } from '../http/pages/feature-pages.js';
export { type Block, button, detailRows, escapeHtml, paragraph } from '../mail/emails/email.js';
export type { Mails, MailText } from '../mail/emails/mail-set.js';
export type { ActivityDetails, LinkDetails } from '../mail/emails/templates.js';
export { sendMail } from '../mail/send-mail.js';
export type { Session } from '../sessions/session.js';
