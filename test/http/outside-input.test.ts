import { Readable } from 'node:stream';
import cookieParser from 'cookie-parser';
import type { Request, Response } from 'express';
import fc from 'fast-check';
import { HttpCookies } from '../../src/http/request/cookies.js';
import { BodyProblem, readJsonBody } from '../../src/http/request/json-body.js';
import { anyText } from '../helpers/any-text.js';

describe('a Cookie header, whatever it is', () => {
  const parse = cookieParser();
  const pieces = fc.constantFrom(
    'refresh',
    'device',
    '__Host-refresh',
    '=',
    ';',
    '; ',
    '"',
    '%',
    '%00',
    '%E0%A4%A',
    'j:',
    'j:{"toString":1}',
    's:',
    '__proto__',
    'rt_abc',
    ',',
  );
  const header = fc.oneof(
    anyText(),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 }))).map((parts) => parts.join('')),
  );

  it('is read as text or as nothing, and is never an error', () => {
    fc.assert(
      fc.property(header, fc.boolean(), (cookie, secure) => {
        const req = { headers: { cookie } } as Request;
        const cleared: string[] = [];
        const res = { clearCookie: (name: string) => cleared.push(name) } as unknown as Response;
        parse(req, res, (error?: unknown) => expect(error).toBeUndefined());
        const cookies = new HttpCookies(req, res, { secure, isAllowedOrigin: () => true });
        for (const value of [cookies.readRefreshToken(), cookies.readDeviceToken()]) {
          expect(value === null || (typeof value === 'string' && value !== '')).toBe(true);
        }
        cookies.clearRefreshToken();
        expect(cleared.every((name) => name === (secure ? '__Host-refresh' : 'refresh'))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back every value that was written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{1,200}$/), (token) => {
        const req = { headers: { cookie: `other=x; refresh=${token}; device=${token}` } } as Request;
        parse(req, {} as Response, () => {});
        const cookies = new HttpCookies(req, {} as Response, { secure: false, isAllowedOrigin: () => true });
        expect([cookies.readRefreshToken(), cookies.readDeviceToken()]).toEqual([token, token]);
      }),
    );
  });
});

describe('a body, whatever it is', () => {
  function requestOf(chunks: readonly Uint8Array[], headers: Record<string, string>) {
    const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
    return Object.assign(stream, { headers }) as unknown as Parameters<typeof readJsonBody>[0];
  }
  const limitBytes = 64;
  const json = { 'content-type': 'application/json' };

  it('of bytes is JSON or a refusal with a status', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 4 }), async (chunks) => {
        try {
          const value = await readJsonBody(requestOf(chunks, json), limitBytes);
          expect(value).toEqual(JSON.parse(Buffer.concat(chunks).toString()));
        } catch (error) {
          expect(error).toBeInstanceOf(BodyProblem);
          expect([400, 413]).toContain((error as BodyProblem).status);
        }
      }),
    );
  });

  it('of JSON comes out as it went in, however it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 2 }), fc.integer({ min: 1, max: 9 }), async (value, size) => {
        const bytes = Buffer.from(JSON.stringify(value));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        expect(await readJsonBody(requestOf(chunks, json), 1 << 20)).toEqual(JSON.parse(bytes.toString()));
      }),
    );
  });

  it('of any type but JSON in UTF-8 is 415', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (type) => {
        fc.pre(!/^application\/json/i.test(type));
        await expect(readJsonBody(requestOf([], { 'content-type': type }), limitBytes)).rejects.toMatchObject(
          {
            status: 415,
          },
        );
      }),
    );
  });
});
