import { graphql } from '../gql/index.js';
import { Check, Field, Form } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { goTo } from '../route.js';
import { client, session } from '../session.js';

const LOG_IN = graphql(`
  mutation LogIn($input: LoginInput!) {
    login(input: $input) { accessToken expiresIn user { id } }
  }
`);

export function SignIn() {
  async function signIn({ who = '', password = '', rememberMe }: Record<string, string>) {
    const name = who.includes('@') ? { email: who } : { username: who };
    const input = { ...name, password, rememberMe: rememberMe === 'on' };
    await session.signIn(async () => {
      const { data } = await client.mutate({ mutation: LOG_IN, variables: { input } });
      if (!data) throw new Error('no answer');
      return data.login;
    });
    goTo('');
    return undefined;
  }

  return (
    <Page title="Sign in">
      <Form label="Sign in" submitLabel="Sign in" onSubmit={signIn}>
        <Field name="who" label="E-mail or username" autoComplete="username" />
        <Field name="password" label="Password" type="password" autoComplete="current-password" />
        <Check name="rememberMe" label="Stay signed in on this device" />
      </Form>
      <nav aria-label="Other ways in">
        <a href="#/register">Create an account</a>
        <a href="#/forgotten-password">Forgotten your password?</a>
      </nav>
    </Page>
  );
}
