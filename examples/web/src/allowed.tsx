import { useQuery } from '@apollo/client/react';
import { type DocumentNode, print } from 'graphql';
import { useEffect } from 'react';
import { graphql } from './gql/index.js';
import { session } from './session.js';

const EXPLAIN = graphql(`
  query Explain($document: String!, $variables: JSON!) {
    explain(document: $document, variables: $variables) { answer missing }
  }
`);

/** What the user can give when the request is sent: the dialog asks for it. */
const isProof = (missing: string) => missing.includes('proved in the last');

/**
 * Whether the server would refuse the user nothing of this operation; undefined until it has said so. The variables only have
 * to fit. What it says no to is not offered; the server judges every request all the same.
 */
export function useAllowed(document: DocumentNode, variables: Record<string, unknown> = {}) {
  const { data, error, refetch } = useQuery(EXPLAIN, { variables: { document: print(document), variables } });
  // What somebody may do can change with a new token.
  useEffect(() => session.subscribe((credential) => credential && void refetch()), [refetch]);
  if (error) return false;
  return data?.explain?.every(({ answer, missing }) => answer !== 'NO' || missing.every(isProof));
}
