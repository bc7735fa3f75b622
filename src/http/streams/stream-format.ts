import type { StreamKind } from './accepted-stream.js';

/** `json`: an execution result; `errors`: a list of errors, as JSON. */
export type StreamFormat = {
  readonly contentType: string;
  readonly start: string;
  readonly heartbeat: string;
  event(json: string): string;
  /** Before the end: why the operation was refused or ends. */
  failure(errors: string): string;
  readonly end: string;
};

/** graphql-sse's distinct connections mode. Comments keep proxies from closing the connection. */
const EVENTS: StreamFormat = {
  contentType: 'text/event-stream; charset=utf-8',
  start: ':\n\n',
  heartbeat: ':\n\n',
  event: (json) => `event: next\ndata: ${json}\n\n`,
  failure: (errors) => `event: next\ndata: {"errors":${errors}}\n\n`,
  end: 'event: complete\ndata:\n\n',
};

const part = (json: string) => `\r\ncontent-type: application/json\r\n\r\n${json}\r\n--graphql`;

/** Apollo's multipart protocol. Each part ends with the next boundary, up to which clients read. */
const MULTIPART: StreamFormat = {
  contentType: 'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"',
  start: '\r\n--graphql',
  heartbeat: part('{}'),
  event: (json) => part(`{"payload":${json}}`),
  failure: (errors) => part(`{"payload":null,"errors":${errors}}`),
  end: '--\r\n',
};

export function formatOf(kind: StreamKind): StreamFormat {
  return kind === 'events' ? EVENTS : MULTIPART;
}

/** An answer as a stream of one event. */
export function wholeAnswer(format: StreamFormat, text: string): string {
  const { data, errors } = JSON.parse(text);
  const isFailure = (data === undefined || data === null) && errors !== undefined;
  const only = isFailure ? format.failure(JSON.stringify(errors)) : format.event(text.trimEnd());
  return `${format.start}${only}${format.end}`;
}
