import { isNewDevice } from '../../src/sessions/login/new-device.js';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const home = { userAgent: firefox, ipAddress: '192.0.2.1' };

describe('a sign-in', () => {
  it('is from a new device when the program or the IPv4 address is another', () => {
    expect(isNewDevice([home], { ...home, userAgent: 'curl/8.5.0' })).toBe(true);
    expect(isNewDevice([home], { ...home, ipAddress: '198.51.100.7' })).toBe(true);
    expect(isNewDevice([home], { userAgent: null, ipAddress: null })).toBe(true);
  });

  it('is not when both were seen together, in whatever version', () => {
    expect(isNewDevice([{ ...home, ipAddress: '203.0.113.9' }, home], home)).toBe(false);
    expect(isNewDevice([home], { ...home, userAgent: firefox.replaceAll('140', '151') })).toBe(false);
  });

  it('is not for another IPv6 address alone: those change by themselves', () => {
    const six = { ...home, ipAddress: '2001:db8::1' };
    expect(isNewDevice([six], { ...home, ipAddress: '2001:db8::2' })).toBe(false);
    expect(isNewDevice([six], home)).toBe(true);
  });

  it('is not when it is the first', () => {
    expect(isNewDevice([], home)).toBe(false);
  });
});
