import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';

const api = process.env.GATEHOUSE_URL ?? 'http://localhost:4000';

// The API is served under this page's own origin, so that the refresh cookie (SameSite=Strict) is first-party.
// Gatehouse ignores the cookie when the Origin header is foreign: requests of this very page are presented as its own,
// those of any other page are passed on as they came and stay foreign.
const graphql: ProxyOptions = {
  target: api,
  changeOrigin: true,
  configure(proxy) {
    proxy.on('proxyReq', (outgoing, incoming) => {
      if (incoming.headers.origin === `http://${incoming.headers.host}`) outgoing.setHeader('origin', api);
    });
  },
};

export default defineConfig({
  plugins: [react()],
  resolve: { dedupe: ['@apollo/client', 'graphql', 'react', 'rxjs'] },
  server: { port: 5173, strictPort: true, proxy: { '/graphql': graphql } },
  preview: { port: 5173, proxy: { '/graphql': graphql } },
});
