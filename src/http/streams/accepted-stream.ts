/** Server-sent events (graphql-sse's distinct mode), or Apollo's multipart protocol. */
export type StreamKind = 'events' | 'multipart';

export type AcceptedStream = {
  readonly kind: StreamKind;
  /** Whether the client prefers a stream to JSON. */
  readonly isPreferred: boolean;
};

type MediaRange = { readonly type: string; readonly parameters: ReadonlyMap<string, string> };

/**
 * The stream type that an Accept header names, by highest `q`, then first (RFC 9110, 12.5.1), or null.
 * Wildcards do not count: such a client does not expect an endless answer.
 */
export function acceptedStream(accept: string | undefined): AcceptedStream | null {
  // Spares most requests, which accept JSON, the parsing.
  if (accept === undefined || !/event-stream|subscriptionspec/i.test(accept)) return null;
  const ranges = split(accept, ',')
    .map(toMediaRange)
    .map((range) => ({ range, quality: qualityOf(range) }))
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality);
  const kinds = ranges.map(({ range }) => kindOf(range));
  const at = kinds.findIndex((kind) => kind !== null);
  const kind = kinds[at] ?? null;
  if (kind === null) return null;
  return { kind, isPreferred: !ranges.slice(0, at).some(({ range }) => takesJson(range)) };
}

function kindOf({ type, parameters }: MediaRange): StreamKind | null {
  if (type === 'text/event-stream') return 'events';
  return type === 'multipart/mixed' && parameters.get('subscriptionspec') === '1.0' ? 'multipart' : null;
}

function takesJson({ type }: MediaRange): boolean {
  return ['application/json', 'application/graphql-response+json', 'application/*', '*/*'].includes(type);
}

function qualityOf({ parameters }: MediaRange): number {
  const quality = Number(parameters.get('q') ?? 1);
  return Number.isNaN(quality) ? 0 : quality;
}

function toMediaRange(text: string): MediaRange {
  const [type = '', ...rest] = split(text, ';');
  const parameters = rest.map((parameter): [string, string] => {
    const at = parameter.indexOf('=');
    return [parameter.slice(0, at).trim().toLowerCase(), unquote(parameter.slice(at + 1).trim())];
  });
  return { type: type.trim().toLowerCase(), parameters: new Map(parameters) };
}

/** Splits at separators outside quoted strings. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === separator && !isQuoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function unquote(text: string): string {
  return text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
