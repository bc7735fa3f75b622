import type { Context } from '../../context.js';
import type { ErrorCode } from '../../errors.js';
import type { Step } from '../../fast-path/step.js';
import type { Metrics, OperationOutcome } from '../../http/metrics/metrics.js';

/** Faults of ours or a dependency's. */
const FAILURE_CODES: ReadonlySet<unknown> = new Set<ErrorCode>([
  'INTERNAL_SERVER_ERROR',
  'SERVICE_UNAVAILABLE',
]);

/** Counts operations with duration and outcome, and refusals by code. */
export function createMetricsStep(metrics: Metrics): Step<Context> {
  return {
    willSendResponse({ operationName, contextValue }, response) {
      const codes = response.body.kind === 'single' ? codesOf(response.body.singleResult) : [];
      for (const code of codes) metrics.refused(code);
      const durationSeconds = (performance.now() - contextValue.startedMs) / 1000;
      metrics.operation(operationName ?? null, outcomeOf(codes), durationSeconds);
      return undefined;
    },
  };
}

function codesOf({ errors }: { errors?: readonly { extensions?: Record<string, unknown> }[] }): ErrorCode[] {
  return (errors ?? []).map(({ extensions }) => extensions?.code as ErrorCode);
}

function outcomeOf(codes: readonly ErrorCode[]): OperationOutcome {
  if (codes.length === 0) return 'ok';
  return codes.some((code) => FAILURE_CODES.has(code)) ? 'failed' : 'refused';
}
