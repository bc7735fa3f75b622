import type { Definition, ParsedDocument, Selection, SelectionSet } from './operation.js';

/** Strings and comments are matched so that they can be dropped. */
const TOKEN =
  /"""(?:\\"""|"(?!"")|[^"])*"""|"(?:\\.|[^"\\\n\r])*"|#[^\n\r]*|\.\.\.|[A-Za-z_][\w]*|[{}():@$]/g;

/** Finds the selections of a GraphQL text without a library. Invalid text is left to the server. */
export function readDocument(text: string): ParsedDocument {
  const tokens = (text.match(TOKEN) ?? []).filter((token) => !/^["#]/.test(token));
  let at = 0;

  function take(token: string): boolean {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  }

  function takeName(): { value: string } | undefined {
    const token = tokens[at];
    if (token === undefined || !/^\w/.test(token)) return undefined;
    at += 1;
    return { value: token };
  }

  function skipInputs(): void {
    for (;;) {
      if (take('@')) takeName();
      else if (take('(')) {
        for (let depth = 1; depth > 0 && at < tokens.length; at += 1) {
          if (tokens[at] === '(') depth += 1;
          if (tokens[at] === ')') depth -= 1;
        }
      } else return;
    }
  }

  function readSelectionSet(): SelectionSet | undefined {
    if (!take('{')) return undefined;
    const selections: Selection[] = [];
    while (at < tokens.length && !take('}')) selections.push(readSelection());
    return { selections };
  }

  function readSelection(): Selection {
    if (take('...')) {
      const inline = take('on') ? takeName() : undefined;
      const name = inline ? undefined : takeName();
      skipInputs();
      return name
        ? { kind: 'FragmentSpread', name }
        : { kind: 'InlineFragment', selectionSet: readSelectionSet() };
    }
    const first = takeName();
    if (!first) at += 1;
    const name = take(':') ? takeName() : undefined;
    skipInputs();
    const selectionSet = readSelectionSet();
    return name
      ? { kind: 'Field', alias: first, name, selectionSet }
      : { kind: 'Field', name: first, selectionSet };
  }

  function readDefinition(): Definition {
    const keyword = takeName()?.value ?? 'query';
    const name = takeName();
    if (keyword === 'fragment' && take('on')) takeName();
    skipInputs();
    const selectionSet = readSelectionSet();
    if (!selectionSet) at += 1;
    if (keyword === 'fragment') return { kind: 'FragmentDefinition', name, selectionSet };
    return { kind: 'OperationDefinition', operation: keyword, name, selectionSet };
  }

  const definitions: Definition[] = [];
  while (at < tokens.length) definitions.push(readDefinition());
  return { definitions };
}
