import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './operation-size.js';

/** Mutations that try a secret, open or close a session, or mail a link: at most one per operation. */
export const CREDENTIAL_MUTATIONS: ReadonlySet<string> = new Set([
  'register',
  'login',
  'refresh',
  'logout',
  'logoutAll',
  'revokeSession',
  'reauthenticate',
  'changePassword',
  'requestPasswordReset',
  'resetPassword',
  'requestEmailVerification',
  'verifyEmail',
  'requestEmailChange',
  'undoEmailChange',
  'deleteAccount',
  'completeLogin',
  'loginWithPasskey',
  'prove',
  'confirmTotp',
  'addPasskey',
  'removeFactor',
  'replaceRecoveryCodes',
  'forgetTrustedDevices',
  'resetUserFactors',
  'completeProviderLogin',
  'loginWithIdToken',
  'completeIdentityLink',
  'unlinkIdentity',
]);

/** Field names by response key, as executed, without `__typename`. */
type RootFields = ReadonlyMap<string, string>;
type Variables = Readonly<Record<string, unknown>>;

/** Whether some variables could break the rule, so that `mixesCredentials` must decide. */
export function mayMixCredentials(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  if (operation.operation !== OperationTypeNode.MUTATION) return false;
  const every = rootFields(operation.selectionSet, fragmentsOf(document), () => true);
  return every.size > 1 && holdsCredential(every);
}

/** False if the operation would not execute at all with these raw variables. */
export function mixesCredentials(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): boolean {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return false;
  let executed: RootFields;
  try {
    executed = rootFields(operation.selectionSet, fragmentsOf(document), (node) => isIncluded(node, coerced));
  } catch {
    return false; // The executor makes the same call and stops at the same error.
  }
  return executed.size > 1 && holdsCredential(executed);
}

/** Whatever its variables. */
export function mutationsOf(document: DocumentNode, operation: OperationDefinitionNode): ReadonlySet<string> {
  if (operation.operation !== OperationTypeNode.MUTATION) return new Set();
  return new Set(rootFields(operation.selectionSet, fragmentsOf(document), () => true).values());
}

/** The response name of a subscription's one root field. */
export function responseKeyOf(document: DocumentNode, operation: OperationDefinitionNode): string {
  const [key = ''] = rootFields(operation.selectionSet, fragmentsOf(document), () => true).keys();
  return key;
}

function holdsCredential(fields: RootFields): boolean {
  return [...fields.values()].some((name) => CREDENTIAL_MUTATIONS.has(name));
}

/** The mutation type has no conditions, so every fragment on it applies. */
function rootFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  included: (node: SelectionNode) => boolean,
  found = new Map<string, string>(),
  spread = new Set<string>(),
): Map<string, string> {
  for (const selection of set.selections) {
    if (!included(selection)) continue;
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value !== '__typename') found.set(responseKey(selection), selection.name.value);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      rootFields(selection.selectionSet, fragments, included, found, spread);
    } else if (!spread.has(selection.name.value)) {
      spread.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment) rootFields(fragment.selectionSet, fragments, included, found, spread);
    }
  }
  return found;
}

function responseKey(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/** Like the executor; throws if the condition has no valid value. */
export function isIncluded(node: SelectionNode, variables: Variables): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  if (skip?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}
