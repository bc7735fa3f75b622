export type GraphqlError = {
  message: string;
  path?: (string | number)[];
  locations?: { line: number; column: number }[];
  extensions: { code: string } & Record<string, unknown>;
};

// biome-ignore lint/suspicious/noExplicitAny: answers are read by tests that know their shape
export type Data = Record<string, any>;

export type Answer = {
  status: number;
  headers: Headers;
  body: { data?: Data | null; errors?: GraphqlError[]; extensions?: Data };
  /** The code of the first error, if any. */
  code: string | undefined;
  setCookies: SetCookie[];
};

export type SetCookie = { name: string; value: string; attributes: Record<string, string | true> };

export type PostOptions = {
  /** Sent as `Authorization: Bearer …`. */
  token?: string | undefined;
  cookies?: Record<string, string>;
  /** In lower case; they override the client's. */
  headers?: Record<string, string>;
  operationName?: string;
};

export type Client = {
  post(document: string, variables?: Record<string, unknown>, options?: PostOptions): Promise<Answer>;
  /** The current cookies; only with `jar: true`. */
  cookies(): Record<string, string>;
  forgetCookies(): void;
};

/** A GraphQL client for `origin`. `jar` keeps cookies as a browser does, for this origin only. */
export function client(
  origin: string,
  settings: { jar?: boolean; path?: string; headers?: Record<string, string> } = {},
): Client {
  const jar = new Map<string, string>();
  const url = new URL(settings.path ?? '/graphql', origin);

  async function post(
    document: string,
    variables: Record<string, unknown> = {},
    { token, cookies = {}, headers = {}, operationName }: PostOptions = {},
  ): Promise<Answer> {
    const cookie = Object.entries({ ...Object.fromEntries(jar), ...cookies })
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(cookie ? { cookie } : {}),
        ...settings.headers,
        ...headers,
      },
      body: JSON.stringify({ query: document, variables, ...(operationName ? { operationName } : {}) }),
    });
    const text = await response.text();
    const setCookies = response.headers.getSetCookie().map(readSetCookie);
    if (settings.jar) keep(setCookies);
    const body = parse(text, response.status);
    return {
      status: response.status,
      headers: response.headers,
      body,
      code: body.errors?.[0]?.extensions?.code,
      setCookies,
    };
  }

  function keep(setCookies: SetCookie[]): void {
    for (const { name, value, attributes } of setCookies) {
      const { 'max-age': maxAge, expires } = attributes;
      const over =
        typeof maxAge === 'string'
          ? Number(maxAge) <= 0
          : typeof expires === 'string' && Date.parse(expires) <= Date.now();
      if (over) jar.delete(name);
      else jar.set(name, value);
    }
  }

  return { post, cookies: () => Object.fromEntries(jar), forgetCookies: () => jar.clear() };
}

/** @throws Error if the answer has errors. */
export function dataOf(answer: Answer): Data {
  if (answer.body.errors || !answer.body.data) {
    throw new Error(`Expected data, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer.body.data;
}

/** Attribute names are case-insensitive (RFC 6265, 5.2). */
function readSetCookie(header: string): SetCookie {
  const [pair = '', ...rest] = header.split(';').map((part) => part.trim());
  const attributes = rest.map((part): [string, string | true] => {
    const [name = '', ...value] = part.split('=');
    return [name.toLowerCase(), value.length ? value.join('=') : true];
  });
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1), attributes: Object.fromEntries(attributes) };
}

function parse(text: string, status: number): Answer['body'] {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`Expected JSON, got ${status}: ${text.slice(0, 500)}`);
  }
}
