import { ApolloSandbox } from '@apollo/sandbox';
import { getElement, readConfiguration } from './configuration.js';
import { createSessionFetch } from './session.js';
import './bar.css';
import './sandbox.css';

const PATIENCE_MS = 6_000;

const { endpoint, apollo, includeCookies = true, document: firstDocument, variables } = readConfiguration();
const main = getElement('sandbox');

// The frame says hello as soon as its own script runs. Until then the page shows a notice in its place.
const giveUp = setTimeout(() => {
  main.dataset.state = 'unreachable';
}, PATIENCE_MS);
addEventListener('message', ({ origin }) => {
  if (origin !== apollo) return;
  clearTimeout(giveUp);
  main.dataset.state = 'ready';
});

const sessionFetch = createSessionFetch(endpoint);

new ApolloSandbox({
  target: main,
  initialEndpoint: new URL(endpoint, location.href).href,
  initialState: { document: firstDocument, variables, includeCookies, pollForSchemaUpdates: false },
  // The frame may ask for this endpoint only, whatever address it names.
  handleRequest: (_url, init) => sessionFetch(endpoint, init),
  endpointIsEditable: false,
  hideCookieToggle: true,
  allowDynamicStyles: false,
  runTelemetry: false,
});
