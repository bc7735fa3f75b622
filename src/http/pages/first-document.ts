/**
 * What Sandbox and GraphiQL open with: the steps of a first visit as named operations. Both pages send the
 * access token of an answer with later requests, so nothing is copied by hand.
 */
export const FIRST_DOCUMENT = `# Register, LogIn, Me: choose beside the run button.
#
# This page keeps the accessToken of an answer in
# memory and sends it as a Bearer token from then on.
# The refresh token is a cookie no script can read.

mutation Register(
  $email: EmailAddress!
  $password: String!
  $name: String!
) {
  register(
    input: { email: $email, password: $password, name: $name }
  ) {
    ...SignedIn
  }
}

mutation LogIn(
  $email: EmailAddress!
  $password: String!
) {
  login(input: { email: $email, password: $password }) {
    ...SignedIn
  }
}

query Me {
  me {
    id
    name
    email
    emailVerified
    roles
    permissions
    createdAt
  }
}

fragment SignedIn on AuthPayload {
  accessToken
  tokenType
  expiresIn
  refreshExpiresIn
  user {
    id
    name
    roles
  }
}
`;

export const FIRST_VARIABLES = {
  email: 'ada@example.com',
  password: 'nine quiet lighthouses',
  name: 'Ada',
} as const;
