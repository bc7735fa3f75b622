/**
 * The client's own operations. The server always accepts them by these SHA-256 hashes; gateways with a list
 * of their own can take them from `persisted-documents.json`.
 */
export type OwnDocument = { readonly query: string; readonly hash: string };

export const REFRESH: OwnDocument = {
  query:
    'mutation Refresh($token: String) { refresh(refreshToken: $token) { accessToken expiresIn refreshToken user { id } } }',
  hash: '40b472d69c4d72328214a4fd391ed34d0e4459eca130152bc9b4e0c00281d79b',
};

export const LOG_OUT: OwnDocument = {
  query: 'mutation LogOut($token: String) { logout(refreshToken: $token) }',
  hash: '4f05fea8b2d4b842c4ac7df16163a56836178e82d50cb9a5538969a964194efe',
};

export const PROVE: OwnDocument = {
  query:
    'mutation Prove($proof: Proof!) { prove(proof: $proof) { accessToken expiresIn refreshToken user { id } } }',
  hash: '598b27dd3fe482ce4b9241778794c219042f48d18398d357210c26df03e7a5ba',
};
