/**
 * Runs in the browser. First it removes the token from the address bar and keeps it in memory; it sends it
 * only when the reader presses the button, so that link scanners consume nothing. Texts and the request come
 * as JSON in the form's `data-page`.
 */
export const PAGE_SCRIPT = `
(() => {
  'use strict';
  const at = (id) => document.getElementById(id);
  const form = at('form'), button = at('button'), status = at('status'), alert = at('alert');
  const password = at('password'), passwordError = at('password-error'), show = at('show'), onward = at('onward');
  const page = JSON.parse(form.dataset.page);
  const title = document.title;
  let token = '';
  let busy = false;

  function say(element, text) {
    for (const each of [status, alert]) each.textContent = '';
    status.classList.toggle('working', element === status && busy);
    element.textContent = text;
  }

  function sayFieldError(text) {
    passwordError.textContent = text;
    if (text) password.setAttribute('aria-invalid', 'true');
    else password.removeAttribute('aria-invalid');
  }

  function end(element, text) {
    token = '';
    form.hidden = true;
    if (password) password.value = '';
    say(element, text);
    if (onward) onward.hidden = false;
    element.focus();
    document.title = text.split('.')[0] + ' – ' + title;
  }

  function setBusy(value) {
    busy = value;
    button.setAttribute('aria-disabled', String(value));
    form.setAttribute('aria-busy', String(value));
  }

  function begin() {
    const found = /[#&?]token=([A-Za-z0-9_-]{1,512})(?:&|$)/.exec(location.hash);
    if (location.hash) history.replaceState(null, '', location.pathname + location.search);
    document.title = title;
    for (const each of [status, alert]) each.textContent = '';
    if (!found) return end(alert, page.texts.noToken);
    token = found[1];
    form.hidden = false;
    if (onward) onward.hidden = true;
  }

  function wait(seconds) {
    if (!(seconds > 0)) return 'later';
    if (seconds < 100) return 'in ' + Math.ceil(seconds) + ' seconds';
    return 'in ' + Math.ceil(seconds / 60) + ' minutes';
  }

  function explain(extensions) {
    const { code, fields, retryAfter } = extensions || {};
    if (code === 'ACTION_TOKEN_INVALID') return end(alert, page.texts.badToken);
    if (code === 'BAD_USER_INPUT' && password) {
      const about = (fields || []).filter(({ path }) => /newPassword$/.test(path)).map(({ message }) => message);
      if (about.length === 0) return end(alert, page.texts.badToken);
      say(status, '');
      sayFieldError(about.join(' '));
      return password.focus();
    }
    if (code === 'BAD_USER_INPUT') return end(alert, page.texts.badToken);
    if (code === 'RATE_LIMITED') return say(alert, 'Too many attempts. Try again ' + wait(retryAfter) + '.');
    say(alert, 'Something went wrong on our side. Try again in a moment.');
  }

  async function send() {
    const variables = password ? { input: { token, newPassword: password.value } } : { token };
    const response = await fetch(page.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ ...page.operation, variables }),
      // Some links work only in the browser that asked for them, known by its cookie.
      credentials: 'same-origin',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(20000),
    });
    return response.json();
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy || !token) return;
    if (password) {
      sayFieldError(password.value ? '' : 'Enter a new password.');
      if (!password.value) return password.focus();
    }
    setBusy(true);
    say(status, 'One moment …');
    try {
      const { data, errors } = await send();
      setBusy(false);
      if (errors && errors.length) explain(errors[0].extensions);
      else if (data) end(status, token.startsWith('ei_') ? page.texts.claimed : page.texts.done);
      else explain();
    } catch {
      setBusy(false);
      say(alert, 'The server cannot be reached. Check your connection and try again.');
    }
  });

  if (show) show.addEventListener('change', () => { password.type = show.checked ? 'text' : 'password'; });
  addEventListener('hashchange', begin);
  begin();
})();
`;
