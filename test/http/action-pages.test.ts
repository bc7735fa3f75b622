import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import {
  type ActionPagesOptions,
  createActionPages,
} from '../../src/http/pages/action-links/action-pages.js';
import { PAGE_MANIFEST, PAGE_OPERATIONS } from '../../src/http/pages/action-links/page-operations.js';

const PATHS = ['/verify-email', '/reset-password', '/undo-email-change'];
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function served(options: Partial<ActionPagesOptions> = {}): Promise<string> {
  const app = express();
  app.use(
    createActionPages({
      app: { name: 'Acme & Sons', url: null },
      basePath: '',
      passwordMinLength: 12,
      persistedOnly: false,
      ...options,
    }),
  );
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function dataOf(html: string) {
  const attribute = /data-page="([^"]*)"/.exec(html)?.[1] ?? '';
  return JSON.parse(
    attribute
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&'),
  );
}

describe.each(PATHS)('%s', (pagePath) => {
  it('runs its own script and style only, and tells nobody where it was', async () => {
    const response = await fetch((await served()) + pagePath);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/unsafe|\*|http/);
    for (const tag of ['script', 'style']) {
      const inline = [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))];
      expect(inline).toHaveLength(1);
      const digest = createHash('sha256')
        .update(inline[0]?.[1] ?? '')
        .digest('base64');
      expect(policy).toContain(`${tag}-src 'sha256-${digest}'`);
    }
    expect(html).not.toMatch(/<script\s|<img|<iframe|\son\w+=|(?:src|action)=|url\(|@import/);
  });

  it('is a page that everybody can read: language, title, heading, live regions, a word without JavaScript', async () => {
    const html = await (await fetch((await served()) + pagePath)).text();
    expect(html).toContain('<html lang="en">');
    expect(html).toMatch(/<title>[^<]+ · Acme &amp; Sons<\/title>/);
    expect(html).toContain('<p class="site">Acme &amp; Sons</p>');
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toContain('role="status"');
    expect(html).toContain('role="alert"');
    expect(html).toContain('<noscript>');
    expect(html).toContain('width=device-width');
  });

  it('calls /graphql beside it, below a path too, and by digest where only persisted operations run', async () => {
    const root = dataOf(await (await fetch((await served()) + pagePath)).text());
    expect(root.endpoint).toBe('/graphql');
    expect(Object.values(PAGE_OPERATIONS)).toContain(root.operation.query);
    const options = { basePath: '/auth', persistedOnly: true };
    const below = dataOf(await (await fetch((await served(options)) + pagePath)).text());
    expect(below.endpoint).toBe('/auth/graphql');
    expect(Object.keys(PAGE_MANIFEST)).toContain(below.operation.extensions.persistedQuery.sha256Hash);
    expect(below.operation.query).toBeUndefined();
  });
});

describe('APP_URL', () => {
  it.each(PATHS)('is where %s leads on to, if it is set', async (pagePath) => {
    const app = { name: 'Acme & Sons', url: 'https://app.test/?from=mail&x="' };
    const html = await (await fetch((await served({ app })) + pagePath)).text();
    expect(html).toContain(
      '<a href="https://app.test/?from=mail&amp;x=&quot;">Continue to Acme &amp; Sons</a>',
    );
    expect(dataOf(html).texts.done).not.toContain('close this page');
    const without = await (await fetch((await served()) + pagePath)).text();
    expect(without).not.toContain('<a ');
  });
});

describe('the password field', () => {
  it('has a label and a hint, is known to password managers and carries no name that a form would send', async () => {
    const html = await (await fetch(`${await served()}/reset-password`)).text();
    expect(html).toContain('<label for="password">New password</label>');
    expect(html).toContain('autocomplete="new-password"');
    expect(html).toContain('At least 12 characters.');
    expect(html).not.toMatch(/<input[^>]*\sname=/);
  });
});
