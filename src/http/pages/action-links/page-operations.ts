import { createHash } from 'node:crypto';

/** What the pages ask of /graphql. With persisted operations these have to be among the known ones. */
export const pageOperations = {
  verifyEmail: 'mutation VerifyEmail($token: String!) { verifyEmail(token: $token) { id } }',
  resetPassword: 'mutation ResetPassword($input: ResetPasswordInput!) { resetPassword(input: $input) }',
  undoEmailChange: 'mutation UndoEmailChange($token: String!) { undoEmailChange(token: $token) }',
} as const;

/**
 * The operations by the SHA-256 of their text in hexadecimal, as a manifest of persisted operations lists
 * them.
 */
export const pageManifest: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(pageOperations).map((document) => [sha256Hex(document), document]),
);

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
