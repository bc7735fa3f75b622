import type { BaseContext } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type ErrorFormat, executeOperation } from './execution.js';
import { beforeAnswer, encounter, isRefused, type PipelineStep } from './pipeline.js';

/** A client's POST: its body, and what it wants the answer to be (its Accept header, the empty text without one). */
export type Post = { readonly body: unknown; readonly accept: string };

export type Answer = {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
};

const mostDocuments = 500;
/** A parsed document takes some 65 bytes of memory a character, and anybody can send new ones: 13 MB at most. */
const mostCharacters = 200_000;
const mostWishes = 50;
const longestWish = 256;

/**
 * Operations that Apollo has accepted, and the answers when they come again. Apollo takes each request through ten moments of its
 * plugins, a digest of the document, a copy of the context and objects written as `{ ...context, name }`, each with a hidden class
 * of its own on the V8 of Node 20. That was half of the CPU of `{ can }`, for a document that had been judged before.
 *
 * Answered here is only what has data, word for word as Apollo would. Everything else stays Apollo's: what comes for the first
 * time, what is refused as a whole, and a wish for a content type that it has not granted yet.
 */
export function createKnownOperations<C extends BaseContext>(
  schema: GraphQLSchema,
  steps: readonly PipelineStep<C>[],
  format: ErrorFormat,
  stringify: (answer: object) => string,
) {
  const documents = new LRUCache<string, DocumentNode>({
    max: mostDocuments,
    maxSize: mostCharacters,
    sizeCalculation: (_document, source) => source.length,
  });
  const contentTypes = new LRUCache<string, string>({ max: mostWishes });

  /** Null: Apollo has not accepted it, or would refuse the way it is asked for. */
  function find(body: unknown) {
    if (!isRecord(body)) return null;
    const { query, operationName, variables, extensions } = body;
    const document = typeof query === 'string' ? documents.get(query) : undefined;
    if (!document || !isTextOrAbsent(operationName)) return null;
    if (!isRecordOrAbsent(variables) || !isRecordOrAbsent(extensions)) return null;
    if (extensions?.persistedQuery) return null;
    const operation = getOperationAST(document, operationName);
    return operation && { document, operation, variables: variables ?? undefined };
  }

  return {
    /** Apollo has validated the document, and no step refused it. */
    accepted(source: string, document: DocumentNode): void {
      documents.set(source, document);
    },

    /** Apollo has answered: from then on its content type for such a wish is known. */
    granted({ accept }: Post, { status, headers }: Answer): void {
      const contentType = headers.get('content-type');
      if (status === 200 && contentType && accept.length <= longestWish)
        contentTypes.set(accept, contentType);
    },

    /** Null: it is for Apollo to answer, and nothing was executed. */
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
      const response = await executeOperation(known, (failed) => encounter(steps, failed), format);
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecordOrAbsent(value: unknown): value is Record<string, unknown> | null | undefined {
  return value === undefined || value === null || isRecord(value);
}

function isTextOrAbsent(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}
