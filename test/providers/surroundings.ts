import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Answer, client, type Data, dataOf } from '../helpers/graphql.js';
import { type MailServer, mailServer, tokenIn } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, newAddress, password, withoutLimits } from '../helpers/users.js';
import { APP, type Browser, createBrowser, signInWith } from './browser.js';
import { type Claims, type OddIssuer, startOddIssuer } from './odd-issuer.js';

/** The service, a mail server, and one issuer that says whatever a test wants. */
export type Surroundings = {
  database: TestDatabase;
  server: RunningServer;
  issuer: OddIssuer;
  mail: MailServer;
  /** Signs in as whom these claims are about. */
  signIn(claims: Claims, browser?: Browser, input?: object): Promise<Answer>;
  /** The token of the latest mail to an address whose subject fits. */
  mailedToken(to: string, subject: RegExp): Promise<string>;
  /** Redeems the one mailed link that still works: mails may arrive in another order than they were written in. */
  redeemMailed(to: string, subject: RegExp, redeem: (token: string) => Promise<Answer>): Promise<Answer>;
  stop(): Promise<void>;
};

export const withoutAllLimits = {
  ...withoutLimits,
  SECOND_FACTOR_RATE_LIMIT: 'off',
  PROVIDER_RATE_LIMIT: 'off',
};

const CLIENT_SECRET = 'a secret of the test';

/** The service as an oidc-provider knows it. */
export const webClient = (port: number, provider: string) => ({
  client_id: 'web',
  client_secret: CLIENT_SECRET,
  redirect_uris: [`http://localhost:${port}/providers/${provider}/callback`],
});

/** The variables of a provider. */
export function providerEnv(
  name: string,
  issuer: string,
  more: Record<string, string> = {},
): Record<string, string> {
  const prefix = `PROVIDER_${name.toUpperCase()}`;
  return {
    [`${prefix}_ISSUER`]: issuer,
    [`${prefix}_CLIENT_ID`]: 'web',
    [`${prefix}_CLIENT_SECRET`]: CLIENT_SECRET,
    ...Object.fromEntries(Object.entries(more).map(([key, value]) => [`${prefix}_${key}`, value])),
  };
}

export async function surround(env: Record<string, string> = {}): Promise<Surroundings> {
  const [database, issuer, mail] = await Promise.all([testDatabase(), startOddIssuer(), mailServer()]);
  const server = await startServer({
    database: database.url,
    env: {
      ...withoutAllLimits,
      SMTP_URL: mail.url,
      APP_ORIGINS: APP,
      PROVIDERS: 'acme',
      ...providerEnv('acme', issuer.issuer, { TRUST_EMAIL: 'claim', AUDIENCES: 'app' }),
      ...env,
    },
  });

  async function signIn(claims: Claims, browser = createBrowser(), input: object = {}): Promise<Answer> {
    issuer.next.claims = claims;
    return signInWith(server.origin, browser, input);
  }

  async function mailedToken(to: string, subject: RegExp): Promise<string> {
    for (;;) {
      const found = mail.received.findLast((one) => one.to.includes(to) && subject.test(one.source));
      const token = found && tokenIn(found.source);
      if (token) return token;
      await mail.arrived(mail.received.length + 1);
    }
  }

  async function redeemMailed(
    to: string,
    subject: RegExp,
    redeem: (token: string) => Promise<Answer>,
  ): Promise<Answer> {
    const tried = new Set<string>();
    for (;;) {
      const fits = mail.received.filter((one) => one.to.includes(to) && subject.test(one.source));
      const token = fits.map(({ source }) => tokenIn(source) ?? '').findLast((each) => !tried.has(each));
      if (token === undefined) {
        await mail.arrived(mail.received.length + 1);
        continue;
      }
      tried.add(token);
      const answer = await redeem(token);
      if (answer.code !== 'ACTION_TOKEN_INVALID') return answer;
    }
  }

  return {
    database,
    server,
    issuer,
    mail,
    signIn,
    mailedToken,
    redeemMailed,
    async stop() {
      await server.stop();
      await Promise.all([issuer.stop(), mail.stop()]);
      await database.drop();
    },
  };
}

let people = 0;

/** Claims about somebody new; what the provider says of the address is as given. */
export function newPerson(claims: Claims = {}): Claims & { sub: string; email: string } {
  people += 1;
  return { sub: `person-${people}`, email: newAddress(), email_verified: true, ...claims };
}

export const CONFIRM_SUBJECT = /^Subject: Confirm that you sign in/m;
export const VERIFY_SUBJECT = /^Subject: Confirm your e-mail address/m;
export const RESET_SUBJECT = /^Subject: Choose a new password/m;
export const VERIFY = 'mutation ($token: String!) { verifyEmail(token: $token) { id emailVerified } }';
export const RESET = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';
export const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
export const NEW_PASSWORD = 'another row of honest words';

/** What a sign-in with another provider answered. */
export function openedBy(answer: Answer): Data {
  return dataOf(answer).completeProviderLogin;
}

export function loginByPassword(
  { origin }: RunningServer,
  email: string,
  secret = password,
): Promise<Answer> {
  return client(origin).post(LOG_IN, { input: { email, password: secret, delivery: 'BODY' } });
}
