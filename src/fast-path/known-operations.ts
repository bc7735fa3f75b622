import type { BaseContext, GraphQLResponse } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import { LRUCache } from 'lru-cache';
import { beforeAnswer, checkOperation, type ResolvedOperation, type Step } from './step.js';

/** `accept`: the header, or an empty text. */
export type Post = { readonly body: unknown; readonly accept: string };

export type Answer = {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
};

const MAX_DOCUMENTS = 500;
/** A parsed document takes 65 bytes a character, and anyone can send new ones: this allows 13 MB. */
const MAX_CHARACTERS = 200_000;
const MAX_ACCEPT_HEADERS = 50;
const MAX_ACCEPT_LENGTH = 256;

/** Answers operations that Apollo has validated, word for word as Apollo would; leaves the rest to it. */
export function createKnownOperations<C extends BaseContext>({
  schema,
  steps,
  stringify,
  execute,
}: {
  schema: GraphQLSchema;
  steps: readonly Step<C>[];
  stringify: (answer: object) => string;
  execute: (operation: ResolvedOperation<C>) => Promise<GraphQLResponse | null> | GraphQLResponse | null;
}) {
  const documents = new LRUCache<string, DocumentNode>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_document, source) => source.length,
  });
  const contentTypes = new LRUCache<string, string>({ max: MAX_ACCEPT_HEADERS });

  /** Null if Apollo has not validated it or would refuse the request's form. */
  function find(body: unknown) {
    if (!isRecord(body)) return null;
    const { query, operationName, variables, extensions } = body;
    const document = typeof query === 'string' ? documents.get(query) : undefined;
    if (!document || !isTextOrAbsent(operationName)) return null;
    if (!isRecordOrAbsent(variables) || !isRecordOrAbsent(extensions)) return null;
    if (extensions?.persistedQuery) return null;
    const operation = getOperationAST(document, operationName);
    // Subscriptions are opened in Apollo's pipeline.
    if (operation?.operation === 'subscription') return null;
    return operation && { document, operation, variables: variables ?? undefined };
  }

  return {
    /** Call it when Apollo has validated the document and no step refused it. */
    remember(source: string, document: DocumentNode): void {
      documents.set(source, document);
    },

    /** Call it when Apollo has answered: the content type for this Accept header is then known. */
    cacheContentType({ accept }: Post, { status, headers }: Answer): void {
      const contentType = headers.get('content-type');
      if (status === 200 && contentType && accept.length <= MAX_ACCEPT_LENGTH) {
        contentTypes.set(accept, contentType);
      }
    },

    /** Returns null if nothing ran; let Apollo answer. */
    async answer(post: Post, createContext: () => Promise<C>): Promise<Answer | null> {
      const contentType = contentTypes.get(post.accept);
      if (!contentType) return null;
      const found = find(post.body);
      if (!found) return null;
      const { document, operation, variables } = found;
      const operationName = operation.name?.value ?? null;
      const contextValue = await createContext();
      const known = { schema, document, operation, operationName, request: { variables }, contextValue };
      if (isRefused(steps, known)) return null;
      const response = await execute(known);
      if (response?.body.kind !== 'single') return null;
      const pending = beforeAnswer(steps, known, response);
      if (pending) await pending;
      const { http, body } = response;
      http.headers.set('content-type', contentType);
      return {
        status: http.status ?? 200,
        headers: http.headers,
        text: stringify(body.singleResult),
      };
    },
  };
}

function isRefused<C extends BaseContext>(
  steps: readonly Step<C>[],
  operation: ResolvedOperation<C>,
): boolean {
  try {
    checkOperation(steps, operation);
    return false;
  } catch {
    return true;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecordOrAbsent(value: unknown): value is Record<string, unknown> | null | undefined {
  return value === undefined || value === null || isRecord(value);
}

function isTextOrAbsent(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}
