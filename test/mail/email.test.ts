import { buildActionLink } from '../../src/mail/emails/action-link.js';
import { describeDevice } from '../../src/mail/emails/device.js';
import { button, detailRows, paragraph, renderEmail } from '../../src/mail/emails/email.js';
import * as factorTemplates from '../../src/mail/emails/factor-templates.js';
import * as templates from '../../src/mail/emails/templates.js';

const link = { appName: 'gatehouse.test', link: 'https://gatehouse.test/p#token=xx_abc', ttlSeconds: 86_400 };
const place = {
  appName: 'gatehouse.test',
  when: new Date('2026-01-31T12:34:56Z'),
  device: 'Firefox on Linux',
  ipAddress: '192.0.2.1',
};

describe('an email', () => {
  it('says the same in text and in HTML', () => {
    const blocks = [
      paragraph('Hello.'),
      button('Go on', 'https://a.test/#token=1'),
      detailRows(['When', 'now']),
    ];
    const { subject, text, html } = renderEmail({
      template: 't',
      appName: 'a.test',
      subject: 'Subject',
      blocks,
    });
    expect(subject).toBe('Subject');
    for (const words of ['Hello.', 'Go on', 'https://a.test/#token=1', 'a.test']) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
    expect(text).toContain('When: now');
    expect(html).toContain('When: <strong>now</strong>');
  });

  it('shows markup as text', () => {
    const evil = '<img src=x onerror="alert(1)">&\'';
    const blocks = [paragraph(evil), button(evil, 'https://a.test/?"><script>'), detailRows([evil, evil])];
    const { html } = renderEmail({ template: 't', appName: evil, subject: evil, blocks });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;');
  });

  const emails = {
    verifyEmail: templates.verifyEmail(link),
    confirmEmailChange: templates.confirmEmailChange(link),
    emailChanged: templates.emailChanged(link),
    emailChangeUndone: templates.emailChangeUndone(link),
    resetPassword: templates.resetPassword(link),
    passwordWasReset: templates.passwordWasReset(place),
    passwordChanged: templates.passwordChanged(place),
    newDevice: templates.newDevice(place),
    refreshTokenReused: templates.refreshTokenReused(place),
    factorAdded: factorTemplates.factorAdded(place, 'TOTP'),
    factorRemoved: factorTemplates.factorRemoved(place, 'PASSKEY'),
    factorsReset: factorTemplates.factorsReset(place),
    recoveryCodeUsed: factorTemplates.recoveryCodeUsed(place, 3),
    recoveryCodesReplaced: factorTemplates.recoveryCodesReplaced(place),
  };

  it('of every template is looked at here', () => {
    const { formatLifetime: _, activity: __, ...written } = templates;
    expect(Object.keys({ ...written, ...factorTemplates }).sort()).toEqual(Object.keys(emails).sort());
  });

  it.each(Object.entries(emails))(
    '%s carries APP_NAME, its link or its origin, and no external resource',
    (name, email) => {
      expect(email.template).toBe(name);
      expect(email.subject).toContain('gatehouse.test');
      const { text, html } = renderEmail(email);
      if (text.includes('http')) expect(text).toContain('https://gatehouse.test/p#token=xx_abc\n');
      if (text.includes('Device')) {
        expect(text).toContain('When: 2026-01-31 12:34 UTC\nDevice: Firefox on Linux\nIP address: 192.0.2.1');
      }
      expect(html).not.toMatch(/<(?:img|script|link|iframe)|url\(/);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      // Lines that every mail program shows whole; a link has one of its own.
      for (const line of text.split('\n')) {
        expect(line.length <= 72 || /^https:\S+$/.test(line)).toBe(true);
      }
    },
  );

  it('leaves the address out when it is not known', () => {
    const { text } = renderEmail(templates.newDevice({ ...place, ipAddress: null }));
    expect(text).not.toContain('address:');
  });
});

describe('a lifetime', () => {
  it.each([
    [1800, '30 minutes'],
    [3600, '60 minutes'],
    [86_400, '24 hours'],
    [259_200, '3 days'],
    [90, '90 seconds'],
    [1, '1 second'],
  ])('of %d seconds is %s', (seconds, words) => {
    expect(templates.formatLifetime(seconds)).toBe(words);
  });
});

describe('a link', () => {
  it.each([
    ['https://a.test/verify-email', 'https://a.test/verify-email#token=xx_1'],
    ['https://a.test/verify?lang=en', 'https://a.test/verify?lang=en#token=xx_1'],
    ['https://a.test/#/verify', 'https://a.test/#/verify?token=xx_1'],
    ['https://a.test/#/verify?lang=en', 'https://a.test/#/verify?lang=en&token=xx_1'],
  ])('to %s has its token in the fragment', (page, expected) => {
    expect(buildActionLink(page, 'xx_1')).toBe(expected);
  });
});

describe('a device', () => {
  const mozilla = 'Mozilla/5.0';
  it.each([
    [`${mozilla} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox on Linux'],
    [`${mozilla} (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0 Safari/537.36 Edg/141.0`, 'Edge on Windows'],
    [`${mozilla} (Linux; Android 15) Chrome/141.0.0.0 Mobile Safari/537.36`, 'Chrome on Android'],
    [
      `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1`,
      'Safari on an iPhone',
    ],
    [`${mozilla} (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15`, 'Safari on macOS'],
    ['curl/8.5.0', 'curl'],
    ['Your account is blocked, call http://evil.test', 'An unknown app'],
    [null, 'An unknown app'],
  ])('%s is called %s', (userAgent, words) => {
    expect(describeDevice(userAgent)).toBe(words);
  });
});
