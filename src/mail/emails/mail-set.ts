import type { Email } from './email.js';

export type MailText = Pick<Email, 'subject' | 'blocks'>;

/** Mails by name, written from their details. One named like a mail of Gatehouse replaces it. */
export type Mails = Readonly<Record<string, (details: never) => MailText>>;

type Details = { readonly appName: string };

export type MailSet = {
  /** Writes one of Gatehouse's mails, or the project's replacement. */
  write<D extends Details>(template: (details: D) => Email, details: D): Email;
  /** Writes a project's own mail. @throws Error for an unknown name. */
  writeNamed(name: string, details: Details): Email;
};

/** The last mail of a name wins. */
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
