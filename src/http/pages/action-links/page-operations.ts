import { createHash } from 'node:crypto';

/** The pages' operations; with persisted operations they must be among them. */
export const PAGE_OPERATIONS = {
  verifyEmail: 'mutation VerifyEmail($token: String!) { verifyEmail(token: $token) { id } }',
  resetPassword: 'mutation ResetPassword($input: ResetPasswordInput!) { resetPassword(input: $input) }',
  undoEmailChange: 'mutation UndoEmailChange($token: String!) { undoEmailChange(token: $token) }',
} as const;

/** By the hexadecimal SHA-256 of the text, as in a manifest of persisted operations. */
export const PAGE_MANIFEST: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(PAGE_OPERATIONS).map((document) => [sha256Hex(document), document]),
);

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
