import fc from 'fast-check';
import {
  type Budget,
  emailBudgets,
  growingDelaySeconds,
  invalidRefreshBudget,
  loginBudgets,
  registerBudgets,
} from '../../src/rate-limits/budgets.js';
import { quotaHeaders } from '../../src/rate-limits/quota.js';

const short = (budgets: Record<string, Budget | number>) =>
  Object.fromEntries(
    Object.entries(budgets).map(([name, b]) => [
      name,
      typeof b === 'number' ? b : `${b.count}/${b.windowSeconds}`,
    ]),
  );

it('the other keys scale from the configured one', () => {
  expect(short(loginBudgets({ count: 5, windowSeconds: 900 }))).toEqual({
    pair: '5/900',
    pairFailures: '5/900',
    pairStrikes: '5/86400',
    device: '10/900',
    deviceFailures: '10/900',
    net: '30/600',
    site: '300/600',
    accountsOfNet: '20/3600',
    accountsOfSite: '200/3600',
    account: '100/86400',
    accountDelay: '1/900',
    firstDelaySeconds: 60,
    longestDelaySeconds: 3600,
  });
  expect(short(emailBudgets({ count: 3, windowSeconds: 3600 }))).toEqual({
    own: '3/3600',
    ownDay: '10/86400',
    asked: '3/3600',
    askedDay: '10/86400',
    other: '10/86400',
    net: '20/3600',
    redeem: '20/600',
    resetNet: '20/3600',
    resetSite: '200/3600',
    resetPair: '3/3600',
    resetPairDay: '10/86400',
    resetAccount: '10/86400',
    resetDelay: '1/3600',
    firstDelaySeconds: 15,
    longestDelaySeconds: 900,
  });
  expect(short(registerBudgets({ count: 10, windowSeconds: 3600 }))).toEqual({
    net: '10/3600',
    site: '100/3600',
  });
  expect(short({ refresh: invalidRefreshBudget({ count: 120, windowSeconds: 60 }) })).toEqual({
    refresh: '30/600',
  });
});

it('every budget is at least one in a second, in whole numbers', () => {
  const rate = fc.record({
    count: fc.integer({ min: 1, max: 1e6 }),
    windowSeconds: fc.integer({ min: 1, max: 1e7 }),
  });
  fc.assert(
    fc.property(rate, (given) => {
      for (const budgets of [loginBudgets(given), emailBudgets(given), registerBudgets(given)]) {
        for (const value of Object.values(budgets) as (Budget | number)[]) {
          for (const number of typeof value === 'number' ? [value] : [value.count, value.windowSeconds]) {
            expect(Number.isInteger(number) && number >= 1).toBe(true);
          }
        }
      }
    }),
  );
});

it('delays double up to the longest', () => {
  const budgets = loginBudgets({ count: 5, windowSeconds: 900 });
  const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 5000].map((step) => growingDelaySeconds(step, budgets) / 60);
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
