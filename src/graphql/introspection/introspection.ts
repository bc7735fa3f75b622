import type { BaseContext } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Held, principalOf } from '../../authorization/principal.js';
import type { Execute } from '../../fast-path/execution.js';
import type { ResolvedOperation } from '../../fast-path/step.js';
import { type Split, splitIntrospection } from './introspection-fields.js';
import { viewerSchema } from './viewer-schema.js';

type Asked = Pick<ResolvedOperation<BaseContext>, 'document' | 'operation'>;

const MOST_VIEWS = 32;

/**
 * Executes like graphql-js, but answers introspection with what the viewer could use. Fields the viewer may
 * not have are still refused, not unknown.
 * @throws Error if a field returns the query type, which would bypass this.
 */
export function executeByViewer(schema: GraphQLSchema) {
  requireNoQueryInside(schema);
  const views = new LRUCache<string, GraphQLSchema>({ max: MOST_VIEWS });
  const splits = new WeakMap<OperationDefinitionNode, Split>();

  /** Counts roles that need level 2: what was proved hides nothing. */
  function viewOf(context: unknown): GraphQLSchema {
    const { viewer } = principalOf(context, 0);
    const held = viewer && (viewer.atLevel2 ?? viewer);
    const key = keyOf(held);
    const known = views.get(key);
    if (known) return known;
    const view = viewerSchema(schema, held);
    views.set(key, view);
    return view;
  }

  function splitOnce(document: DocumentNode, operation: OperationDefinitionNode): Split {
    const known = splits.get(operation);
    if (known) return known;
    const split = splitIntrospection(document, operation);
    splits.set(operation, split);
    return split;
  }

  const executeSplit: Execute = (args, operation) => {
    if (operation === undefined) return execute(args);
    const { introspection, rest, names } = splitOnce(args.document, operation);
    if (introspection === null) return execute(args);
    const told = execute({ ...args, schema: viewOf(args.contextValue), document: introspection });
    if (rest === null) return told;
    const others = execute({ ...args, document: rest });
    const isWaiting = told instanceof Promise || others instanceof Promise;
    return isWaiting
      ? Promise.all([told, others]).then((results) => together(names, results))
      : together(names, [told, others]);
  };

  return {
    execute: executeSplit,
    asksForSchema: ({ document, operation }: Asked) =>
      operation !== undefined && splitOnce(document, operation).introspection !== null,
  };
}

function together(names: readonly string[], results: readonly ExecutionResult[]): ExecutionResult {
  const [failed] = results.filter(({ data }) => data === undefined);
  if (failed) return failed;
  const errors = results.flatMap((result) => result.errors ?? []);
  const found: Record<string, unknown> = Object.assign({}, ...results.map(({ data }) => data));
  const isWhole = results.every(({ data }) => data !== null);
  const ordered = names.filter((name) => Object.hasOwn(found, name)).map((name) => [name, found[name]]);
  return { ...(errors.length > 0 ? { errors } : {}), data: isWhole ? Object.fromEntries(ordered) : null };
}

function keyOf(held: Held | null): string {
  return held === null ? 'nobody' : JSON.stringify([[...held.roles].sort(), [...held.permissions].sort()]);
}

function requireNoQueryInside(schema: GraphQLSchema): void {
  const query = schema.getQueryType();
  for (const type of Object.values(schema.getTypeMap())) {
    for (const field of isObjectType(type) ? Object.values(type.getFields()) : []) {
      const returned = getNamedType(field.type);
      if (returned === query || (query && isAbstractType(returned) && schema.isSubType(returned, query))) {
        throw new Error(
          `INTROSPECTION=viewer cannot be used with this schema: ${type.name}.${field.name} returns ${returned.name}, below which one could ask for the whole schema.`,
        );
      }
    }
  }
}
