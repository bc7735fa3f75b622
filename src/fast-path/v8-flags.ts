import v8 from 'node:v8';

/** The releases on which the flag's gain was measured; elsewhere V8 is left as it is. */
const MEASURED_ON: ReadonlySet<string> = new Set(['20', '22', '24']);

/**
 * Has V8 make every object in the young generation. By default it notes where objects tend to survive, and
 * creates those old from then on. In a crowd of requests that is everywhere, and V8 never forgets it: see
 * docs/performance.md.
 *
 * Source: `PretenuringHandler::ProcessPretenuringFeedback` in V8's src/heap/pretenuring-handler.cc, which
 * reads the flag at each collection. The other flag, `--max-semi-space-size`, has to come with the command:
 * see `npm start`.
 */
export function keepObjectsYoung(version = process.versions.node): void {
  const [major = ''] = version.split('.');
  if (MEASURED_ON.has(major)) v8.setFlagsFromString('--no-allocation-site-pretenuring');
}
