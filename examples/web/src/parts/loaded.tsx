import type { ReactNode } from 'react';
import { problemOf } from '../problem.js';

type Result<T> = { data?: T | undefined; error?: Error | undefined; refetch: () => Promise<unknown> };

/** Shows what a query answered, or that it is on its way, or what went wrong and how to try again. */
export function Loaded<T>({ result, children }: { result: Result<T>; children: (data: T) => ReactNode }) {
  if (result.data) return children(result.data);
  if (!result.error) return <p role="status">Loading …</p>;
  return (
    <div role="alert" className="notice bad">
      <p>{problemOf(result.error).message}</p>
      <button type="button" className="small" onClick={() => void result.refetch()}>
        Try again
      </button>
    </div>
  );
}
