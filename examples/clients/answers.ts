type Errors = readonly { readonly extensions?: { readonly [name: string]: unknown } | undefined }[];
type Document = {
  readonly definitions: readonly {
    readonly kind: string;
    readonly selectionSet?: {
      readonly selections: readonly { readonly kind: string; readonly name?: { value: string } }[];
    };
  }[];
};

/** These carry their own proof, so they neither wait for a token nor cause a refresh. */
const OWN_PROOF = new Set(['login', 'register', 'refresh', 'logout']);

export function bringsOwnProof(document: Document): boolean {
  return document.definitions.some(
    ({ kind, selectionSet }) =>
      kind === 'OperationDefinition' &&
      selectionSet?.selections.some(
        (field) => field.kind === 'Field' && OWN_PROOF.has(field.name?.value ?? ''),
      ),
  );
}

/** The reason of the first UNAUTHENTICATED among the errors of an answer, or null. */
export function unauthenticatedReason(errors: Errors | undefined): string | null {
  const refusal = errors?.find(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
  return refusal ? String(refusal.extensions?.reason ?? 'TOKEN_MISSING') : null;
}
