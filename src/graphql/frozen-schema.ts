import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { deepFreeze } from '../deep-freeze.js';

/**
 * Freezes the schema's lists, maps and default values: graphql-js hands out its own, and a resolver that
 * changed one would change it for everybody. Types and fields stay open, for Apollo's plugins.
 */
export function freezeSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isEnumType(type)) {
      for (const value of type.getValues()) Object.freeze(value);
      Object.freeze(type.getValues());
    } else if (isUnionType(type)) {
      Object.freeze(type.getTypes());
    } else if (isInputObjectType(type)) {
      freezeInputs(Object.values(Object.freeze(type.getFields())));
    } else if (isObjectType(type) || isInterfaceType(type)) {
      Object.freeze(type.getInterfaces());
      for (const { args } of Object.values(Object.freeze(type.getFields())))
        freezeInputs(Object.freeze(args));
    }
  }
  Object.freeze(schema.getTypeMap());
  Object.freeze(schema.getDirectives());
  return schema;
}

function freezeInputs(inputs: readonly { readonly defaultValue?: unknown }[]): void {
  for (const input of inputs) {
    Object.freeze(input);
    deepFreeze(input.defaultValue);
  }
}
