import net, { type AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type ReceivedMail = { from: string; to: string[]; source: string };

export type MailServer = {
  url: string;
  port: number;
  /** What was accepted, oldest first. */
  received: ReceivedMail[];
  /** Resolves when that many were accepted. */
  arrived: (count: number) => Promise<void>;
  /** Waits for the newest mail to that address with that subject, and a link other than that of the token `after`. */
  to: (address: string, subject: RegExp, after?: string | null) => Promise<ReceivedMail>;
  /** The token of that mail's link. */
  tokenTo: (address: string, subject: RegExp, after?: string | null) => Promise<string>;
  stop: () => Promise<void>;
};

/** The token of a mail's link, as a reader of the mail sees it. */
export function tokenIn(source: string): string | null {
  const text = source.replace(/=\r\n/g, '').replace(/=3D/g, '=');
  return /#token=([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? null;
}

const LOCALHOST = '127.0.0.1';

/** A real SMTP server that accepts everything, unless the options say otherwise. */
export async function mailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let noticed: (() => void)[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, source: Buffer.concat(parts).toString() });
        done();
        for (const notice of noticed) notice();
      });
    },
    ...options,
  });
  server.on('error', () => {}); // clients that break off, as some tests make them
  await new Promise<void>((resolve) => server.listen(port, LOCALHOST, resolve));
  const address = server.server.address() as AddressInfo;
  function arrived(count: number): Promise<void> {
    return new Promise((resolve) => {
      const notice = () => {
        if (received.length < count) return;
        noticed = noticed.filter((other) => other !== notice);
        resolve();
      };
      noticed.push(notice);
      notice();
    });
  }

  async function to(address: string, subject: RegExp, after: string | null = null): Promise<ReceivedMail> {
    for (;;) {
      const found = received.findLast(
        (mail) =>
          mail.to.includes(address) &&
          subject.test(mail.source) &&
          (after === null || tokenIn(mail.source) !== after),
      );
      if (found) return found;
      await arrived(received.length + 1);
    }
  }

  return {
    url: `smtp://${LOCALHOST}:${address.port}`,
    port: address.port,
    received,
    arrived,
    to,
    async tokenTo(recipient, subject, after) {
      const token = tokenIn((await to(recipient, subject, after)).source);
      if (token === null) throw new Error('the mail has no link');
      return token;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())), // a second time does no harm
  };
}

/** Something on a port that treats each connection as it likes: it never greets, or breaks off. */
export async function rawServer(
  onConnection: (socket: net.Socket) => void,
): Promise<{ url: string; connections: () => number; stop: () => Promise<void> }> {
  const sockets = new Set<net.Socket>();
  let connections = 0;
  const server = net.createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, LOCALHOST, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://${LOCALHOST}:${port}`,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
