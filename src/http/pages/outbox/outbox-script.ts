/** Shows times as the reader's clock does, opens links in a tab of their own, and reloads when there is another mail. */
export const outboxScript = `
(() => {
  'use strict';
  for (const time of document.querySelectorAll('time')) {
    time.textContent = new Date(time.dateTime).toLocaleString();
  }
  for (const link of document.querySelectorAll('article a')) link.target = '_blank';

  let version = null;
  async function look() {
    try {
      const { headers } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
      const now = headers.get('etag');
      if (version !== null && now !== version) return location.reload();
      version = now;
    } catch {
      // The server is not there at the moment.
    }
    setTimeout(look, 1000);
  }
  look();
})();
`;
