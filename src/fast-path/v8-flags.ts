import v8 from 'node:v8';

/** Releases on which the flag was measured; elsewhere V8 is left alone. */
const MEASURED_ON: ReadonlySet<string> = new Set(['20', '22', '24']);

/**
 * Makes V8 create all objects in the young generation; by default it learns in a crowd of requests to create
 * them old, and never forgets (docs/performance.md). Source: ProcessPretenuringFeedback in V8's
 * pretenuring-handler.cc. `--max-semi-space-size` must come with the command: see `npm start`.
 */
export function keepObjectsYoung(version = process.versions.node): void {
  const [major = ''] = version.split('.');
  if (MEASURED_ON.has(major)) v8.setFlagsFromString('--no-allocation-site-pretenuring');
}
