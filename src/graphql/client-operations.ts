/** `client/persisted-documents.json`: these are always accepted by hash. */
export const CLIENT_MANIFEST: Readonly<Record<string, string>> = {
  '40b472d69c4d72328214a4fd391ed34d0e4459eca130152bc9b4e0c00281d79b':
    'mutation Refresh($token: String) { refresh(refreshToken: $token) { accessToken expiresIn refreshToken user { id } } }',
  '4f05fea8b2d4b842c4ac7df16163a56836178e82d50cb9a5538969a964194efe':
    'mutation LogOut($token: String) { logout(refreshToken: $token) }',
  '598b27dd3fe482ce4b9241778794c219042f48d18398d357210c26df03e7a5ba':
    'mutation Prove($proof: Proof!) { prove(proof: $proof) { accessToken expiresIn refreshToken user { id } } }',
};
