// Emails about sign-in with other providers. What holds for all emails is in templates.ts.
import { button, type Email, paragraph } from './email.js';
import { type ActivityDetails, activity, formatLifetime, type LinkDetails } from './templates.js';

const NOT_YOU =
  'If it was not you, somebody may be in your account. Reset your password from the sign-in page, which signs everybody out, then look which providers are linked.';

/** `provider`: its title in the configuration. */
export function identityLinked(details: ActivityDetails, provider: string): Email {
  return {
    template: 'identityLinked',
    appName: details.appName,
    subject: `${provider} was linked to your ${details.appName} account`,
    blocks: [
      paragraph(`From now on somebody signs in to your account with ${provider}.`),
      activity(details),
      paragraph(NOT_YOU),
    ],
  };
}

export function identityUnlinked(details: ActivityDetails, provider: string): Email {
  return {
    template: 'identityUnlinked',
    appName: details.appName,
    subject: `${provider} was unlinked from your ${details.appName} account`,
    blocks: [
      paragraph(`Nobody signs in to your account with ${provider} any more.`),
      activity(details),
      paragraph(NOT_YOU),
    ],
  };
}

export function confirmIdentity({ appName, link, ttlSeconds }: LinkDetails): Email {
  return {
    template: 'confirmIdentity',
    appName,
    subject: `Confirm that you sign in to ${appName}`,
    blocks: [
      paragraph(
        `Somebody, probably you, signed in to ${appName} with another provider and this address. There is an account with it that nobody has confirmed yet.`,
      ),
      paragraph(
        'Open the link in the browser that you signed in with, then sign in once more. Whatever was set up in the account before, such as a password, is removed then.',
      ),
      button('Confirm that it was me', link),
      paragraph(
        `The link works once, in that browser only, and expires after ${formatLifetime(ttlSeconds)}.`,
      ),
      paragraph('If it was not you, do not open it.'),
    ],
  };
}
