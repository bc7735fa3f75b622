import { allowedOrigins, isAllowedOrigin } from '../../src/http/request/origin.js';

const production = allowedOrigins({
  publicUrl: 'https://id.example.com/auth',
  corsOrigins: ['https://app.example.com'],
  development: false,
  port: 4000,
});
const development = allowedOrigins({
  publicUrl: 'http://localhost:4000',
  corsOrigins: ['https://studio.apollographql.com'],
  development: true,
  port: 4000,
});

it.each([undefined, 'https://id.example.com', 'https://app.example.com'])(
  '%s may call in production',
  (origin) => {
    expect(isAllowedOrigin(origin, production)).toBe(true);
  },
);

it.each([
  'null',
  '',
  'http://id.example.com',
  'https://id.example.com/auth',
  'https://id.example.com:8443',
  'https://idXexample.com',
  'https://id.example.com.evil.example',
  'https://evil.example',
  'https://ID.example.com',
  'https://app.example.com, https://evil.example',
  'http://localhost:4000',
])('%j may not call in production', (origin) => {
  expect(isAllowedOrigin(origin, production)).toBe(false);
});

it('is one machine under three names in development, on its own port', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    expect(isAllowedOrigin(`http://${host}:4000`, development)).toBe(true);
    expect(isAllowedOrigin(`http://${host}:4001`, development)).toBe(false);
    expect(isAllowedOrigin(`https://${host}:4000`, development)).toBe(false);
  }
  expect(isAllowedOrigin('https://studio.apollographql.com', development)).toBe(true);
  expect(isAllowedOrigin('null', development)).toBe(false);
});
