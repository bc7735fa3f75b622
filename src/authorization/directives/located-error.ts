import { GraphQLError, type GraphQLResolveInfo, getLocation, responsePathAsArray } from 'graphql';
import { Refusal } from '../../errors.js';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Marks our errors. `originalError` would not do: Yoga masks a GraphQLError that has one. */
const MARK = Symbol('refusal');

/** True for refusals of guards and resolvers: clients may see them as they are. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Refusal || (error instanceof GraphQLError && MARK in error);
}

/**
 * The GraphQLError of a refusal, located as `locatedError` would; without `info`, graphql-js locates it.
 * Built without GraphQLError's constructor, whose stack trace is costly; a test compares the two.
 */
export function toLocatedError(refusal: Refusal, info?: GraphQLResolveInfo): GraphQLError {
  const fieldNodes = info?.path ? info.fieldNodes : [];
  const places = fieldNodes.flatMap(({ loc }) => loc ?? []);
  const [first] = places;
  const error: Writable<GraphQLError> & { [MARK]?: true } = Object.create(GraphQLError.prototype);
  error.name = 'GraphQLError';
  error.message = refusal.message;
  error.stack = `GraphQLError: ${refusal.message}`;
  error.path = info?.path && responsePathAsArray(info.path);
  error.locations = first && places.map(({ source, start }) => getLocation(source, start));
  error.extensions = refusal.extensions;
  error.originalError = undefined;
  error[MARK] = true;
  error.nodes = fieldNodes;
  error.source = first?.source;
  error.positions = first && places.map(({ start }) => start);
  return error;
}
