import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export type Authority = {
  /** Its own certificate: a file, as `sslrootcert` names it. */
  readonly file: string;
  /**
   * A certificate for one name or IP address, which ends so many days from now, and its key; in the past for
   * negative ones.
   */
  issue(subject: string, days?: number): { certificate: string; key: string };
  remove(): void;
};

/** A private certification authority, made by openssl. */
export function makeAuthority(): Authority {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-ca-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  write('index.txt', '');
  write('serial', '01\n');
  write(
    'ca.cnf',
    `[ca]\ndefault_ca = own\n[own]\ndir = .\ndatabase = index.txt\nserial = serial\nnew_certs_dir = .\nprivate_key = ca.key
certificate = ca.pem\ndefault_md = sha256\npolicy = any\nunique_subject = no\n[any]\ncommonName = supplied\n`,
  );
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '30',
    '-subj',
    '/CN=Private CA',
  );

  return {
    file: path.join(folder, 'ca.pem'),
    issue(subject, days = 30) {
      const at = (offset: number) =>
        `${new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`;
      write('names.cnf', `subjectAltName = ${/^[\d.]+$/.test(subject) ? 'IP' : 'DNS'}:${subject}\n`);
      openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', `/CN=${subject}`);
      openssl(
        'ca',
        '-batch',
        '-config',
        'ca.cnf',
        '-in',
        'server.csr',
        '-out',
        'server.pem',
        '-notext',
        '-extfile',
        'names.cnf',
        '-startdate',
        at(Math.min(days, 0) - 1),
        '-enddate',
        at(days),
      );
      return { certificate: read('server.pem'), key: read('server.key') };
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
