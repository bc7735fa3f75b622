import { gatehouseCodegen } from 'gatehouse/codegen';

export default gatehouseCodegen({
  mappers: { Article: './articles/article.repository.js#Article as StoredArticle' },
});
