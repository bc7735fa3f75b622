import { GraphQLError, type GraphQLResolveInfo, getLocation, responsePathAsArray } from 'graphql';
import type { Refusal } from '../../errors.js';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * A refusal as graphql-js would wrap it (`locatedError`), which leaves alone what has a path already.
 *
 * Made without the constructor of GraphQLError, whose property descriptors and stack trace were a tenth of what a refused request
 * costs. It is one by `instanceof` and to everything that reads it; a test compares the two property by property.
 */
export function located(refusal: Refusal, info: GraphQLResolveInfo | undefined): Error {
  // Without a path it is a resolver that is called by hand.
  if (!info?.path) return refusal;
  const { fieldNodes } = info;
  const places = fieldNodes.flatMap(({ loc }) => loc ?? []);
  const [first] = places;
  const error: Writable<GraphQLError> = Object.create(GraphQLError.prototype);
  error.name = 'GraphQLError';
  error.message = refusal.message;
  error.stack = `GraphQLError: ${refusal.message}`;
  error.path = responsePathAsArray(info.path);
  error.locations = first && places.map(({ source, start }) => getLocation(source, start));
  error.extensions = refusal.extensions;
  error.originalError = refusal;
  error.nodes = fieldNodes;
  error.source = first?.source;
  error.positions = first && places.map(({ start }) => start);
  return error;
}
