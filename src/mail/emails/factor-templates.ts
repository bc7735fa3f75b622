// Emails about second factors. What holds for all emails is in templates.ts.
import { type Email, paragraph } from './email.js';
import { type ActivityDetails, activity } from './templates.js';

const NOT_YOU =
  'If it was not you, somebody may be in your account. Reset your password from the sign-in page, which signs everybody out, and ask whoever runs the service to reset your second factors.';

const KINDS = { TOTP: 'An authenticator app', PASSKEY: 'A passkey' } as const;

export function factorAdded(details: ActivityDetails, type: keyof typeof KINDS): Email {
  return {
    template: 'factorAdded',
    appName: details.appName,
    subject: `A second factor was added to your ${details.appName} account`,
    blocks: [
      paragraph(`${KINDS[type]} was added to your account, and every other device was signed out.`),
      activity(details),
      paragraph(NOT_YOU),
    ],
  };
}

export function factorRemoved(details: ActivityDetails, type: keyof typeof KINDS): Email {
  return {
    template: 'factorRemoved',
    appName: details.appName,
    subject: `A second factor was removed from your ${details.appName} account`,
    blocks: [
      paragraph(`${KINDS[type]} was removed from your account, and every other device was signed out.`),
      activity(details),
      paragraph(NOT_YOU),
    ],
  };
}

/** Names neither device nor address: an administrator did it. */
export function factorsReset({ appName }: ActivityDetails): Email {
  return {
    template: 'factorsReset',
    appName,
    subject: `The second factors of your ${appName} account were reset`,
    blocks: [
      paragraph(
        'An administrator removed every second factor and recovery code from your account, and you were signed out everywhere.',
      ),
      paragraph('Sign in with your password and add a second factor again.'),
      paragraph('If you did not ask for this, tell whoever runs the service.'),
    ],
  };
}

export function recoveryCodeUsed(details: ActivityDetails, left: number): Email {
  return {
    template: 'recoveryCodeUsed',
    appName: details.appName,
    subject: `A recovery code of your ${details.appName} account was used`,
    blocks: [
      paragraph(
        `One of your recovery codes was used; ${left === 0 ? 'none is' : left === 1 ? 'one is' : `${left} are`} left. Each works once. Replace them in your account before they run out.`,
      ),
      activity(details),
      paragraph(NOT_YOU),
    ],
  };
}

export function recoveryCodesReplaced(details: ActivityDetails): Email {
  return {
    template: 'recoveryCodesReplaced',
    appName: details.appName,
    subject: `New recovery codes for your ${details.appName} account`,
    blocks: [
      paragraph('New recovery codes were made for your account. The ones before no longer work.'),
      activity(details),
      paragraph(NOT_YOU),
    ],
  };
}
