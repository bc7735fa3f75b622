import { type FieldProblem, rejectBadInput } from '../../errors.js';
import { decodeCanonical, readJsonObject } from '../../tokens/access/json-object.js';
import { secondFactorInvalid } from '../proving/second-factor-attempt.service.js';

/** The fields read of the browser's `PublicKeyCredential.toJSON()`; texts in base64url. */
export type CredentialJson = {
  readonly id: Buffer;
  readonly clientDataJSON: string;
  /** From the client data; not yet verified. */
  readonly challenge: string;
  /** The members of `response`, unread. */
  readonly response: Readonly<Record<string, unknown>>;
};

const MOST_BYTES = 16_384;
/** WebAuthn level 3, section 4, "credential ID". */
const MOST_ID_BYTES = 1023;

/** For what no browser sends. */
export function credentialProblem(value: unknown, path: string): FieldProblem | null {
  if (isObject(value) && Buffer.byteLength(JSON.stringify(value)) <= MOST_BYTES) return null;
  return {
    path,
    message: 'Send the result of the browser credential’s toJSON(): an object of at most 16 KB.',
  };
}

/** @throws Refusal BAD_USER_INPUT if no object or over 16 KB, else SECOND_FACTOR_INVALID. */
export function readCredentialJson(value: unknown, path: string): CredentialJson {
  rejectBadInput([credentialProblem(value, path)]);
  if (!isObject(value)) throw secondFactorInvalid();
  const { id: text, rawId, type, response } = value;
  const id = typeof text === 'string' ? decodeCanonical(text) : null;
  if (!id || id.length > MOST_ID_BYTES || rawId !== text || type !== 'public-key')
    throw secondFactorInvalid();
  if (!isObject(response) || typeof response.clientDataJSON !== 'string') throw secondFactorInvalid();
  const { clientDataJSON } = response;
  const clientData = readJsonObject(clientDataJSON);
  // Inside a frame of another site people do not see what they confirm.
  if (typeof clientData?.challenge !== 'string' || clientData.crossOrigin === true)
    throw secondFactorInvalid();
  return { id, clientDataJSON, challenge: clientData.challenge, response };
}

export function requireBase64Url({ response }: CredentialJson, member: string): string {
  const text = response[member];
  if (typeof text !== 'string' || !decodeCanonical(text)) throw secondFactorInvalid();
  return text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
