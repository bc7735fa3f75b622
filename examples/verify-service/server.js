import express from 'express';
import { requireAccessToken, requireRole } from './access-token.js';

const { JWKS_URL, ISSUER, AUDIENCE, PORT = '5000' } = process.env;
const jwksUrl = new URL(JWKS_URL ?? 'http://localhost:4000/.well-known/jwks.json');
// Gatehouse names itself by its PUBLIC_URL, in both claims, unless JWT_ISSUER and JWT_AUDIENCE say otherwise.
const signedIn = requireAccessToken({
  jwksUrl,
  issuer: ISSUER ?? jwksUrl.origin,
  audience: AUDIENCE ?? jwksUrl.origin,
});

const app = express().disable('x-powered-by');

app.get('/', (_, response) => response.json({ hello: 'everybody' }));
app.get('/whoami', signedIn, ({ claims }, response) =>
  response.json({ id: claims.sub, session: claims.sid, roles: claims.roles }),
);
app.get('/reports', signedIn, requireRole('ADMIN'), (_, response) => response.json({ reports: [] }));

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port} trusts the keys at ${jwksUrl}`);
});
