/** `roots` maps response names to fields, without `__typename`. */
export type Operation = {
  readonly kind: 'query' | 'mutation' | 'subscription' | 'unknown';
  /** Null when only a hash is sent. */
  readonly roots: ReadonlyMap<string, string> | null;
};

/** The part of a parsed document that is read here, whatever library made it. */
export type ParsedDocument = { readonly definitions: readonly Definition[] };
type Name = { readonly value: string };
export type Definition = {
  readonly kind: string;
  readonly operation?: string;
  readonly name?: Name | undefined;
  readonly selectionSet?: SelectionSet | undefined;
};
export type Selection = {
  readonly kind: string;
  readonly alias?: Name | undefined;
  readonly name?: Name | undefined;
  readonly selectionSet?: SelectionSet | undefined;
};
export type SelectionSet = { readonly selections: readonly Selection[] };

export const UNKNOWN_OPERATION: Operation = { kind: 'unknown', roots: null };

/** These carry their own proof, so they neither wait for a token nor cause a refresh. */
const OWN_PROOF = [
  ...['login', 'completeLogin', 'loginWithPasskey', 'completeProviderLogin', 'loginWithIdToken'],
  ...['register', 'refresh', 'logout'],
];
const ENDING = ['logout', 'logoutAll', 'deleteAccount'];
/** These write the refresh cookie or replace the refresh token, so they run one at a time. */
const CREDENTIAL = [
  ...[...OWN_PROOF, ...ENDING, 'reauthenticate', 'prove', 'changePassword'],
  ...['confirmTotp', 'addPasskey', 'removeFactor'],
];

export function bringsOwnProof(operation: Operation): boolean {
  return mutates(operation, OWN_PROOF);
}

export function changesCredentials(operation: Operation): boolean {
  return mutates(operation, CREDENTIAL);
}

/** Whether the answer says that the session which sent the operation has ended. */
export function endsSession({ kind, roots }: Operation, { data }: { readonly data?: unknown }): boolean {
  const ended = (response: string) => Boolean((data as Record<string, unknown> | null)?.[response]);
  return (
    kind === 'mutation' &&
    [...(roots ?? [])].some(([response, field]) => ENDING.includes(field) && ended(response))
  );
}

function mutates({ kind, roots }: Operation, fields: readonly string[]): boolean {
  return kind === 'mutation' && [...(roots?.values() ?? [])].some((field) => fields.includes(field));
}

export function operationOf({ definitions }: ParsedDocument, operationName?: string | null): Operation {
  const operations = definitions.filter(({ kind }) => kind === 'OperationDefinition');
  const chosen = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  if (!chosen) return UNKNOWN_OPERATION;
  const roots = new Map<string, string>();
  const visited = new Set<string>();

  function collect(set: SelectionSet | undefined): void {
    for (const { kind, alias, name, selectionSet } of set?.selections ?? []) {
      if (kind === 'InlineFragment') collect(selectionSet);
      else if (kind === 'Field' && name && name.value !== '__typename')
        roots.set((alias ?? name).value, name.value);
      else if (kind === 'FragmentSpread' && name && !visited.has(name.value)) {
        visited.add(name.value);
        collect(fragment(name.value)?.selectionSet);
      }
    }
  }

  function fragment(wanted: string): Definition | undefined {
    return definitions.find(({ kind, name }) => kind === 'FragmentDefinition' && name?.value === wanted);
  }

  collect(chosen.selectionSet);
  return { kind: (chosen.operation ?? 'query') as Operation['kind'], roots };
}
