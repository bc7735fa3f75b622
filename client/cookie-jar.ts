/** A `fetch` that keeps one server's cookies, so that COOKIE delivery works from Node. */
export function withCookies(send: typeof fetch = fetch): {
  fetch: typeof fetch;
  cookies: Map<string, string>;
} {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async fetch(input, init = {}) {
      const headers = new Headers(init.headers);
      if (cookies.size)
        headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
      const response = await send(input, { ...init, headers });
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (!name) continue;
        const cleared =
          value === '' || /;\s*max-age=0\b/i.test(line) || /;\s*expires=Thu, 01 Jan 1970/i.test(line);
        if (cleared) cookies.delete(name);
        else cookies.set(name, value ?? '');
      }
      return response;
    },
  };
}
