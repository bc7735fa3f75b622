import { getElement } from './configuration.js';

type Answer = { data?: Record<string, unknown> | null; errors?: { message: string }[] };
type Viewer = { name: string; email: string | null; roles: string[] };

const ENDS_SESSION = ['logout', 'logoutAll', 'deleteAccount'];

/**
 * A `fetch` for GraphQL that notes the access token of an answer, sends it as Bearer with the next requests and
 * shows who is signed in. `onViewer` is called when somebody else is, or other roles are, or nobody. The token lives in this closure only; a header that the user typed wins over it.
 */
export function createSessionFetch(endpoint: string, onViewer: () => void = () => {}): typeof fetch {
  const bar = createBar({
    resume: () => run('mutation Resume { refresh { accessToken } }'),
    signOut: () => run('mutation SignOut { logout }'),
  });
  let accessToken: string | null = null;
  let shown = '';

  async function sessionFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (accessToken && !headers.has('authorization')) headers.set('authorization', `Bearer ${accessToken}`);
    const response = await fetch(input, { ...init, headers, credentials: 'same-origin' });
    // A stream has no end to wait for.
    if (!response.headers.get('content-type')?.includes('json')) return response;
    const answer: Answer | null = await response
      .clone()
      .json()
      .catch(() => null);
    note(answer?.data ?? {});
    return response;
  }

  /** Never throws: the bar shows what went wrong. */
  async function run(query: string): Promise<Answer> {
    try {
      const response = await sessionFetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query }),
      });
      return await response.json();
    } catch {
      return { errors: [{ message: 'The server cannot be reached.' }] };
    }
  }

  function note(data: Record<string, unknown>): void {
    const issued = Object.values(data).find(isTokenAnswer);
    if (issued) {
      accessToken = issued.accessToken;
      void showViewer();
    } else if (ENDS_SESSION.some((field) => data[field] === true || typeof data[field] === 'number')) {
      accessToken = null;
      bar.signedOut();
      noteViewer('');
    }
  }

  async function showViewer(): Promise<void> {
    const { data } = await run('query Viewer { me { name email roles } }');
    if (!data?.me) return;
    const viewer = data.me as Viewer;
    bar.signedIn(viewer);
    noteViewer([viewer.email, ...viewer.roles].join(' '));
  }

  function noteViewer(next: string): void {
    if (next === shown) return;
    shown = next;
    onViewer();
  }

  return sessionFetch;
}

function isTokenAnswer(value: unknown): value is { accessToken: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'accessToken' in value &&
    typeof value.accessToken === 'string'
  );
}

type Action = () => Promise<Answer>;

function createBar(actions: { resume: Action; signOut: Action }) {
  const text = document.createElement('span');
  text.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  getElement('session').append(text, button);

  function show(message: string, label: string, action: Action): void {
    text.textContent = message;
    button.textContent = label;
    button.onclick = async () => {
      button.disabled = true;
      const { errors } = await action();
      button.disabled = false;
      if (errors?.[0]) text.textContent = `${message} ${errors[0].message}`;
    };
  }

  const bar = {
    signedIn({ name, email, roles }: Viewer) {
      show(
        `Signed in as ${name}${email ? ` <${email}>` : ''}, ${roles.join(', ')}.`,
        'Sign out',
        actions.signOut,
      );
    },
    signedOut() {
      show('Not signed in. Run Register or LogIn.', 'Use the session cookie', actions.resume);
    },
  };
  bar.signedOut();
  return bar;
}
