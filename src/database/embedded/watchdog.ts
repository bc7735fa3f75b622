import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { SOCKETS_FOLDER } from './live-server.js';
import { giveTo, type OsUser } from './os-user.js';

/**
 * The server's parent is this shell, not Node. However Node dies, the kernel closes the shell's standard
 * input; the shell then stops the server, by force after 10 seconds.
 */
const WATCHDOG_SCRIPT = `
exec 3<&0
"$@" </dev/null 3<&- & server=$!
(
  read -r _ <&3
  exec 3<&-
  kill -INT $server 2>/dev/null
  n=0
  while [ $n -lt 100 ] && kill -0 $server 2>/dev/null; do sleep 0.1; n=$((n+1)); done
  kill -QUIT $server 2>/dev/null
  kill -CONT $server 2>/dev/null
) & watcher=$!
wait $server; status=$?
kill $watcher 2>/dev/null
rm -rf "$SOCKET_FOLDER"
exit $status`;

export type WatchedServer = {
  socketFolder: string;
  logFile: string;
  hasEnded(): boolean;
  /** Resolves when the server has ended. */
  stop(): Promise<void>;
};

export type WatchdogOptions = {
  dataFolder: string;
  binDir: string;
  osUser: OsUser | null;
  env: NodeJS.ProcessEnv;
  settings: Readonly<Record<string, string | number>>;
};

/** Does not wait until the server accepts connections. */
export function startWatched({ dataFolder, binDir, osUser, env, settings }: WatchdogOptions): WatchedServer {
  const socketFolder = fs.mkdtempSync(path.join(SOCKETS_FOLDER, 'pg-'));
  giveTo(socketFolder, osUser);
  const where = {
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    listen_addresses: '',
  };
  const choices = Object.entries({ ...settings, ...where }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const logFile = `${dataFolder}.log`;
  const log = fs.openSync(logFile, 'w', 0o600);
  const command = [
    '-c',
    WATCHDOG_SCRIPT,
    'watchdog',
    path.join(binDir, 'postgres'),
    '-D',
    dataFolder,
    ...choices,
  ];
  const watchdog = spawn('/bin/sh', command, {
    ...(osUser ? { uid: osUser.uid, gid: osUser.gid } : {}),
    env: { ...env, SOCKET_FOLDER: socketFolder },
    cwd: '/',
    detached: true, // a session of its own: Ctrl-C reaches Node only, which then stops the server last
    stdio: ['pipe', log, log],
  });
  fs.closeSync(log);
  let ended = false;
  const end = new Promise<void>((resolve) => {
    const note = () => {
      ended = true;
      fs.rmSync(socketFolder, { recursive: true, force: true });
      resolve();
    };
    watchdog.on('exit', note);
    watchdog.on('error', note);
  });
  const input = watchdog.stdin as (typeof watchdog.stdin & { unref?(): void }) | null;
  input?.on('error', () => {});
  // Node may end without stop().
  watchdog.unref();
  input?.unref?.();
  return {
    socketFolder,
    logFile,
    hasEnded: () => ended,
    stop: async () => {
      if (ended) return;
      watchdog.ref();
      input?.end();
      await end;
    },
  };
}
