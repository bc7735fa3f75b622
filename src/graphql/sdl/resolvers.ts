import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Feature } from '../../feature.js';
import { findLocations } from './locations.js';

/** Root fields without a resolver, which would silently answer null. */
export function findUnresolved(schema: GraphQLSchema, documents: readonly DocumentNode[]): string[] {
  const unresolved: string[] = [];
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const { name, resolve, subscribe } of Object.values(type?.getFields() ?? {})) {
      if (type === schema.getSubscriptionType() ? subscribe : resolve) continue;
      const coordinate = `${type}.${name}`;
      unresolved.push(`${findLocations(documents, coordinate).join(', ')}: ${coordinate}`);
    }
  }
  return unresolved;
}

/** Adds the features that a message such as `Note.title defined in resolvers, but not in schema` is about. */
export function namingFeatures(message: string, features: readonly Feature[]): string {
  const [, type = '', field] = /^"?(\w+)(?:\.(\w+))?"? (?:was )?defined in resolvers/.exec(message) ?? [];
  const named = features.filter(({ resolvers }) => {
    const ofType: unknown = Reflect.get(resolvers, type);
    return field === undefined
      ? ofType !== undefined
      : typeof ofType === 'object' && ofType !== null && field in ofType;
  });
  return named.length > 0 ? `feature ${named.map(({ name }) => name).join(', ')}: ${message}` : message;
}
