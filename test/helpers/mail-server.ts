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
  stop: () => Promise<void>;
};

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
  return {
    url: `smtp://${LOCALHOST}:${address.port}`,
    port: address.port,
    received,
    arrived: (count) =>
      new Promise((resolve) => {
        const notice = () => {
          if (received.length < count) return;
          noticed = noticed.filter((other) => other !== notice);
          resolve();
        };
        noticed.push(notice);
        notice();
      }),
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
