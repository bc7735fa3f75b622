import { graphql } from '../gql/index.js';
import { client } from '../session.js';

const BEGIN = graphql(`
  mutation BeginPasskeyProof { beginPasskeyProof { options } }
`);

/** The ceremony by which somebody signed in proves a passkey. */
export async function beginPasskeyProof(): Promise<unknown> {
  const { data } = await client.mutate({ mutation: BEGIN });
  return data?.beginPasskeyProof.options;
}
