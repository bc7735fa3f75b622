import { GraphQLError, type GraphQLResolveInfo, getLocation, responsePathAsArray } from 'graphql';
import { Refusal } from '../../errors.js';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * On the errors made here. Not `originalError`, by which servers know what a resolver threw and mask it: Yoga
 * passes a GraphQLError on only where no other error is behind it.
 */
const MARK = Symbol('refusal');

/**
 * Whether a guard, or whoever threw a Refusal, made this error: it says to clients all that it has to say.
 */
export function isRefusal(error: unknown): boolean {
  return error instanceof Refusal || (error instanceof GraphQLError && MARK in error);
}

/**
 * A refusal as the GraphQLError that a resolver throws, located as graphql-js would do it (`locatedError`,
 * which leaves alone what has a path already). Without `info` it is for a type resolver, whose error
 * graphql-js locates.
 *
 * Made without the constructor of GraphQLError, whose property descriptors and stack trace were a tenth of
 * what a refused request costs. It is one by `instanceof` and to everything that reads it; a test compares
 * the two property by property.
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
