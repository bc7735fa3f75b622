import fs from 'node:fs';
import path from 'node:path';
import { buildSchema, type OperationDefinitionNode, parse, validate } from 'graphql';
import { FIRST_DOCUMENT, FIRST_VARIABLES } from '../../src/http/pages/first-document.js';
import { projectRoot } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { startServer } from '../helpers/server.js';
import { useService } from '../helpers/service.js';

const { server, database } = useService();

const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

/** What the page hands to its script. */
function configurationOf(html: string): { endpoint: string; document: string; variables: object } {
  const [, json = ''] =
    /<script type="application\/json" id="configuration">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json);
}

describe('the first document', () => {
  it('holds Register, LogIn and Me, valid against the schema', () => {
    const document = parse(FIRST_DOCUMENT);
    const operations = document.definitions.filter((node) => node.kind === 'OperationDefinition');
    const schema = buildSchema(fs.readFileSync(path.join(projectRoot, 'schema.graphql'), 'utf8'));

    expect(operations.map((node: OperationDefinitionNode) => node.name?.value)).toEqual([
      'Register',
      'LogIn',
      'Me',
    ]);
    expect(validate(schema, document)).toEqual([]);
  });

  it('runs as it stands, operation by operation', async () => {
    const { post } = client(server.origin);
    const run = (operationName: string, token?: string) =>
      post(FIRST_DOCUMENT, FIRST_VARIABLES, { operationName, token });

    dataOf(await run('Register'));
    const { login } = dataOf(await run('LogIn'));
    expect(dataOf(await run('Me', login.accessToken)).me.email).toBe(FIRST_VARIABLES.email);
  });
});

describe('GET /graphql in a browser', () => {
  it('is Apollo Sandbox, says that it comes from Apollo, and leads to GraphiQL', async () => {
    const response = await fetch(server.url, asBrowser);
    const html = await response.text();

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'self'; " +
        "style-src 'self'; img-src data:; connect-src 'self'; frame-src https://sandbox.embed.apollographql.com",
    );
    expect(html).toContain("loaded from Apollo's servers");
    expect(html).toContain('href="/graphiql"');
    expect(configurationOf(html)).toMatchObject({ document: FIRST_DOCUMENT, includeCookies: true });
  });

  it('is no page for a client that wants JSON', async () => {
    const response = await fetch(server.url, { headers: { accept: 'application/json' } });
    expect(response.headers.get('content-type')).toMatch(/json/);
  });
});

describe('GET /graphiql', () => {
  it('comes with everything it needs from this process', async () => {
    const response = await fetch(`${server.origin}/graphiql`, asBrowser);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(configurationOf(html)).toEqual({
      endpoint: '/graphql',
      schemaByViewer: false,
      document: FIRST_DOCUMENT,
      variables: FIRST_VARIABLES,
    });

    const assets = [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, asset = '']) => asset);
    expect(assets).toHaveLength(2);
    for (const asset of assets) {
      const answer = await fetch(`${server.origin}${asset}`);
      expect([asset, answer.status, answer.headers.get('x-content-type-options')]).toEqual([
        asset,
        200,
        'nosniff',
      ]);
      expect(answer.headers.get('content-type')).toMatch(asset.endsWith('.js') ? /javascript/ : /css/);
    }
    expect(html).not.toMatch(/(?:src|href)="https?:/);
  });

  it('runs no script but its own, with a nonce for styles that is new each time', async () => {
    const policyOf = async () => {
      const response = await fetch(`${server.origin}/graphiql`, asBrowser);
      return response.headers.get('content-security-policy') ?? '';
    };
    const [first, second] = [await policyOf(), await policyOf()];

    expect(first).toMatch(/script-src 'self';/);
    expect(first).not.toMatch(/unsafe|\*|https?:/);
    expect(first).not.toBe(second);
  });

  it('serves no file beside its own', async () => {
    for (const name of ['../main.js', '%2e%2e/main.js', '.sources', '']) {
      const { status } = await fetch(`${server.origin}/graphiql/assets/${name}`);
      expect([name, status]).toEqual([name, 404]);
    }
  });
});

describe('with LANDING_PAGE=false', () => {
  it('neither page is there', async () => {
    const closed = await startServer({ database: database.url, env: { LANDING_PAGE: 'false' } });
    const graphiql = await fetch(`${closed.origin}/graphiql`, asBrowser);
    const assets = await fetch(`${closed.origin}/graphiql/assets/graphiql.js`);
    const sandbox = await fetch(closed.url, asBrowser);
    await closed.stop();

    expect([graphiql.status, assets.status]).toEqual([404, 404]);
    expect(sandbox.headers.get('content-type')).not.toMatch(/html/);
  });
});
