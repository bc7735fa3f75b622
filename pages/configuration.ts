export type PageConfiguration = {
  endpoint: string;
  /** Origin of Apollo's frame; only on the Sandbox page. */
  apollo?: string;
  /** Whether Sandbox sends the session's cookies; only on its page. */
  includeCookies?: boolean;
  /** Whether the schema depends on who is signed in; only on GraphiQL's page. */
  schemaByViewer?: boolean;
  document: string;
  variables: Record<string, string>;
};

/** The data block that the server put into the page. */
export function readConfiguration(): PageConfiguration {
  return JSON.parse(getElement('configuration').textContent ?? '');
}

export function getElement(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id}.`);
  return element;
}
