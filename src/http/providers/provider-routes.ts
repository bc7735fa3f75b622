import cookieParser from 'cookie-parser';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { isStorageFault } from '../../database/faults.js';
import { type CookieSettings, HttpCookies } from '../request/cookies.js';
import { sendProblemPage } from './problem-page.js';
import { sendRepostPage } from './repost-page.js';

export type ProviderRoutesOptions = {
  /** The provider's address and the cookie's value. Null: no such sign-in. */
  start: (
    provider: string,
    by: { token: string; cookie: string | null },
  ) => Promise<{ location: string; browser: string } | null>;
  /** Whether there is such a sign-in, whichever browser began it. */
  isAwaited: (provider: string, parameters: URLSearchParams) => Promise<boolean>;
  /** Null: this browser began no such sign-in. */
  comeBack: (
    provider: string,
    by: { parameters: URLSearchParams; cookie: string | null },
  ) => Promise<string | null>;
  cookies: CookieSettings;
  cookieMaxAgeSeconds: number;
  app: { readonly name: string; readonly url: string | null };
  /** Where a sign-in may return to. */
  appOrigins: readonly string[];
  basePath: string;
};

const LARGEST_FORM = '64kb';

/**
 * Redirects a browser to a provider and back. Some providers return it by a cross-site POST, which carries no
 * cookie of ours: the answer is a form that posts the same again from our site.
 */
export function createProviderRoutes(options: ProviderRoutesOptions): Router {
  const { start, isAwaited, comeBack, cookies: settings, cookieMaxAgeSeconds } = options;
  const { app, appOrigins, basePath } = options;
  const router = Router();
  const readForm = express.text({ type: 'application/x-www-form-urlencoded', limit: LARGEST_FORM });

  const answer = (handle: (req: Request, res: Response) => Promise<void>): RequestHandler => {
    return async (req, res) => {
      res.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' });
      try {
        await handle(req, res);
      } catch (error) {
        if (!isStorageFault(error)) throw error;
        sendProblemPage(res.status(503), app, 'This is not possible right now. Try again in a moment.');
      }
    };
  };

  async function leadBack(req: Request, res: Response, parameters: URLSearchParams): Promise<void> {
    const cookie = new HttpCookies(req, res, settings).readProviderToken();
    const location = await comeBack(nameIn(req), { parameters, cookie });
    if (location === null) notKnown(res);
    else redirect(req, res, location);
  }

  function notKnown(res: Response): void {
    sendProblemPage(
      res.status(400),
      app,
      'This sign-in cannot be continued here. Go back to the app and start again.',
    );
  }

  router.use('/providers', cookieParser());
  router.get(
    '/providers/:name/start',
    answer(async (req, res) => {
      const cookies = new HttpCookies(req, res, settings);
      const by = { token: queryOf(req).get('flow') ?? '', cookie: cookies.readProviderToken() };
      // HEAD must not consume the one visit.
      const next = req.method === 'GET' ? await start(nameIn(req), by) : null;
      if (next === null) return notKnown(res);
      cookies.writeProviderToken(next.browser, cookieMaxAgeSeconds);
      redirect(req, res, next.location);
    }),
  );
  router.get(
    '/providers/:name/callback',
    answer((req, res) => leadBack(req, res, req.method === 'GET' ? queryOf(req) : new URLSearchParams())),
  );
  router.post(
    '/providers/:name/callback',
    readForm,
    answer(async (req, res) => {
      const form = new URLSearchParams(typeof req.body === 'string' ? req.body : '');
      const cookie = new HttpCookies(req, res, settings).readProviderToken();
      if (cookie === null && !form.has('sent_again') && (await isAwaited(nameIn(req), form))) {
        sendRepostPage(res, {
          form,
          app,
          appOrigins,
          action: `${basePath}/providers/${nameIn(req)}/callback`,
        });
        return;
      }
      await leadBack(req, res, form);
    }),
  );
  return router;
}

function nameIn(req: Request): string {
  return String(req.params.name);
}

function queryOf(req: Request): URLSearchParams {
  const at = req.url.indexOf('?');
  return new URLSearchParams(at === -1 ? '' : req.url.slice(at));
}

/** 303 makes the browser use GET after a POST. */
function redirect(req: Request, res: Response, location: string): void {
  res.writeHead(req.method === 'POST' ? 303 : 302, { location, 'content-length': 0 }).end();
}
