import fc from 'fast-check';
import {
  FAMILY_NAMES,
  type Family,
  growingDelaySeconds,
  type LimitPolicy,
  policiesOf,
} from '../../src/rate-limits/policies.js';
import { quotaHeaders } from '../../src/rate-limits/quota.js';
import type { RateLimitConfig } from '../../src/rate-limits/rule.js';
import { usual } from './limited.js';

const policiesAt = (family: Family, config: RateLimitConfig): readonly LimitPolicy[] =>
  policiesOf(family, config) ?? [];

/** By name what is counted, how many in how many seconds, and what else is special. */
const short = (family: Family) =>
  Object.fromEntries(
    policiesAt(family, usual).map(({ name, by, count, windowSeconds, onlyFirst, penalties, delays }) => [
      name,
      [
        `${count}/${windowSeconds} of ${by.join('+')}`,
        onlyFirst && 'first only',
        penalties && `penalties ${penalties.first} to ${penalties.longest} within ${penalties.within}`,
        delays && `delays ${delays.first} to ${delays.longest}`,
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  );

it('every limit that the documents name, at the default rates', () => {
  const resetsOfPair = {
    reset: '3/3600 of address+subnet, delays 15 to 900',
    'reset-day': '10/86400 of address+subnet, delays 15 to 900',
  };
  const pair = '5/900 of identifier+subnet, penalties 60 to 3600 within 86400';
  expect(Object.fromEntries(FAMILY_NAMES.map((family) => [family, short(family)]))).toEqual({
    login: {
      login: pair,
      'login-site': '10/900 of identifier+prefix48, penalties 60 to 3600 within 86400',
      'login-net': '30/600 of subnet',
      'login-net-site': '300/600 of prefix48',
      'login-accounts': '20/3600 of subnet, first only',
      'login-accounts-site': '200/3600 of prefix48, first only',
      'login-account': '100/86400 of account, delays 60 to 3600',
    },
    loginFromKnownSubnet: {
      login: pair,
      'login-net': '30/600 of subnet',
      'login-accounts': '20/3600 of subnet, first only',
      'login-account-known': '100/86400 of account, delays 60 to 3600',
    },
    loginOnKnownDevice: { 'login-device': '10/900 of account+device' },
    register: { register: '10/3600 of subnet', 'register-site': '100/3600 of prefix48' },
    ownLink: {
      'email-net': '20/3600 of subnet',
      'email-net-site': '200/3600 of prefix48',
      email: '3/3600 of address',
      'email-day': '10/86400 of address',
    },
    otherLink: {
      'email-net': '20/3600 of subnet',
      'email-net-site': '200/3600 of prefix48',
      'email-asked': '3/3600 of account',
      'email-asked-day': '10/86400 of account',
      'email-other': '10/86400 of address',
    },
    resetRequest: { 'reset-net': '20/3600 of subnet', 'reset-net-site': '200/3600 of prefix48' },
    resetMail: { ...resetsOfPair, 'reset-account': '10/86400 of address, delays 15 to 900' },
    resetMailFromKnownSubnet: resetsOfPair,
    redeem: { redeem: '20/600 of subnet', 'redeem-site': '200/600 of prefix48' },
    deadRefresh: {
      'refresh-dead': '30/600 of token',
      'refresh-dead-net': '300/600 of subnet',
      'refresh-dead-net-site': '3000/600 of prefix48',
    },
    secondFactor: { factor: '5/900 of account+subnet', 'factor-account': '50/900 of account' },
    provider: { provider: '30/60 of subnet', 'provider-site': '300/60 of prefix48' },
    invalidRefresh: { 'refresh-invalid': '30/600 of subnet', 'refresh-invalid-site': '300/600 of prefix48' },
    export: { export: '5/3600 of account' },
    exportUnderWay: { 'export-under-way': '1/120 of account' },
  });
});

it('every limit is at least one in a second, in whole numbers, at any rate', () => {
  const rate = fc.record({
    count: fc.integer({ min: 1, max: 1e6 }),
    windowSeconds: fc.integer({ min: 1, max: 1e7 }),
  });
  fc.assert(
    fc.property(rate, fc.constantFrom(...FAMILY_NAMES), (given, family) => {
      const config = {
        login: given,
        register: given,
        email: given,
        refresh: given,
        secondFactor: given,
        provider: given,
      };
      for (const { count, windowSeconds, penalties, delays } of policiesAt(family, config)) {
        for (const number of [count, windowSeconds, ...Object.values({ ...penalties, ...delays })]) {
          expect(Number.isInteger(number) && number >= 1).toBe(true);
        }
      }
    }),
  );
});

it('delays double up to the longest', () => {
  const delays = { first: 60, longest: 3600 };
  const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 5000].map((step) => growingDelaySeconds(step, delays) / 60);
  expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

it('the headers are structured fields that name the policy', () => {
  expect(
    quotaHeaders({ policy: 'login', count: 5, windowSeconds: 900, remaining: 3, resetSeconds: 877 }),
  ).toEqual({
    'RateLimit-Policy': '"login";q=5;w=900',
    RateLimit: '"login";r=3;t=877',
  });
});
