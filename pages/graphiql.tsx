import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { getElement, readConfiguration } from './configuration.js';
import { createSessionFetch } from './session.js';
import { createPageStorage, visitorAddress } from './storage.js';
import 'graphiql/style.css';
import './bar.css';
import './graphiql.css';

// GraphiQL's dialogs lock scrolling with a style element; the library behind them reads its nonce here.
const stylesheet = document.querySelector<HTMLLinkElement>('link[nonce]');
Object.assign(globalThis, { __webpack_nonce__: stylesheet?.nonce });

const { endpoint, document: query, variables } = readConfiguration();
const fetcher = createGraphiQLFetcher({ url: endpoint, fetch: createSessionFetch(endpoint) });
const account = { ...variables, email: visitorAddress(localStorage) };
const firstTab = { query, variables: JSON.stringify(account, null, 2) };
// On a phone the document and its answer share the screen; the variables are one tap away.
const isNarrow = matchMedia('(max-width: 48rem)').matches;

createRoot(getElement('graphiql')).render(
  <GraphiQL
    fetcher={fetcher}
    storage={createPageStorage(localStorage, firstTab)}
    defaultQuery=""
    defaultEditorToolsVisibility={isNarrow ? false : 'variables'}
    shouldPersistHeaders={false}
    showPersistHeadersSettings={false}
  />,
);
