import { gatehouseCodegen } from 'gatehouse/codegen';

/** npm run codegen writes src/schema-types.ts: the resolvers' types, which know what guards each field. */
export default gatehouseCodegen({ mappers: { Note: './notes/note.repository.js#Note as StoredNote' } });
