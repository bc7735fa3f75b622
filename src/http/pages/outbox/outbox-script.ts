/** Shows local times, opens links in new tabs, and reloads when there is another mail. */
export const OUTBOX_SCRIPT = `
(() => {
  'use strict';
  for (const time of document.querySelectorAll('time')) {
    time.textContent = new Date(time.dateTime).toLocaleString();
  }
  for (const link of document.querySelectorAll('article a')) link.target = '_blank';

  const shown = document.querySelector('main').dataset.version;
  async function look() {
    try {
      const { headers } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
      // A proxy may make it weak.
      const now = headers.get('etag')?.replace(/^W\\/|"/g, '');
      if (now && now !== shown) return location.reload();
    } catch {
      // The server is away.
    }
    setTimeout(look, 1000);
  }
  look();
})();
`;
