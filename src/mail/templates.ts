// Every letter that is sent. Edit the words here; how they look is in letter.ts.
// No letter repeats what an account's owner typed, such as the name: anybody can register somebody else's address,
// and the name would then be a message of their choice from a sender that people trust.
import { button, facts, type Letter, paragraph } from './letter.js';

/** A mailed link and how long it works. `site` is the name that people know the service by. */
export type LinkFacts = { site: string; link: string; ttlSeconds: number };

/** Where something was done from. All three are shown as they are: pass a described device, never a header. */
export type PlaceFacts = { site: string; when: Date; device: string; ipAddress: string | null };

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** 1800 is `30 minutes`, 86400 is `24 hours`, 259200 is `3 days`: the largest unit that fits at least twice. */
export function lifetime(seconds: number): string {
  const [unit, size] = UNITS.find(([, unitSeconds]) => seconds >= 2 * unitSeconds) ?? ['second', 1];
  const count = Math.floor(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const moment = (when: Date): string => `${when.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const place = ({ when, device, ipAddress }: PlaceFacts) =>
  facts(['When', moment(when)], ['Device', device], ...(ipAddress ? [['Address', ipAddress] as const] : []));

const worksOnce = (ttlSeconds: number) => paragraph(`The link works once, for ${lifetime(ttlSeconds)}.`);

const NOT_YOU =
  'If it was not you, somebody may have your password. Ask for a password reset where you sign in: that also ends every session.';

export function verifyEmail({ site, link, ttlSeconds }: LinkFacts): Letter {
  return {
    template: 'verifyEmail',
    site,
    subject: `Confirm your e-mail address for ${site}`,
    blocks: [
      paragraph(`Please confirm that this address is yours, so that ${site} can reach you.`),
      button('Confirm my address', link),
      worksOnce(ttlSeconds),
      paragraph('If you did not sign up, do nothing: without this step the address stays unconfirmed.'),
    ],
  };
}

export function confirmEmailChange({ site, link, ttlSeconds }: LinkFacts): Letter {
  return {
    template: 'confirmEmailChange',
    site,
    subject: `Confirm your new e-mail address for ${site}`,
    blocks: [
      paragraph(`You asked to use this address for your account at ${site}. It changes when you confirm it.`),
      button('Confirm my new address', link),
      worksOnce(ttlSeconds),
      paragraph('If you did not ask for this, do nothing: the account keeps the address it has.'),
    ],
  };
}

export function emailChanged({ site, link, ttlSeconds }: LinkFacts): Letter {
  return {
    template: 'emailChanged',
    site,
    subject: `The e-mail address of your ${site} account was changed`,
    blocks: [
      paragraph(
        `Your account at ${site} no longer uses this address. If you changed it yourself, all is well.`,
      ),
      paragraph('If it was not you, put this address back. That ends every session of the account as well.'),
      button('Put my address back', link),
      worksOnce(ttlSeconds),
    ],
  };
}

export function emailChangeUndone({ site, link, ttlSeconds }: LinkFacts): Letter {
  return {
    template: 'emailChangeUndone',
    site,
    subject: `Your ${site} account uses this address again`,
    blocks: [
      paragraph('The change of your e-mail address was undone, and every session was ended.'),
      paragraph('Whoever changed it may know your password, so choose a new one now.'),
      button('Choose a new password', link),
      paragraph(
        `The link works once, for ${lifetime(ttlSeconds)}. Later, ask for a password reset where you sign in.`,
      ),
    ],
  };
}

export function resetPassword({ site, link, ttlSeconds }: LinkFacts): Letter {
  return {
    template: 'resetPassword',
    site,
    subject: `Choose a new password for ${site}`,
    blocks: [
      paragraph(
        `Somebody, probably you, asked for a new password for the account with this address at ${site}.`,
      ),
      button('Choose a new password', link),
      worksOnce(ttlSeconds),
      paragraph('If it was not you, do nothing: your password stays as it is.'),
    ],
  };
}

export function passwordWasReset(at: PlaceFacts): Letter {
  return {
    template: 'passwordWasReset',
    site: at.site,
    subject: `Your ${at.site} password was reset`,
    blocks: [
      paragraph('A new password was chosen through a mailed link, and every session was ended.'),
      place(at),
      paragraph(
        'If it was not you, somebody may read your mail: secure your mailbox first, then reset the password again.',
      ),
    ],
  };
}

export function passwordChanged(at: PlaceFacts): Letter {
  return {
    template: 'passwordChanged',
    site: at.site,
    subject: `Your ${at.site} password was changed`,
    blocks: [
      paragraph('The password of your account was changed. Every other session was ended.'),
      place(at),
      paragraph(NOT_YOU),
    ],
  };
}

export function newDevice(at: PlaceFacts): Letter {
  return {
    template: 'newDevice',
    site: at.site,
    subject: `New sign-in to your ${at.site} account`,
    blocks: [
      paragraph('Somebody signed in to your account from a device that we have not seen before.'),
      place(at),
      paragraph(`If it was you, all is well. ${NOT_YOU}`),
    ],
  };
}

export function refreshTokenReused(at: PlaceFacts): Letter {
  return {
    template: 'refreshTokenReused',
    site: at.site,
    subject: `A session of your ${at.site} account was ended for safety`,
    blocks: [
      paragraph(
        'A sign-in key that had been replaced was used again. That happens when it was copied, or when a device lost its memory. We ended that session to be safe.',
      ),
      place(at),
      paragraph(
        'Sign in again to go on. If you did nothing unusual, check your devices and choose a new password.',
      ),
    ],
  };
}
