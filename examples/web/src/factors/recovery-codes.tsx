import { useState } from 'react';
import { Dialog } from '../parts/dialog.js';
import { download } from '../parts/download.js';

/** Shows new recovery codes, once, and goes only when they are saved. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const [saved, setSaved] = useState(false);
  const [said, setSaid] = useState('');

  async function copy() {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      setSaid('Copied.');
    } catch {
      setSaid('The browser does not allow it: select and copy them by hand, or download them.');
    }
  }

  function keep() {
    download(
      'recovery-codes.txt',
      `Recovery codes for ${location.host}. Each works once.\n\n${codes.join('\n')}\n`,
    );
    setSaid('Downloaded.');
  }

  return (
    <Dialog title="Save your recovery codes" onCancel={() => saved && onDone()}>
      <p>If you lose your device, one of these takes its place when you sign in. They are not shown again.</p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="buttons">
        <button type="button" className="small" onClick={copy}>
          Copy
        </button>
        <button type="button" className="small" onClick={keep}>
          Download
        </button>
        <p role="status">{said}</p>
      </div>
      <label className="check">
        <input type="checkbox" checked={saved} onChange={(event) => setSaved(event.target.checked)} /> I have
        saved them
      </label>
      <button type="button" disabled={!saved} onClick={onDone}>
        Done
      </button>
    </Dialog>
  );
}
