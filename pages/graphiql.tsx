import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { getOperationAST } from 'graphql';
import { createClient, type ExecutionResult } from 'graphql-sse';
import { useState } from 'react';
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

const { endpoint, document: query, variables, schemaByViewer } = readConfiguration();
let renew = () => {};
const sessionFetch = createSessionFetch(endpoint, () => renew());

function createFetcher(): Fetcher {
  const post = createGraphiQLFetcher({ url: endpoint, fetch: sessionFetch });
  return (request, options) => {
    const document = options?.documentAST;
    const operation = document && getOperationAST(document, request.operationName);
    if (operation?.operation !== 'subscription') return post(request, options);
    const { query, variables, operationName } = request;
    const { headers = {} } = options ?? {};
    const client = createClient({ url: endpoint, fetchFn: sessionFetch, retryAttempts: 0, headers });
    const named = operationName ? { operationName } : {};
    return client.iterate({ query, variables, ...named }) as AsyncIterableIterator<ExecutionResult>;
  };
}

const account = { ...variables, email: visitorAddress(localStorage) };
const firstTab = { query, variables: JSON.stringify(account, null, 2) };
// On a phone the document and its answer share the screen; the variables are one tap away.
const isNarrow = matchMedia('(max-width: 48rem)').matches;

const storage = createPageStorage(localStorage, firstTab);

function Explorer() {
  const [fetcher, setFetcher] = useState(createFetcher);
  // GraphiQL asks for the schema again when it gets another fetcher.
  if (schemaByViewer) renew = () => setFetcher(createFetcher);
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      defaultQuery=""
      defaultEditorToolsVisibility={isNarrow ? false : 'variables'}
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
    />
  );
}

createRoot(getElement('graphiql')).render(<Explorer />);
