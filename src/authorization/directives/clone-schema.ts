import {
  type GraphQLFieldConfigMap,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLUnionType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/**
 * Copies object, interface and union types, so that guarding them leaves the given schema alone. Other types
 * are shared: copying their serialised form, as mapSchema does, can change defaults.
 */
export function cloneSchema(schema: GraphQLSchema): GraphQLSchema {
  const copies = new Map<GraphQLNamedType, GraphQLNamedType>();

  function named<T extends GraphQLNamedType>(type: T): T {
    return (copies.get(type) ?? type) as T;
  }

  function output(type: GraphQLOutputType): GraphQLOutputType {
    if (isListType(type)) return new GraphQLList(output(type.ofType));
    if (isNonNullType(type)) return new GraphQLNonNull(output(type.ofType)) as GraphQLOutputType;
    return named(type);
  }

  function fields(map: GraphQLFieldConfigMap<unknown, unknown>): GraphQLFieldConfigMap<unknown, unknown> {
    return Object.fromEntries(
      Object.entries(map).map(([name, config]) => [name, { ...config, type: output(config.type) }]),
    );
  }

  function copyOf(type: GraphQLNamedType): GraphQLNamedType {
    if (isIntrospectionType(type)) return type;
    if (isObjectType(type)) {
      const config = type.toConfig();
      return new GraphQLObjectType({
        ...config,
        interfaces: () => config.interfaces.map(named),
        fields: () => fields(config.fields),
      });
    }
    if (isInterfaceType(type)) {
      const config = type.toConfig();
      return new GraphQLInterfaceType({
        ...config,
        interfaces: () => config.interfaces.map(named),
        fields: () => fields(config.fields),
      });
    }
    if (isUnionType(type)) {
      const config = type.toConfig();
      return new GraphQLUnionType({ ...config, types: () => config.types.map(named) });
    }
    return type;
  }

  const config = schema.toConfig();
  for (const type of config.types) copies.set(type, copyOf(type));
  return new GraphQLSchema({
    ...config,
    query: config.query && named(config.query),
    mutation: config.mutation && named(config.mutation),
    subscription: config.subscription && named(config.subscription),
    types: config.types.map(named),
  });
}
