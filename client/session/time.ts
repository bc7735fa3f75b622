/** Rejects after `ms`, whatever `run` does, and aborts its signal where AbortController exists. */
export async function within<T>(ms: number, run: (signal?: AbortSignal) => Promise<T>): Promise<T> {
  const controller = typeof AbortController === 'undefined' ? undefined : new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('The server did not answer in time.'));
      controller?.abort();
    }, ms);
  });
  try {
    return await Promise.race([run(controller?.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves when the work has settled, after `ms` at the latest. */
export async function settledOrAfter(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const after = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.then(ignore, ignore), after]);
  clearTimeout(timer);
}

function ignore(): void {}
