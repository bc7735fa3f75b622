import type { Email } from './email.js';

/** What a mail says. */
export type MailText = Pick<Email, 'subject' | 'blocks'>;

/**
 * Mails by name, each written from what it is about and from APP_NAME. One with the name of Gatehouse's own
 * takes its place.
 */
export type Mails = Readonly<Record<string, (details: never) => MailText>>;

type Details = { readonly appName: string };

export type MailSet = {
  /** One of Gatehouse's mails, or the project's that has taken its place. */
  write<D extends Details>(template: (details: D) => Email, details: D): Email;
  /** A project's own mail. @throws Error where no feature has one of this name. */
  writeNamed(name: string, details: Details): Email;
};

/** Of several mails of one name the last one counts. */
export function createMailSet(features: readonly { readonly mails?: Mails }[]): MailSet {
  const mails = new Map(features.flatMap((feature) => Object.entries(feature.mails ?? {})));
  function find(name: string, details: Details): Email | null {
    const write = mails.get(name) as ((details: Details) => MailText) | undefined;
    return write ? { ...write(details), template: name, appName: details.appName } : null;
  }
  return {
    write(template, details) {
      const own = template(details);
      return find(own.template, details) ?? own;
    },
    writeNamed(name, details) {
      const mail = find(name, details);
      if (mail === null) throw new Error(`no feature has a mail named ${name}`);
      return mail;
    },
  };
}
