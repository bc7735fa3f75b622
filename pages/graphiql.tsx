import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { getElement, readConfiguration } from './configuration.js';
import { createSessionFetch } from './session.js';
import { createLayoutStorage } from './storage.js';
import 'graphiql/style.css';
import './bar.css';
import './graphiql.css';

// GraphiQL's dialogs lock scrolling with a style element; the library behind them reads its nonce here.
const stylesheet = document.querySelector<HTMLLinkElement>('link[nonce]');
Object.assign(globalThis, { __webpack_nonce__: stylesheet?.nonce });

const { endpoint, document: firstDocument, variables } = readConfiguration();
const fetcher = createGraphiQLFetcher({ url: endpoint, fetch: createSessionFetch(endpoint) });

createRoot(getElement('graphiql')).render(
  <GraphiQL
    fetcher={fetcher}
    storage={createLayoutStorage(localStorage)}
    defaultQuery={firstDocument}
    variables={JSON.stringify(variables, null, 2)}
    defaultEditorToolsVisibility="variables"
    shouldPersistHeaders={false}
    showPersistHeadersSettings={false}
  />,
);
