import { isNewDevice } from '../../../src/sessions/login/new-device.js';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { client, dataOf } from '../../helpers/graphql.js';
import { type MailServer, mailServer } from '../../helpers/mail-server.js';
import { type RunningServer, startServer } from '../../helpers/server.js';
import { LOG_IN, newAddress, password, REGISTER, withoutLimits } from '../../helpers/users.js';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const home = { userAgent: firefox, ipAddress: '192.0.2.1' };

describe('a login', () => {
  it('is from a new device when the program or the IPv4 address is another', () => {
    expect(isNewDevice([home], { ...home, userAgent: 'curl/8.5.0' })).toBe(true);
    expect(isNewDevice([home], { ...home, ipAddress: '198.51.100.7' })).toBe(true);
    expect(isNewDevice([home], { userAgent: null, ipAddress: null })).toBe(true);
  });

  it('is not when both were seen together, in whatever version', () => {
    expect(isNewDevice([{ ...home, ipAddress: '203.0.113.9' }, home], home)).toBe(false);
    expect(isNewDevice([home], { ...home, userAgent: firefox.replaceAll('140', '151') })).toBe(false);
  });

  it('is when the IPv6 network is another, and not when only the rest of the address is', () => {
    const six = { ...home, ipAddress: '2001:db8:1:2::1' };
    expect(isNewDevice([six], { ...home, ipAddress: '2001:db8:1:2:ffff:1:2:3' })).toBe(false);
    expect(isNewDevice([six], { ...home, ipAddress: '2001:db8:1:3::1' })).toBe(true);
    expect(isNewDevice([six], { ...home, ipAddress: '2001:db8:ffff:2::1' })).toBe(true);
    expect(isNewDevice([six], home)).toBe(true);
    expect(isNewDevice([home], six)).toBe(true);
  });

  it('is not when it is the first', () => {
    expect(isNewDevice([], home)).toBe(false);
  });
});

describe('the owner', () => {
  let database: TestDatabase;
  let mail: MailServer;
  let server: RunningServer;

  beforeAll(async () => {
    [database, mail] = await Promise.all([testDatabase(), mailServer()]);
    server = await startServer({
      database: database.url,
      env: { ...withoutLimits, SMTP_URL: mail.url, TRUST_PROXY: '127.0.0.1' },
    });
  });
  afterAll(async () => {
    await server?.stop();
    await mail?.stop();
    await database?.drop();
  });

  it('is mailed when somebody signs in from another IPv6 network, and not for another address of the same', async () => {
    const email = newAddress();
    const from = (ipAddress: string) =>
      client(server.origin, { headers: { 'x-forwarded-for': ipAddress, 'user-agent': firefox } });
    const login = (ipAddress: string) =>
      from(ipAddress).post(LOG_IN, { input: { email, password, delivery: 'BODY' } });
    const input = { email, password, name: 'Ada', delivery: 'BODY' };
    dataOf(await from('2001:db8:1:2::1').post(REGISTER, { input }));
    dataOf(await login('2001:db8:1:2:a:b:c:d'));
    dataOf(await login('2001:db8:1:3::1'));
    const { source } = await mail.to(email, /Subject: New sign-in to your/);
    expect(source).toContain('2001:db8:1:3::1');
    expect(await database.db('mail_outbox').where({ recipient: email, template: 'newDevice' })).toHaveLength(
      1,
    );
  });
});
