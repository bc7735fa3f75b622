// The words of every email; their looks are in email.ts and email-style.ts. Never repeat what the owner
// typed, such as the name: whoever registers somebody else's address could send them any text in our name.
import { button, detailRows, type Email, paragraph } from './email.js';

/** `appName` is APP_NAME. */
export type LinkDetails = { appName: string; link: string; ttlSeconds: number };

/** `device` is shown as it is: pass a described device, never a header. */
export type ActivityDetails = { appName: string; when: Date; device: string; ipAddress: string | null };

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** 1800 is `30 minutes`, 86400 `24 hours`, 259200 `3 days`: the largest unit that fits twice. */
export function formatLifetime(seconds: number): string {
  const [unit, size] = UNITS.find(([, unitSeconds]) => seconds >= 2 * unitSeconds) ?? ['second', 1];
  const count = Math.floor(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const formatMoment = (when: Date): string => `${when.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export const activity = ({ when, device, ipAddress }: ActivityDetails) =>
  detailRows(
    ['When', formatMoment(when)],
    ['Device', device],
    ...(ipAddress ? [['IP address', ipAddress] as const] : []),
  );

const worksOnce = (ttlSeconds: number) =>
  paragraph(`The link works once and expires after ${formatLifetime(ttlSeconds)}.`);

const NOT_YOU =
  'If it was not you, somebody may know your password. Ask for a password reset on the sign-in page: it also signs you out everywhere.';

export function verifyEmail({ appName, link, ttlSeconds }: LinkDetails): Email {
  return {
    template: 'verifyEmail',
    appName,
    subject: `Confirm your e-mail address for ${appName}`,
    blocks: [
      paragraph(`Please confirm that this is your e-mail address, so that ${appName} can reach you.`),
      button('Confirm my address', link),
      worksOnce(ttlSeconds),
      paragraph(`If you did not sign up for ${appName}, you can ignore this email.`),
    ],
  };
}

export function confirmEmailChange({ appName, link, ttlSeconds }: LinkDetails): Email {
  return {
    template: 'confirmEmailChange',
    appName,
    subject: `Confirm your new e-mail address for ${appName}`,
    blocks: [
      paragraph(
        `You asked to use this address for your ${appName} account. It is changed once you confirm it.`,
      ),
      button('Confirm my new address', link),
      worksOnce(ttlSeconds),
      paragraph('If you did not ask for this, you can ignore this email: the account keeps its address.'),
    ],
  };
}

export function emailChanged({ appName, link, ttlSeconds }: LinkDetails): Email {
  return {
    template: 'emailChanged',
    appName,
    subject: `The e-mail address of your ${appName} account was changed`,
    blocks: [
      paragraph(
        `Your ${appName} account no longer uses this address. If you changed it yourself, there is nothing to do.`,
      ),
      paragraph('If it was not you, restore this address. That also signs everybody out of the account.'),
      button('Restore my address', link),
      worksOnce(ttlSeconds),
    ],
  };
}

/** `providers`: titles of those that were unlinked because others may have linked them. */
const unlinked = (providers: readonly string[]) => {
  if (providers.length === 0) return [];
  const names = new Intl.ListFormat('en').format(providers);
  return [
    paragraph(
      `Nobody signs in to your account with ${names} any more, because somebody else may have linked that. If it was you, sign in and link it again.`,
    ),
  ];
};

export function emailChangeUndone(
  { appName, link, ttlSeconds }: LinkDetails,
  unlinkedProviders: readonly string[] = [],
): Email {
  return {
    template: 'emailChangeUndone',
    appName,
    subject: `Your ${appName} account uses this address again`,
    blocks: [
      paragraph('The change of your e-mail address was undone, and everybody was signed out of the account.'),
      paragraph(
        'Whoever changed the address may know your password, so it no longer works. Choose a new one to sign in again.',
      ),
      button('Choose a new password', link),
      ...unlinked(unlinkedProviders),
      paragraph(
        `The link works once and expires after ${formatLifetime(ttlSeconds)}. After that, ask for a password reset on the sign-in page.`,
      ),
    ],
  };
}

export function resetPassword({ appName, link, ttlSeconds }: LinkDetails): Email {
  return {
    template: 'resetPassword',
    appName,
    subject: `Choose a new password for ${appName}`,
    blocks: [
      paragraph(`Somebody, probably you, asked to reset the password of your ${appName} account.`),
      button('Choose a new password', link),
      worksOnce(ttlSeconds),
      paragraph('If it was not you, you can ignore this email: your password stays as it is.'),
    ],
  };
}

export function passwordWasReset(details: ActivityDetails, unlinkedProviders: readonly string[] = []): Email {
  return {
    template: 'passwordWasReset',
    appName: details.appName,
    subject: `Your ${details.appName} password was reset`,
    blocks: [
      paragraph('A new password was set with a link that we mailed you, and you were signed out everywhere.'),
      activity(details),
      ...unlinked(unlinkedProviders),
      paragraph(
        'If it was not you, somebody may be reading your email: secure your mailbox first, then reset the password again.',
      ),
    ],
  };
}

export function passwordChanged(details: ActivityDetails): Email {
  return {
    template: 'passwordChanged',
    appName: details.appName,
    subject: `Your ${details.appName} password was changed`,
    blocks: [
      paragraph('The password of your account was changed, and every other device was signed out.'),
      activity(details),
      paragraph(NOT_YOU),
    ],
  };
}

export function newDevice(details: ActivityDetails): Email {
  return {
    template: 'newDevice',
    appName: details.appName,
    subject: `New sign-in to your ${details.appName} account`,
    blocks: [
      paragraph('Somebody signed in to your account from a device that we have not seen before.'),
      activity(details),
      paragraph(`If it was you, there is nothing to do. ${NOT_YOU}`),
    ],
  };
}

export function refreshTokenReused(details: ActivityDetails): Email {
  return {
    template: 'refreshTokenReused',
    appName: details.appName,
    subject: `A session of your ${details.appName} account was ended for safety`,
    blocks: [
      paragraph(
        'A sign-in key of that device was used again after it had been replaced. That happens when somebody copied it, or when a device was restored from a backup. To be safe, we ended that session.',
      ),
      activity(details),
      paragraph(
        'Sign in again to continue. If you cannot explain this, check your devices for malware and choose a new password.',
      ),
    ],
  };
}
