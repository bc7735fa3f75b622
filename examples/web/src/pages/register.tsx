import { graphql } from '../gql/index.js';
import { Field, Form } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { goTo } from '../route.js';
import { client, session } from '../session.js';

const REGISTER = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) { accessToken expiresIn user { id } }
  }
`);

const ABOUT = { EMAIL_TAKEN: 'email', USERNAME_TAKEN: 'username' };

export function Register() {
  async function register({ name = '', email = '', username = '', password = '' }: Record<string, string>) {
    const input = { name, email, username: username || null, password };
    await session.signIn(() => client.mutate({ mutation: REGISTER, variables: { input } }));
    goTo('');
    return undefined;
  }

  return (
    <Page title="Create an account">
      <Form label="Create an account" submitLabel="Create account" about={ABOUT} onSubmit={register}>
        <Field name="name" label="Name" autoComplete="name" />
        <Field name="email" label="E-mail" type="email" autoComplete="email" />
        <Field
          name="username"
          label="Username"
          autoComplete="username"
          required={false}
          hint="3 to 32 letters, digits, dots, dashes."
        />
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="A few words you will remember. Any characters, spaces too."
        />
      </Form>
      <nav aria-label="Other ways in">
        <a href="#/sign-in">I have an account: sign in</a>
      </nav>
    </Page>
  );
}
