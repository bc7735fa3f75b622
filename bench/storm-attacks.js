// What bench/storm.js does to the service: each attack gets the service and a way to ask, begins, and returns what ends it.
import net from 'node:net';

const LOG_IN = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }';
const RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const CHANGE =
  'mutation ($to: EmailAddress!, $password: String!) { requestEmailChange(newEmail: $to, password: $password) }';

/** Keeps so many requests under way; resolves when the last has been answered. */
function keepBusy(inFlight, once, pauseMs = 0) {
  let going = true;
  const workers = Array.from({ length: inFlight }, async (_, index) => {
    for (let turn = 0; going; turn += 1) {
      await once(turn * inFlight + index).catch(() => {});
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  });
  return async () => {
    going = false;
    await Promise.all(workers);
  };
}

const logIn = (ask, email, password, ipAddress) =>
  ask(LOG_IN, { input: { email, password, delivery: 'BODY' } }, { ipAddress });

/** Sends on a socket, and reads nothing of what comes back but `bytes`. */
function unread(port, text, bytes = 0) {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.on('connect', () => socket.write(text));
  if (bytes > 0) socket.once('data', () => socket.pause());
  else socket.pause();
  return socket;
}

function holdSockets(count, open) {
  const sockets = Array.from({ length: count }, open);
  return async () => {
    for (const socket of sockets) socket.destroy();
  };
}

const post = (port, token, query) => {
  const body = JSON.stringify({ query });
  return `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n${token ? `authorization: Bearer ${token}\r\n` : ''}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};

/** By name; `own` are eight accounts of the attacker, `victims` accounts of others, `address` that of the attacker. */
export const ATTACKS = {
  'right passwords of eight accounts, 64 under way': ({ ask, own, address }) =>
    keepBusy(64, (n) => logIn(ask, own[n % 8].email, own[n % 8].password, address)),
  'wrong passwords for everybody from one network': ({ ask, victims, address }) =>
    keepBusy(64, (n) => logIn(ask, victims[n % victims.length].email, `wrong ${n}`, address), 5),
  'wrong passwords for everybody from a /48': ({ ask, victims }) =>
    keepBusy(32, (n) =>
      logIn(ask, victims[n % victims.length].email, `wrong ${n}`, `2001:db8:7:${(n % 4096).toString(16)}::1`),
    ),
  'changes of address to those of others': ({ ask, own, victims, address }) =>
    keepBusy(8, (n) => {
      const { token, password } = own[n % 8];
      return ask(CHANGE, { to: victims[n % victims.length].email, password }, { ipAddress: address, token });
    }),
  'resets for everybody, as many as go': ({ ask, victims, address }) =>
    keepBusy(100, (n) => {
      const email = n % 10 === 0 ? victims[n % victims.length].email : `nobody-${n}@reader.test`;
      return ask(RESET, { email }, { ipAddress: address });
    }),
  'forty exports whose answer nobody reads': ({ port, own }) =>
    holdSockets(40, () => unread(port, post(port, own[0].token, '{ exportAccount }'), 1)),
  'two hundred connections with 500 pages asked for that nobody reads': ({ port }) =>
    holdSockets(200, () => unread(port, 'GET /reset-password HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(500))),
  'lists of sessions under 28 names': ({ ask, own, address }) => {
    const names = Array.from({ length: 28 }, (_, n) => `a${n}: me { sessions { id userAgent } }`).join(' ');
    return keepBusy(16, (n) => ask(`{ ${names} }`, {}, { ipAddress: address, token: own[n % 8].token }));
  },
  'names of 90,000 characters': ({ ask, address }) =>
    keepBusy(16, () => ask(`{ ${'n'.repeat(90_000)} }`, {}, { ipAddress: address })),
};
